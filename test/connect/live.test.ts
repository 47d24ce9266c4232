import assert from 'node:assert/strict';
import { Outbox } from '../../src/api/outbox.js';
import { Device } from '../../src/device/device.js';
import { stagingCommands } from '../../src/device/editor.js';
import { readDescriptor, readStatus } from '../../src/device/greeting.js';
import { Session } from '../../src/device/session.js';
import { coreLibrary } from '../../src/library/core.js';
import type { ScriptCommand } from '../../src/stream/command.js';
import { Space } from '../../src/stream/table.js';
import { Rig } from './rig.js';

const COUNTER = `OUTPORT=count.OUT:COUNT
10 -> INTERVAL tick(Timer) OUT -> IN count(Counter)
`;
const MORE = `${COUNTER}tick OUT -> IN extra(Repeat)\n`;

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('a graph on an emulated Uno', function () {
  this.timeout(300_000);

  it('is edited 100 times while it counts: the count never restarts, and no packet is lost', async () => {
    const rig = await Rig.open();
    const counts = rig.collect('packet');
    const trouble = [rig.collect('lost'), rig.collect('dropped'), rig.collect('error')];
    const [one, other] = await Promise.all([rig.program(COUNTER), rig.program(MORE)]);
    await rig.run(rig.device.upload(one));
    for (let round = 0; round < 100; round++) {
      const { addNodes, addEdges } = await rig.run(rig.device.edit(other));
      assert.deepEqual([addNodes.length, addEdges.length], [1, 1]);
      await rig.pass(13);
      const { removeNodes, removeEdges } = await rig.run(rig.device.edit(one));
      assert.deepEqual([removeNodes.length, removeEdges.length], [1, 1]);
    }
    const { lost, missedTicks, droppedEvents } = await rig.run(rig.device.statistics());
    assert.deepEqual({ lost, missedTicks, droppedEvents }, { lost: 0, missedTicks: 0, droppedEvents: 0 });
    assert.deepEqual(trouble, [[], [], []]);
    const values = counts.map(({ value }) => value);
    assert.ok(values.length >= 200, `it counted to ${values.length}`);
    assert.deepEqual(values, upTo(values.length));
    assert.deepEqual(
      (await rig.run(rig.device.read())).nodes.map(({ id }) => id),
      [1, 2],
    );
  });

  it('does not change if an edit is refused', async () => {
    const rig = await Rig.open();
    await rig.run(rig.device.upload(rig.program(COUNTER)));
    const before = await rig.run(rig.device.read());
    const counts: unknown[] = [];
    rig.device.close();
    const { clock } = rig.board;
    const session = new Session(rig.opened.pipe, {
      clock,
      timeout: 1000,
      onEvent: (event) => {
        if (event.kind === 'packet' && 'value' in event.packet) counts.push(event.packet.value);
      },
      onEnd() {},
    });
    const component = coreLibrary.get('Repeat')?.id ?? 0;
    const script: ScriptCommand[] = [
      { kind: 'slots', node: 1, slots: [] },
      { kind: 'remove', node: 2 },
      { kind: 'nodes', first: 3, components: [component] },
      { kind: 'slots', node: 1, slots: [{ outport: 0, target: 3, inport: 0 }] },
    ];
    const { hash } = await rig.run(readStatus(session, 'status'));
    await rig.pass(100);
    for (const [error, change] of [
      ['graph', { hash: hash + 1, needed: 20 }],
      ['memory', { hash, needed: 2000 }],
    ] as const) {
      const commands = stagingCommands({ commands: script, newHash: 1, ...change });
      const outcomes = await rig.run(session.exchange(commands, 'the edit'));
      assert.deepEqual(outcomes.at(-1), { kind: 'failed', error });
      assert.ok(outcomes.slice(0, -1).every(({ kind }) => kind === 'done'));
    }
    await rig.pass(100);
    session.close();
    const { library, board } = { library: coreLibrary, board: rig.board.definition };
    const device = await rig.run(Device.open(rig.opened.pipe, { library, board, clock }));
    assert.deepEqual(await rig.run(device.read()), before);
    const first = Number(counts[0]);
    assert.ok(counts.length >= 15);
    assert.deepEqual(
      counts,
      counts.map((_, i) => first + i),
    );
  });

  it('answers a request with a long answer after others in one message', async () => {
    const rig = await Rig.open();
    await rig.run(rig.device.upload(rig.program(COUNTER)));
    await rig.pass(100);
    rig.device.close();
    const { clock } = rig.board;
    const session = new Session(rig.opened.pipe, { clock, timeout: 1000, onEvent() {}, onEnd() {} });
    const { mostRead } = await rig.run(readDescriptor(session));
    assert.ok(mostRead > 20, `${mostRead} bytes`);
    const read = { kind: 'read', space: Space.arena, address: 0, count: mostRead } as const;
    const [pong, data] = await rig.run(session.exchange([{ kind: 'ping' }, read], 'two answers'));
    assert.equal(pong?.kind, 'done');
    assert.ok(data?.kind === 'data' && data.bytes.length === mostRead);
  });

  it('is detected as lost when its board is reset', async () => {
    const rig = await Rig.open();
    await rig.run(rig.device.upload(rig.program(COUNTER)));
    const closed = rig.collect('closed');
    rig.board.reset();
    await rig.pass(20);
    const message = 'the connection to the device is closed: the board on emulator:uno was reset';
    assert.deepEqual(
      closed.map(({ reason }) => reason.message),
      [message],
    );
    await assert.rejects(rig.device.ping(), { code: 'closed', message });
  });
});

describe('a line to an emulated Uno on which one byte in a hundred is damaged in each direction', function () {
  this.timeout(300_000);

  for (const [what, faults, count] of [
    ['flipped bits', { flip: 0.01 }, 1000],
    ['lost bytes', { drop: 0.01 }, 1000],
    ['repeated bytes', { repeat: 0.01 }, 1000],
    ['all three faults', { flip: 0.004, drop: 0.003, repeat: 0.003 }, 10_000],
    ['all three faults and a round trip of 4 ms', { flip: 0.004, drop: 0.003, repeat: 0.003, latency: 2 }, 10_000],
  ] as const) {
    it(`with ${what}: ${count} commands are applied and ${count} packets delivered, once each and in order`, async () => {
      const rig = await Rig.open('uno', { seed: 5, ...faults });
      const packets = rig.collect('packet');
      const echo = 'INPORT=echo.IN:IN\nOUTPORT=echo.OUT:OUT\necho(Repeat)';
      await rig.run(rig.device.upload(rig.program(echo)));
      const values = Array.from({ length: count }, (_, i) => i);
      // Sent as open() does: only the board limits the rate.
      const outbox = new Outbox({ most: count, whileLost: 'fail' });
      outbox.begin((port, value) => rig.device.send(port, value));
      await rig.run(Promise.all(values.map((value) => outbox.send('in', value))));
      // Whatever the board sends before the answer to this has arrived.
      const { lost } = await rig.run(rig.device.statistics());
      assert.equal(lost, 0);
      assert.deepEqual(
        packets.map(({ value }) => value),
        values,
      );
    });
  }

  it('with a round trip of 16 ms, loses nothing that three exported outports and a string send', async () => {
    const noise = { flip: 0.004, drop: 0.003, repeat: 0.003 };
    const rig = await Rig.open('uno', { seed: 6, ...noise, latency: 8, jitter: 2, split: 0.1 });
    const packets = rig.collect('packet');
    const graph = [
      'INPORT=one.IN:NUMBER',
      ...['one', 'two', 'three'].map((node) => `OUTPORT=${node}.OUT:${node.toUpperCase()}`),
      'one(Repeat) OUT -> IN two(Repeat) OUT -> IN three(Repeat)',
      'INPORT=text.IN:TEXT\nOUTPORT=text.OUT:TEXT\ntext(Repeat)',
    ];
    await rig.run(rig.device.upload(rig.program(graph.join('\n'))));
    const outbox = new Outbox({ most: 1000, whileLost: 'fail' });
    outbox.begin((port, value) => rig.device.send(port, value));
    const sent = Array.from({ length: 150 }, (_, i) => (i % 5 === 4 ? `a string of ${i}`.padEnd(32, '.') : -1e9 + i));
    const sending = sent.map((value) => outbox.send(typeof value === 'string' ? 'text' : 'number', value));
    await rig.run(Promise.all(sending));
    assert.equal((await rig.run(rig.device.statistics())).lost, 0);
    const numbers = sent.filter((value) => typeof value === 'number');
    for (const port of ['one', 'two', 'three']) {
      const came = packets.filter((packet) => packet.port === port).map(({ value }) => value);
      assert.deepEqual(came, numbers);
    }
    const texts = packets.filter(({ port }) => port === 'text').map(({ value }) => value);
    assert.deepEqual(
      texts,
      sent.filter((value) => typeof value === 'string'),
    );
  });
});
