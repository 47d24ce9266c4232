import assert from 'node:assert/strict';
import { Device } from '../../src/device/device.js';
import { EditRefused } from '../../src/device/edit-refused.js';
import { coreLibrary } from '../../src/library/core.js';
import { graphDifferences } from '../../src/program/equal.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { encodeProgram, graphHash } from '../../src/stream/program.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { compile, open, packets, rejection } from '../device/bench.js';

const COUNT = 'INPORT=c.IN:IN\nOUTPORT=c.OUT:OUT\nc(Counter)';

describe('Live edit: what it keeps', () => {
  it('untouched nodes keep their state and their wake-ups', async () => {
    const graph = `${COUNT}\nOUTPORT=t.OUT:BEAT\n300 -> INTERVAL t(Timer)`;
    const simulation = await simulate(graph);
    await simulation.send('in', null);
    await simulation.advance(200);
    await simulation.edit(`${graph}\nx(Split) OUT[0] -> IN y(Drop)`);
    await simulation.advance(100);
    await simulation.send('in', null);
    assert.deepEqual(simulation.values('out'), [1, 2]);
    assert.deepEqual(
      simulation.received('beat').map(({ time }) => time),
      [300],
    );
  });

  it('the same name with another component is a new node', async () => {
    const simulation = await simulate(COUNT);
    await simulation.send('in', null);
    await simulation.edit(COUNT.replace('Counter', 'Repeat'));
    await simulation.edit(COUNT);
    await simulation.send('in', null);
    assert.deepEqual(simulation.values('out'), [1, 1]);
  });

  it('a renamed node keeps its state if the renaming is explicit, and is a new node in a text file', async () => {
    const bench = await open();
    await bench.device.upload(compile(COUNT));
    await bench.device.send('in', null);
    await bench.device.edit(compile(COUNT.replaceAll('c.', 'd.').replace('c(', 'd(')), {
      renames: new Map([['c', 'd']]),
    });
    await bench.device.send('in', null);
    await bench.device.edit(compile(COUNT));
    await bench.device.send('in', null);
    assert.deepEqual(
      packets(bench).map(([, value]) => value),
      [1, 2, 1],
    );
  });
});

describe('Live edit: initial packets', () => {
  const graph = (...values: number[]) =>
    ['OUTPORT=f.OUT:OUT\nf(Repeat)', ...values.map((value) => `${value} -> IN f`)].join('\n');

  it('that changed or are new are delivered at commit; removing one has no effect', async () => {
    const simulation = await simulate(graph(1, 2));
    await simulation.edit(graph(1, 3));
    await simulation.edit(graph(1, 3, 4));
    await simulation.edit(graph(1));
    await simulation.edit(graph(1));
    assert.deepEqual(simulation.values('out'), [1, 2, 3, 4]);
  });

  it('are matched by port and ordinal', async () => {
    const simulation = await simulate(graph(1, 2));
    await simulation.edit(graph(2, 1));
    assert.deepEqual(simulation.values('out'), [1, 2, 2, 1]);
  });

  it('come after begin() of new nodes', async () => {
    const simulation = await simulate('x(Drop)');
    await simulation.advance(50);
    await simulation.edit('x(Drop)\nOUTPORT=t.OUT:OUT\n100 -> INTERVAL t(Timer)');
    await simulation.advance(1200);
    assert.deepEqual(
      simulation
        .received('out')
        .slice(0, 2)
        .map(({ time }) => time),
      [150, 250],
    );
  });
});

describe('Live edit: what it removes', () => {
  it('a removed node gets no more wake-ups', async () => {
    const graph = "t(Timer) OUT -> IN g(ToggleBoolean) OUT -> IN l(DigitalWrite)\n'D13' -> PIN l\n100 -> INTERVAL t";
    const simulation = await simulate(graph);
    await simulation.advance(150);
    await simulation.edit("g(ToggleBoolean) OUT -> IN l(DigitalWrite)\n'D13' -> PIN l");
    await simulation.advance(1000);
    assert.deepEqual(simulation.pin('D13').changes, [
      [0, 0],
      [100, 1],
    ]);
    assert.equal((await simulation.device.statistics()).discarded, 1);
  });

  it('a removed edge carries no more packets', async () => {
    const wired = `INPORT=f.IN:IN\nOUTPORT=c.OUT:OUT\nf(Repeat) OUT -> IN c(Counter)`;
    const simulation = await simulate(wired);
    await simulation.send('in', 1);
    await simulation.edit('INPORT=f.IN:IN\nOUTPORT=c.OUT:OUT\nf(Repeat)\nc(Counter)');
    await simulation.send('in', 1);
    await simulation.edit(wired);
    await simulation.send('in', 1);
    assert.deepEqual(simulation.values('out'), [1, 2]);
  });
});

describe('Live edit: one that does not fit', () => {
  it('changes nothing; the error has the numbers and says whether loading again would help', async () => {
    const bench = await open();
    const most = Array.from({ length: 6000 }, (_, i) => `n${i}(Select)`).join('\n');
    await bench.device.upload(compile(`${COUNT}\n${most}`));
    await bench.device.send('in', null);
    const other = Array.from({ length: 8000 }, (_, i) => `m${i}(Select)`).join('\n');
    const error = await rejection(bench.device.edit(compile(`${COUNT}\n${most}\n${other}`)));
    assert.ok(error instanceof EditRefused);
    assert.equal(error.canLoad, false);
    assert.match(error.message, /\d,\d\d\d/);
    await bench.device.send('in', null);
    assert.deepEqual(
      packets(bench).map(([, value]) => value),
      [1, 2],
    );
  }).timeout(120_000);
});

describe('Live edit: read back and the graph hash', () => {
  it('the graph on the device is the wanted one: nodes, edges, exports', async () => {
    const bench = await open();
    await bench.device.upload(compile(COUNT));
    const wanted = compile(`${COUNT}\na(Split) OUT[1] -> IN c\nOUTPORT=a.OUT[0]:A`);
    const { result } = await bench.device.edit(wanted);
    assert.deepEqual(graphDifferences(await bench.device.read(), result), []);
  });

  it('the device keeps the hash of the stream of the wanted graph', async () => {
    const [first, second] = [compile(COUNT), compile(`x(Drop)\n${COUNT}`)];
    const board = new SimulatedBoard();
    const open = () => Device.open(board.pipe, { library: coreLibrary, board: board.definition });
    const hashes: number[] = [];
    for (const change of [
      (device: Device) => device.upload(first),
      async (device: Device) => {
        await device.upload(first);
        await device.edit(second);
      },
    ]) {
      const device = await open();
      hashes.push(device.identity.hash);
      await change(device);
      device.close();
    }
    hashes.push((await open()).identity.hash);
    assert.deepEqual(hashes, [0, graphHash(encodeProgram(first)), graphHash(encodeProgram(second))]);
  });
});
