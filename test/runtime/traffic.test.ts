import assert from 'node:assert/strict';
import { Client, type Connection } from '../../src/surfaces/runtime/client.js';
import { ConsoleLines } from '../../src/surfaces/runtime/network/console-lines.js';
import { Traffic } from '../../src/surfaces/runtime/network/traffic.js';
import { limits } from '../../src/surfaces/runtime/protocol/limits.js';
import { Rig } from './rig.js';

describe('The traffic of packets to clients', () => {
  it('is limited on each edge, and omitted packets are counted', () => {
    let now = 0;
    const traffic = new Traffic(10, () => now);
    const admitted = (edge: string, count: number) =>
      Array.from({ length: count }, () => traffic.admit(edge)).filter((each) => each).length;
    assert.equal(admitted('a', 15), 10);
    assert.equal(admitted('b', 3), 3);
    assert.deepEqual(traffic.takeLeftOut(), ['5 packets omitted on a']);
    now = 500;
    assert.equal(admitted('a', 15), 5);
    now = 60_000;
    assert.equal(admitted('a', 15), 10);
    traffic.drop(7);
    assert.deepEqual(traffic.takeLeftOut(), [
      '15 packets omitted on a',
      '7 packets omitted: the link to the device was full',
    ]);
    assert.deepEqual(traffic.takeLeftOut(), []);
    assert.deepEqual(traffic.counts, { reported: 28, leftOut: 27 });
    assert.equal(admitted('c', 11), 10);
    assert.deepEqual(traffic.takeLeftOut(), ['1 packet omitted on c']);
    traffic.reset();
    assert.deepEqual(traffic.counts, { reported: 0, leftOut: 0 });
  });

  it('is limited to 200 packets per second on each edge', () => {
    let now = 0;
    const traffic = new Traffic(limits.packetsPerSecond.most, () => now);
    for (let i = 0; i < 2000; i++) {
      now += 5;
      assert.ok(traffic.admit('edge'));
    }
  });

  it('of a graph that exceeds the limit is reported as counts, and the counts add up', async () => {
    const lines = Array.from({ length: 5 }, (_, i) => `every OUT -> IN end${i}(Drop)`);
    const text = `every(Timer)\n1 -> INTERVAL every\n${lines.join('\n')}`;
    const rig = await Rig.open({ graphs: { main: text }, rate: 50 });
    const client = await rig.client();
    await client.done('network', 'start', { graph: 'main' });
    await client.next(
      ({ command, payload }) => command === 'output' && /packets omitted on every\(\) OUT/.test(payload.message),
      'a count of what was left out',
    );
    await client.done('network', 'stop', { graph: 'main' });
    await client.settled();
    const { delivered } = await rig.device.statistics();
    const { reported, leftOut } = rig.runtime.traffic;
    assert.equal(reported + leftOut, delivered);
    assert.equal(client.all('network', 'data').length, reported);
    const told = client.all('network', 'output').map(({ message }) => Number.parseInt(message, 10));
    assert.equal(
      told.reduce((sum, each) => sum + each, 0),
      leftOut,
    );
    await rig.close();
  });
});

describe('The console of a device', () => {
  it('is sent line by line, however it is split', () => {
    const lines = new ConsoleLines();
    assert.deepEqual(lines.take('hel'), []);
    assert.deepEqual(lines.take('lo\r\nwor'), ['hello']);
    assert.deepEqual(lines.take('ld\n\nx'), ['world', '']);
  });
});

describe('A client that reads slowly', () => {
  it('misses only packets, which are counted', () => {
    const sent: string[] = [];
    let waiting = 0;
    let closed = '';
    const connection: Connection = {
      send: (text) => sent.push(text),
      get waiting() {
        return waiting;
      },
      pause: () => {},
      resume: () => {},
      close: (why) => {
        closed = why;
      },
    };
    const client = new Client(connection, {
      permission: () => 'full',
      isDeaf: false,
      handle: async () => {},
      held: () => {},
      sent: () => {},
      viewChanged: () => {},
      failed: (error) => {
        throw error;
      },
    });
    client.sendData('1');
    waiting = 2 * 2 ** 20;
    client.sendData('2');
    client.sendData('3');
    client.sendText('news');
    waiting = 0;
    client.sendData('4');
    const message = '2 packets omitted: this client reads too slowly';
    const told = { protocol: 'network', command: 'output', payload: { message, type: 'message' } };
    assert.deepEqual(sent, ['1', 'news', JSON.stringify(told), '4']);
    waiting = 9 * 2 ** 20;
    client.sendText('more');
    assert.equal(closed, 'the client does not read its messages');
    client.sendText('nothing');
    assert.equal(sent.at(-1), 'more');
  });
});
