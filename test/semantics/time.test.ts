import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { errors, rejection, times } from './run.js';

const TIMER = 'INPORT=t.INTERVAL:EVERY\nOUTPORT=t.OUT:OUT\nt(Timer)';

describe('Time: intervals', () => {
  it('are 1 to 2^31 - 1 ms; 0 or less is an error', async () => {
    const simulation = await simulate(TIMER);
    for (const wrong of [0, -1, -2147483648]) await simulation.send('every', wrong);
    assert.deepEqual(
      errors(simulation),
      [0, -1, -2147483648].map((value) => ['value', 't', 'interval', value]),
    );
    await simulation.send('every', 2147483647);
    await simulation.advance(2147483646);
    assert.deepEqual(times(simulation, 'out'), []);
    await simulation.advance(1);
    assert.deepEqual(times(simulation, 'out'), [2147483647]);
  });

  it('begin one interval before the first tick, which counts from begin() or from the new interval', async () => {
    const simulation = await simulate(TIMER);
    await simulation.advance(1500);
    await simulation.send('every', 200);
    await simulation.advance(500);
    assert.deepEqual(times(simulation, 'out'), [1000, 1700, 1900]);
  });

  it('are added to the last due time, so ticks do not drift', async () => {
    const simulation = await simulate(TIMER);
    await simulation.send('every', 7);
    for (let i = 0; i < 1000; i++) await simulation.advance(0.7);
    assert.deepEqual(
      times(simulation, 'out'),
      Array.from({ length: 100 }, (_, i) => (i + 1) * 7),
    );
    assert.equal((await simulation.device.statistics()).missedTicks, 0);
  });
});

describe('Time: the clock', () => {
  it('is milliseconds since reset, with decimals, never since start', async () => {
    const simulation = await simulate(TIMER, { startTime: 250.25 });
    assert.equal(simulation.time, 250.25);
    await simulation.advance(2000);
    assert.deepEqual(times(simulation, 'out').map(Math.floor), [1250, 2250]);
  });

  it('wraps at 32 bits without an additional, missing or late tick', async () => {
    const startTime = 2 ** 32 - 1000;
    const simulation = await simulate(`${TIMER}\n300 -> INTERVAL t`, { startTime });
    await simulation.advance(2000);
    assert.deepEqual(
      times(simulation, 'out'),
      [300, 600, 900, 1200, 1500, 1800].map((after) => startTime + after),
    );
  });

  it('is only advanced by advance, which includes what is due at its end', async () => {
    const simulation = await simulate(TIMER);
    await simulation.send('every', 100);
    assert.equal(simulation.time, 0);
    await simulation.advance(100);
    assert.deepEqual(times(simulation, 'out'), [100]);
  });
});

describe('Time: what is taken next when the queue is empty', () => {
  it('inputs come before anything else that is due at the same time', async () => {
    const graph = "OUTPORT=d.OUT:OUT\n100 -> INTERVAL t(Timer) OUT -> TRIGGER d(DigitalRead)\n'D2' -> PIN d";
    const simulation = await simulate(graph, { inputs: { D2: 0 } });
    simulation.at(100, () => simulation.pin('D2').drive(1));
    await simulation.advance(100);
    assert.deepEqual(simulation.values('out'), [true]);
  });

  it('an interrupt comes before a wake-up that is due at the same time', async () => {
    const graph = [
      'OUTPORT=f.OUT:OUT',
      '100 -> INTERVAL t(Timer) OUT -> IN c(Counter) OUT -> IN f(Repeat)',
      "'D2' -> PIN m(MonitorPin) OUT -> IN f",
    ];
    const simulation = await simulate(graph.join('\n'), { inputs: { D2: 0 } });
    simulation.at(100, () => simulation.pin('D2').drive(1));
    await simulation.advance(100);
    assert.deepEqual(simulation.values('out'), [false, true, 1]);
  });

  it('wake-ups come one by one, at the same time in node order, and the queue is emptied in between', async () => {
    const graph = ['OUTPORT=z.OUT:OUT', 'z(Repeat)'];
    for (const node of ['b', 'a']) {
      graph.push(`${node}(Timer) OUT -> IN ${node}1(Repeat) OUT -> TRIGGER ${node}2(Hold) OUT -> IN z`);
      graph.push(`100 -> INTERVAL ${node}\n'${node}' -> IN ${node}2`);
    }
    const simulation = await simulate(graph.join('\n'), {
      watch: ['a OUT -> IN a1', 'b OUT -> IN b1', 'a2 OUT -> IN z', 'b2 OUT -> IN z'],
    });
    await simulation.advance(100);
    assert.deepEqual(simulation.values('out'), ['b', 'a']);
    assert.deepEqual(
      simulation.events.flatMap((event) => (event.type === 'packet' && event.edge ? [event.edge] : [])),
      ['b OUT -> IN b1', 'b2 OUT -> IN z', 'a OUT -> IN a1', 'a2 OUT -> IN z'],
    );
  });

  it('the earliest wake-up comes first, whatever the node order', async () => {
    const graph =
      'OUTPORT=z.OUT:OUT\nz(Repeat)\na(Timer) OUT -> IN ca(Counter)\nca OUT -> IN z\nb(Timer) OUT -> TRIGGER hb(Hold) OUT -> IN z\n9 -> IN hb\n200 -> INTERVAL a\n100 -> INTERVAL b';
    const simulation = await simulate(graph);
    await simulation.advance(200);
    assert.deepEqual(simulation.values('out'), [9, 1, 9]);
  });
});

describe('Time: messages', () => {
  it('from the host are handled until the graph is idle at the current time', async () => {
    const chain = Array.from({ length: 100 }, (_, i) => `n${i}(Repeat)`).join(' OUT -> IN ');
    const simulation = await simulate(`INPORT=n0.IN:IN\nOUTPORT=n99.OUT:OUT\n${chain}`);
    await simulation.send('in', 1);
    assert.deepEqual(simulation.values('out'), [1]);
    assert.equal(simulation.time, 0);
  });
});

describe('Time: a loop without delay', () => {
  const LOOP = 'INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Repeat) OUT -> IN a\nother(Timer) OUT -> IN x(Drop)';

  it('stops after a million deliveries with an error that names its nodes', async () => {
    const simulation = await simulate(LOOP);
    const message = await rejection(simulation.send('in', 1));
    assert.match(message, /loop without delay.*: a, b/);
    assert.equal(simulation.device.state, 'stopped');
    const [error] = simulation.errors.filter(({ code }) => code === 'runaway');
    assert.equal(error?.time, 0);
  });
});
