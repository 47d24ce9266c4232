import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { outputs } from './run.js';

describe('Order: one queue, first in first out', () => {
  it('a delivery runs to completion, and its packets are queued after those that wait', async () => {
    // a reaches c directly and over b: the direct packet is first, whatever the depth.
    const graph =
      'INPORT=a.IN:IN\nOUTPORT=d.OUT:OUT\na(Split) OUT[0] -> IN b(Repeat) OUT -> IN c(Repeat)\na OUT[1] -> IN c\nc OUT -> IN d(Counter)';
    assert.deepEqual(await outputs(graph, ['in', 'x']), [1, 2]);
    const simulation = await simulate(`${graph}\nx(Drop)`, { watch: ['b OUT -> IN c', 'a OUT[1] -> IN c'] });
    await simulation.send('in', 1);
    assert.deepEqual(
      simulation.events.flatMap((event) => (event.type === 'packet' && event.edge ? [event.edge] : [])),
      ['a OUT[1] -> IN c', 'b OUT -> IN c'],
    );
  });

  it('ten packets keep their order through seven Repeats', async () => {
    const chain = Array.from({ length: 7 }, (_, i) => `n${i}(Repeat)`).join(' OUT -> IN ');
    const numbers = Array.from({ length: 10 }, (_, i) => i);
    const graph = `INPORT=n0.IN:IN\nOUTPORT=n6.OUT:OUT\n${chain}`;
    assert.deepEqual(await outputs(graph, ...numbers.map((i): [string, number] => ['in', i])), numbers);
  });
});

describe('Order: fan-out', () => {
  const targets = Array.from({ length: 20 }, (_, i) => (i * 7) % 20);
  const graph = [
    'INPORT=a.IN:IN',
    'OUTPORT=z.OUT:OUT',
    'a(Repeat)',
    'z(Repeat)',
    ...targets.map((i) => `a OUT -> TRIGGER h${i}(Hold)\n${i} -> IN h${i}\nh${i} OUT -> IN z`),
  ].join('\n');

  it('of one outport to 20 targets follows the edges as written', async () => {
    assert.deepEqual(await outputs(graph, ['in', null]), targets);
  });

  it('an edge added to a running graph comes last', async () => {
    const simulation = await simulate(graph);
    await simulation.edit(
      graph.replace('a(Repeat)', 'a(Repeat)\na OUT -> TRIGGER new(Hold)\nnew OUT -> IN z\n99 -> IN new'),
    );
    await simulation.send('in', null);
    assert.deepEqual(simulation.values('out'), [...targets, 99]);
  });
});

describe('Order: a full queue', () => {
  // One packet becomes 9, 81, 729 and 6561; 4096 fit.
  const nine = (from: string, to: string) => Array.from({ length: 9 }, (_, i) => `${from} OUT[${i}] -> IN ${to}`);
  const graph = [
    'INPORT=a.IN:IN',
    'OUTPORT=n.OUT:OUT',
    'a(Split)\nb(Split)\nc(Split)\nd(Split)\nn(Counter)',
    ...nine('a', 'b'),
    ...nine('b', 'c'),
    ...nine('c', 'd'),
    ...nine('d', 'n'),
  ].join('\n');

  it('accepts no more; accepted packets are delivered, losses are counted by edge and reported', async () => {
    const simulation = await simulate(graph.replace('OUTPORT=n.OUT:OUT\n', ''));
    await simulation.send('in', 1);
    await simulation.advance(0);
    const { lost, delivered, mostQueued } = await simulation.device.statistics();
    const reports = simulation.errors.filter(({ code }) => code === 'lost');
    assert.equal(mostQueued, 4096);
    assert.ok(lost > 0);
    // 1 + 9 + 81 + 729 packets reach the Splits; each sends nine.
    assert.equal(delivered + lost, 1 + 9 + 81 + 729 + 6561);
    assert.equal(
      reports.reduce((sum, { count = 0 }) => sum + count, 0),
      lost,
    );
    for (const { edge } of reports) assert.match(edge ?? '', /^d OUT\[\d\] -> IN n$/);
  });

  it('accepts the packet for the first targets that fit', async () => {
    const simulation = await simulate(graph.replace('OUTPORT=n.OUT:OUT\n', ''));
    await simulation.send('in', 1);
    const counts = new Map<string, number>();
    for (const { code, edge = '', count = 0 } of simulation.errors) {
      if (code === 'lost') counts.set(edge, (counts.get(edge) ?? 0) + count);
    }
    const lost = Array.from({ length: 9 }, (_, i) => counts.get(`d OUT[${i}] -> IN n`) ?? 0);
    assert.deepEqual(
      lost,
      [...lost].sort((a, b) => a - b),
    );
    assert.ok((lost[0] ?? 0) < (lost[8] ?? 0));
  });
});
