import assert from 'node:assert/strict';
import { Device } from '../../src/device/device.js';
import { coreLibrary } from '../../src/library/core.js';
import { graphDifferences } from '../../src/program/equal.js';
import { type Bench, compile, crowd, only, open } from './bench.js';

const GRAPH = `
INPORT=a.IN:IN
OUTPORT=b.OUT:OUT
a(Repeat) OUT -> IN b(Repeat)
1 -> IN a
`;
const EDGE = { from: 'a.out', to: 'b.in' };

function watched(bench: Bench): [string, unknown][] {
  return only(bench, 'watched').map(({ edge, value }) => [edge, value]);
}

async function running(): Promise<Bench> {
  const bench = await open();
  await bench.device.upload(compile(GRAPH));
  bench.board.advance(0);
  return bench;
}

describe('a watch', () => {
  it('reports the packets of an edge from when it is set until it ends', async () => {
    const bench = await running();
    const { device } = bench;
    await device.watch(EDGE);
    await device.send('in', 2);
    await device.unwatch(EDGE);
    await device.send('in', 3);
    assert.deepEqual(only(bench, 'watched'), [{ edge: 'a OUT -> IN b', value: 2, packetType: 'integer' }]);
  });

  it('set before start takes effect before the first initial packet', async () => {
    const bench = await open();
    await bench.device.watch(EDGE);
    await bench.device.watch({ initial: 'a.in' });
    await bench.device.upload(compile(GRAPH));
    assert.deepEqual(watched(bench), [
      ['-> IN a', 1],
      ['a OUT -> IN b', 1],
    ]);
  });

  it('reports the packets at exported ports', async () => {
    const bench = await running();
    await bench.device.watch({ from: 'IN', to: 'a.in' });
    await bench.device.watch({ from: 'b.out', to: 'OUT' });
    await bench.device.send('in', 'hello');
    assert.deepEqual(watched(bench), [
      ['exported IN -> IN a', 'hello'],
      ['b OUT -> exported OUT', 'hello'],
    ]);
  });

  it('is one of those that alone are wanted, also while nothing runs and before there is a graph', async () => {
    const bench = await open();
    const gone = { from: 'x.out', to: 'y.in' };
    assert.deepEqual(await bench.device.watchOnly([{ initial: 'a.in' }, gone]), []);
    await bench.device.upload(compile(GRAPH));
    assert.deepEqual(watched(bench), [['-> IN a', 1]]);
    await bench.device.stop();
    bench.heard.length = 0;
    assert.deepEqual(await bench.device.watchOnly([gone, EDGE]), []);
    await bench.device.start();
    assert.deepEqual(watched(bench), [['a OUT -> IN b', 1]]);
  });

  it('of nodes and exported ports goes on when nodes are renamed', async () => {
    const bench = await running();
    await bench.device.watch({ from: 'IN', to: 'a.in' });
    await bench.device.watch(EDGE);
    const renamed = GRAPH.replaceAll('a(', 'first(').replace('a.IN', 'first.IN').replace('IN a', 'IN first');
    await bench.device.edit(compile(renamed), { renames: new Map([['a', 'first']]) });
    await bench.device.send('in', 2);
    assert.deepEqual(watched(bench), [
      ['exported IN -> IN first', 2],
      ['first OUT -> IN b', 2],
    ]);
  });

  it('is refused when no memory is left for it, with how much is missing; nothing else changes', async () => {
    const bench = await open();
    const { device } = bench;
    const select = 84;
    const full = (count: number, more: number) =>
      `${GRAPH}\n${crowd(count, 'Select')}\n${crowd(more, 'Repeat').replaceAll('n', 'r')}`;
    await device.upload(compile(full(12_000, 0)));
    const { freeArena } = await device.statistics();
    const count = 12_000 + Math.floor(freeArena / select);
    await device.upload(compile(full(count, 0)));
    const repeat = 12;
    const filled = compile(full(count, Math.floor((await device.statistics()).freeArena / repeat)));
    await device.upload(filled);
    bench.board.advance(0);
    const missing = /out of memory \(\d+ bytes missing\)/;
    await assert.rejects(device.watch(EDGE), { code: 'memory', message: missing });
    assert.deepEqual(await device.watchOnly([EDGE]), [EDGE]);
    await device.send('in', 2);
    assert.deepEqual(watched(bench), []);
    assert.equal(device.state, 'running');
  });

  it('can be taken back before there is a graph', async () => {
    const bench = await open();
    await bench.device.watch(EDGE);
    await bench.device.unwatch(EDGE);
    await bench.device.upload(compile(GRAPH));
    assert.deepEqual(watched(bench), []);
  });

  it('survives stop and start', async () => {
    const bench = await running();
    await bench.device.watch(EDGE);
    await bench.device.stop();
    await bench.device.start();
    assert.deepEqual(watched(bench), [['a OUT -> IN b', 1]]);
  });

  it('survives an edit around it', async () => {
    const bench = await running();
    await bench.device.watch(EDGE);
    await bench.device.edit(compile(`${GRAPH}\nx(Counter) OUT -> IN a`));
    await bench.device.send('in', 2);
    assert.deepEqual(watched(bench), [['a OUT -> IN b', 2]]);
  });

  it('follows an edge whose node is replaced, before its first packet', async () => {
    const bench = await running();
    await bench.device.watch(EDGE);
    await bench.device.watch({ initial: 'a.in' });
    await bench.device.edit(compile(GRAPH.replace('a(Repeat)', 'a(Once)').replace('1 ->', '5 ->')));
    assert.deepEqual(watched(bench), [
      ['-> IN a', 5],
      ['a OUT -> IN b', 5],
    ]);
  });

  it('follows a node that is renamed', async () => {
    const bench = await running();
    await bench.device.watch(EDGE);
    const wanted = compile(GRAPH.replaceAll(/\ba\b/g, 'z'));
    await bench.device.edit(wanted, { renames: new Map([['a', 'z']]) });
    await bench.device.send('in', 2);
    await bench.device.stop();
    await bench.device.start();
    assert.deepEqual(watched(bench), [
      ['z OUT -> IN b', 2],
      ['z OUT -> IN b', 1],
    ]);
  });

  it('keeps its name if an edit that renames its node is refused', async () => {
    const bench = await running();
    await bench.device.watch(EDGE);
    const wanted = compile(GRAPH.replaceAll(/\ba\b/g, 'z'));
    const elsewhere = { ...wanted, board: { ...wanted.board, name: 'uno' } };
    await assert.rejects(bench.device.edit(elsewhere, { renames: new Map([['a', 'z']]) }), { code: 'wrongDevice' });
    await bench.device.stop();
    await bench.device.start();
    assert.deepEqual(watched(bench), [['a OUT -> IN b', 1]]);
  });

  it('ends with its edge: if the same edge is added later, it is not watched', async () => {
    const bench = await running();
    const { device } = bench;
    await device.watch(EDGE);
    await device.edit(compile(GRAPH.replace('a(Repeat) OUT -> IN b(Repeat)', 'a(Repeat)\nb(Repeat)')));
    await device.edit(compile(GRAPH));
    await device.send('in', 2);
    assert.deepEqual(watched(bench), []);
  });

  for (const [what, earlier] of [
    ['has no watches', []],
    ['has watches of an earlier session', [{ initial: 'a.in' }, { from: 'b.out', to: 'OUT' }]],
  ] as const) {
    it(`can be set on a graph that the device had before, which ${what}`, async () => {
      const { board, device } = await running();
      for (const watch of earlier) await device.watch(watch);
      device.close();
      const program = compile(GRAPH);
      const again = await Device.open(board.pipe, { library: coreLibrary, board: board.definition, program });
      assert.equal(again.program, program);
      const told: string[] = [];
      again.on('watched', ({ edge }) => told.push(edge));
      await again.watch(EDGE);
      await again.send('in', 2);
      assert.ok(told.includes('a OUT -> IN b'), told.join());
      await again.unwatch(EDGE);
      told.length = 0;
      await again.send('in', 3);
      assert.ok(!told.includes('a OUT -> IN b'), told.join());
      assert.deepEqual(graphDifferences(await again.read(), program), []);
    });
  }

  it('releases its memory when it ends', async () => {
    const { device } = await running();
    const { freeArena } = await device.statistics();
    await device.watch(EDGE);
    await device.watch(EDGE);
    assert.ok((await device.statistics()).freeArena < freeArena);
    await device.unwatch(EDGE);
    assert.equal((await device.statistics()).freeArena, freeArena);
  });

  it('of an unknown edge is refused at once, or by the upload if there is no graph yet', async () => {
    const watch = { from: 'a.out', to: 'c.in' };
    const message = "the graph has no node 'c'";
    const { device } = await running();
    await assert.rejects(device.watch(watch), { code: 'noSuchName', message });
    const fresh = await open();
    await fresh.device.watch(watch);
    await assert.rejects(fresh.device.upload(compile(GRAPH)), { code: 'noSuchName', message });
    assert.equal(fresh.device.state, 'empty');
    await fresh.device.unwatch(watch);
    await fresh.device.upload(compile(GRAPH));
  });
});

describe('watches that come with a graph', () => {
  it('take effect before the first initial packet, and are ignored if their edge does not exist', async () => {
    const bench = await open();
    const watches = [EDGE, { initial: 'a.in' }, { from: 'a.out', to: 'gone.in' }];
    await bench.device.upload(compile(GRAPH.replace('1 ->', '7 ->')), { watches });
    assert.deepEqual(watched(bench), [
      ['-> IN a', 7],
      ['a OUT -> IN b', 7],
    ]);
  });

  it('can be set by an edit, for added and existing edges', async () => {
    const bench = await running();
    const wanted = compile(`${GRAPH}\nb OUT -> IN c(Repeat)\n7 -> IN a`);
    await bench.device.edit(wanted, { watches: [{ initial: 'a.in' }, EDGE, { from: 'b.out', to: 'c.in' }] });
    assert.deepEqual(watched(bench), [
      ['-> IN a', 7],
      ['a OUT -> IN b', 7],
      ['b OUT -> IN c', 7],
    ]);
  });

  it('end when they are replaced by others', async () => {
    const bench = await running();
    const { freeArena } = await bench.device.statistics();
    await bench.device.watch(EDGE);
    assert.deepEqual(await bench.device.watchOnly([{ from: 'in', to: 'a.in' }]), []);
    await bench.device.send('in', 2);
    assert.deepEqual(watched(bench), [['exported IN -> IN a', 2]]);
    await bench.device.watchOnly([]);
    assert.equal((await bench.device.statistics()).freeArena, freeArena);
  });
});

describe('a bracket alone', () => {
  it('goes to an exported inport', async () => {
    const bench = await running();
    await bench.device.sendBracket('in', 'open');
    await bench.device.send('in', 1);
    await bench.device.sendBracket('in', 'close');
    assert.deepEqual(
      only(bench, 'packet').map(({ packetType }) => packetType),
      ['integer', 'open', 'integer', 'close'],
    );
  });
});
