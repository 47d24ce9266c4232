import assert from 'node:assert/strict';
import { EditRefused } from '../../src/device/edit-refused.js';
import { graphDifferences } from '../../src/program/equal.js';
import { compile, crowd, only, open, packets, rejection } from './bench.js';

const COUNT = 'INPORT=c.IN:IN\nOUTPORT=c.OUT:OUT\nc(Counter)';

describe('a live edit', () => {
  it('keeps the state of untouched nodes', async () => {
    const bench = await open();
    const { device } = bench;
    await device.upload(compile(`a(Repeat) OUT -> IN b(Repeat)\n${COUNT}`));
    await device.send('in', null);
    for (const around of ['', 'x(Counter) OUT -> IN y(Repeat)', 'y(Timer)\nz(Split) OUT[0] -> IN c', 'a(Counter)']) {
      const wanted = compile(`${around}\n${COUNT}`);
      await device.edit(wanted);
      await device.send('in', null);
    }
    assert.deepEqual(
      packets(bench).map(([, value]) => value),
      [1, 2, 3, 4, 5],
    );
  });

  it('resolves with the changes, numbered as on the device', async () => {
    const { device } = await open();
    await device.upload(compile('a(Repeat) OUT -> IN b(Repeat)'));
    const { removeEdges, removeNodes, addNodes, addEdges, initials } = await device.edit(
      compile('c(Repeat) OUT -> IN b(Repeat)\n1 -> IN c'),
    );
    assert.deepEqual(removeEdges, [{ source: 1, outport: 0, target: 2, inport: 0 }]);
    assert.deepEqual(removeNodes, [1]);
    assert.deepEqual(
      addNodes.map(({ id, name }) => [id, name]),
      [[3, 'c']],
    );
    assert.deepEqual(addEdges, [{ source: 3, outport: 0, target: 2, inport: 0 }]);
    assert.deepEqual(initials, [{ target: 3, inport: 0, packet: { type: 'integer', value: 1 } }]);
  });

  it('keeps ticks and pins, and names events by the new graph', async () => {
    const bench = await open();
    const { board, device } = bench;
    await device.upload(compile(`OUTPORT=t.OUT:TICK\nt(Timer)\n100 -> INTERVAL t`));
    board.advance(150);
    await device.edit(compile(`OUTPORT=t.OUT:TOCK\nt(Timer)\n100 -> INTERVAL t\na(Repeat)`));
    const times: number[] = [];
    device.on('packet', () => times.push(board.time));
    board.advance(100);
    assert.deepEqual(times, [200]);
    assert.deepEqual(packets(bench), [
      ['tick', null],
      ['tock', null],
    ]);
  });

  it('keeps the state of a node that is renamed', async () => {
    const bench = await open();
    const { device } = bench;
    await device.upload(compile(COUNT));
    await device.send('in', null);
    const wanted = compile('INPORT=k.IN:IN\nOUTPORT=k.OUT:OUT\nk(Counter)');
    const edit = await device.edit(wanted, { renames: new Map([['c', 'k']]) });
    assert.deepEqual([edit.addNodes, edit.removeNodes], [[], []]);
    await device.send('in', null);
    assert.deepEqual(packets(bench).at(-1), ['out', 2]);
    assert.equal(device.program?.nodes[0]?.name, 'k');
  });

  it('of an empty graph starts live programming', async () => {
    const { device } = await open();
    await device.upload(compile(''));
    const wanted = compile(COUNT);
    await device.edit(wanted);
    assert.deepEqual(graphDifferences(await device.read(), wanted), []);
  });

  it('delivers changed initial packets, and only those', async () => {
    const bench = await open();
    const { device } = bench;
    await device.upload(compile('OUTPORT=a.OUT:A\nOUTPORT=b.OUT:B\na(Repeat)\nb(Repeat)\n1 -> IN a\n2 -> IN b'));
    bench.board.advance(0);
    bench.heard.length = 0;
    await device.edit(compile('OUTPORT=a.OUT:A\nOUTPORT=b.OUT:B\na(Repeat)\nb(Repeat)\n1 -> IN a\n3 -> IN b'));
    assert.deepEqual(packets(bench), [['b', 3]]);
  });

  it('is refused completely: nothing changes', async () => {
    const bench = await open();
    const { device } = bench;
    const before = compile(COUNT);
    await device.upload(before);
    await device.send('in', null);
    const { freeArena } = await device.statistics();
    const wanted = compile(`x(Repeat) OUT -> IN y(Repeat)\n1 -> IN x\n${COUNT}`);
    const [initial] = wanted.initials;
    assert.ok(initial);
    const error = await rejection(device.edit({ ...wanted, initials: [{ ...initial, inport: 9 }] }));
    assert.ok(error instanceof EditRefused);
    assert.equal(error.code, 'noPort');
    assert.equal(error.reason, "the device refused the edit at 'initial packets -> PORT 9 x': no such port");
    assert.deepEqual(graphDifferences(await device.read(), before), []);
    assert.equal((await device.statistics()).freeArena, freeArena);
    await device.send('in', null);
    assert.deepEqual(packets(bench), [
      ['out', 1],
      ['out', 2],
    ]);
  });

  it('that only fits after loading again says so, with the numbers, and changes nothing', async () => {
    const { device } = await open();
    await device.upload(compile(crowd(12_000, 'Select')));
    const { freeArena } = await device.statistics();
    const route = 84;
    const more = Math.floor(freeArena / route);
    const wanted = compile(crowd(12_000 + more, 'Select'));
    const error = await rejection(device.edit(wanted));
    assert.ok(error instanceof EditRefused);
    assert.equal(error.code, 'memory');
    assert.ok(error.canLoad);
    assert.match(
      error.message,
      /^the device refused the edit: out of memory \([\d,]+ bytes missing\); upload the graph instead: it will fit, but its state is lost$/,
    );
    assert.equal((await device.statistics()).freeArena, freeArena);
    await device.stop();
    await device.upload(wanted);
    assert.equal((await device.read()).nodes.length, 12_000 + more);
  });

  it('that does not fit at all is refused before anything is sent', async () => {
    const { board, device } = await open();
    await device.upload(compile(COUNT));
    const sent: number[] = [];
    board.onEvent(({ time }) => sent.push(time));
    const error = await rejection(device.edit(compile(crowd(13_000, 'Select'))));
    assert.ok(error instanceof EditRefused);
    assert.equal(error.canLoad, false);
    assert.match(
      error.message,
      /^the graph does not fit: it needs 1,092,000 bytes of arena for its nodes and edges, but the simulator has 1,032,056 /,
    );
    assert.deepEqual(sent, []);
  });

  it('needs a running graph', async () => {
    const { device } = await open();
    await assert.rejects(device.edit(compile(COUNT)), { code: 'unknownGraph' });
    await device.upload(compile(COUNT));
    await device.stop();
    await assert.rejects(device.edit(compile(COUNT)), { name: 'EditRefused', code: 'notRunning' });
  });

  it('names errors that its packets cause by the new graph', async () => {
    const bench = await open();
    const { device } = bench;
    await device.upload(compile('a(Repeat)'));
    await device.edit(compile("b(Repeat) OUT -> IN c(Not)\n'x' -> IN b"));
    assert.deepEqual(only(bench, 'error'), [
      {
        node: 'c',
        port: 'in',
        code: 'type',
        reason: "the packet cannot be converted to the type of the port (string 'x'); IN takes booleans and numbers",
        text: "node 'c', port IN: the packet cannot be converted to the type of the port (string 'x'); IN takes booleans and numbers",
        value: 'x',
        packetType: 'string',
      },
    ]);
  });
});
