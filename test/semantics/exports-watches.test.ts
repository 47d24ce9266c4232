import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { compile, only, open } from '../device/bench.js';

const edges = (simulation: Awaited<ReturnType<typeof simulate>>) =>
  simulation.events.flatMap((event) => (event.type === 'packet' ? [event.edge ?? `port ${event.port}`] : []));

describe('Exported ports', () => {
  it('an exported outport is an edge to the host, after the other edges of its node', async () => {
    const graph = 'INPORT=a.IN:IN\nOUTPORT=a.OUT:A\nOUTPORT=b.OUT:B\na(Repeat) OUT -> IN b(Repeat)';
    const simulation = await simulate(graph, { watch: ['a OUT -> IN b'] });
    await simulation.send('in', 5);
    assert.deepEqual(edges(simulation), ['a OUT -> IN b', 'port a', 'port b']);
  });

  it('an exported inport takes a packet like any edge, with conversion', async () => {
    const simulation = await simulate('INPORT=a.IN:IN\nOUTPORT=a.OUT:OUT\na(Not)');
    await simulation.send('in', 3);
    assert.deepEqual(simulation.values('out'), [false]);
  });

  it('can have several names, and one added live comes last', async () => {
    const graph = 'INPORT=a.IN:IN\nOUTPORT=a.OUT:X\nOUTPORT=a.OUT:Y\na(Repeat)';
    const simulation = await simulate(graph);
    await simulation.edit(graph.replace('OUTPORT=a.OUT:X', 'OUTPORT=a.OUT:Z\nOUTPORT=a.OUT:X'));
    await simulation.send('in', 1);
    assert.deepEqual(edges(simulation), ['port x', 'port y', 'port z']);
  });
});

describe('Watches', () => {
  it('report the packets of an edge, and the initial packets of a port', async () => {
    const simulation = await simulate('7 -> IN a(Repeat) OUT -> IN b(Drop)', { watch: ['a OUT -> IN b', '-> IN a'] });
    assert.deepEqual(
      simulation.events.map((event) => (event.type === 'packet' ? [event.edge, event.value] : event.type)),
      [
        ['-> IN a', 7],
        ['a OUT -> IN b', 7],
      ],
    );
  });

  it('belong to the session: they take effect before the first initial packet, and survive start, stop and edits', async () => {
    const graph = 'a(Repeat) OUT -> IN b(Drop)\n7 -> IN a';
    const simulation = await simulate(graph, { watch: ['a OUT -> IN b'] });
    await simulation.stop();
    await simulation.start();
    await simulation.edit(`${graph}\nx(Drop)\n8 -> IN a`);
    assert.deepEqual(simulation.values('a OUT -> IN b'), [7, 7, 8]);
  });

  it('end with their edge, and when they are removed', async () => {
    const wired = 'INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Drop)';
    const simulation = await simulate(wired, { watch: ['a OUT -> IN b'] });
    await simulation.edit('INPORT=a.IN:IN\na(Repeat)\nb(Drop)');
    await simulation.edit(wired);
    await simulation.send('in', 1);
    await simulation.watch('a OUT -> IN b');
    await simulation.send('in', 2);
    await simulation.unwatch('a OUT -> IN b');
    await simulation.send('in', 3);
    assert.deepEqual(
      simulation.packets('a OUT -> IN b').map(({ value }) => value),
      [2],
    );
  });

  it('are not part of the graph that is read back', async () => {
    const { device } = await simulate('a(Repeat) OUT -> IN b(Drop)', { watch: ['a OUT -> IN b'] });
    assert.equal((await device.read()).edges.length, 1);
  });

  it('delay nothing: events without room are dropped and counted', async () => {
    const bench = await open();
    const nine = (from: string, to: string) => Array.from({ length: 9 }, (_, i) => `${from} OUT[${i}] -> IN ${to}`);
    const graph = [
      'INPORT=a.IN:IN\na(Split)\nb(Split)\nc(Split)\nd(Drop)',
      ...nine('a', 'b'),
      ...nine('b', 'c'),
      ...nine('c', 'd'),
    ];
    await bench.device.upload(compile(graph.join('\n')));
    for (let i = 0; i < 9; i++) await bench.device.watch({ from: `c.out[${i}]`, to: 'd.in' });
    for (let i = 0; i < 20; i++) await bench.device.send('in', i);
    bench.board.advance(1000);
    const { droppedEvents, lost } = await bench.device.statistics();
    assert.equal(only(bench, 'watched').length + droppedEvents, 20 * 729);
    assert.equal(lost, 0);
  });
});
