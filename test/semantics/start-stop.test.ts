import assert from 'node:assert/strict';
import { encodeProgram } from '../../src/stream/program.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { compile, only, open, packets, rejection } from '../device/bench.js';
import { outputs, refusal, rejection as textOf, withFiles } from './run.js';

const COUNT = 'INPORT=c.IN:IN\nOUTPORT=c.OUT:OUT\nc(Counter)';

describe('Start, stop: start always loads the program again', () => {
  it('so state is lost, and initial packets are delivered again', async () => {
    const simulation = await simulate(`${COUNT}\n7 -> IN c`);
    await simulation.send('in', null);
    await simulation.stop();
    await simulation.start();
    await simulation.send('in', null);
    assert.deepEqual(simulation.values('out'), [1, 2, 1, 2]);
  });

  it('calls begin() of every node, then delivers all initial packets before the first emitted packet', async () => {
    // f's packet would fill h before it is asked; but h is asked by an initial packet.
    const graph = 'OUTPORT=h.OUT:OUT\n1 -> IN f(Repeat) OUT -> IN h(Hold)\n0 -> TRIGGER h';
    assert.deepEqual(await outputs(graph), [null]);
  });

  it('the interval of begin() is replaced by an initial packet', async () => {
    const simulation = await simulate('OUTPORT=t.OUT:OUT\n300 -> INTERVAL t(Timer)');
    await simulation.advance(1000);
    assert.deepEqual(
      simulation.received('out').map(({ time }) => time),
      [300, 600, 900],
    );
  });

  it('without a stream is the error noProgram', async () => {
    const { device } = await open();
    const error = await rejection(device.start());
    assert.ok(error instanceof Error && 'code' in error);
    assert.equal(error.code, 'noProgram');
  });

  it('while running changes nothing and succeeds', async () => {
    const simulation = await simulate(COUNT);
    await simulation.send('in', null);
    await simulation.start();
    await simulation.send('in', null);
    assert.deepEqual(simulation.values('out'), [1, 2]);
  });
});

describe('Start, stop: node order and the order of initial packets', () => {
  it('nodes are in the order in which they are given their component; a subgraph stands at the place of its node', async () => {
    const main = 'OUTPORT=b.OUT:OUT\na OUT -> IN b(Repeat)\na(Counter)\nsub(Inner)\nlast(Drop)';
    await withFiles({ 'main.fbp': main, 'Inner.fbp': 'x(Drop)\ny(Drop)' }, async (path) => {
      const { device } = await simulate(path);
      assert.deepEqual(
        device.program?.nodes.map(({ name }) => name),
        ['b', 'a', 'sub/x', 'sub/y', 'last'],
      );
    });
  });

  it('of a JSON graph is that of the keys of processes', async () => {
    const json = JSON.stringify({ processes: { z: { component: 'Drop' }, a: { component: 'Drop' } }, connections: [] });
    await withFiles({ 'g.json': json }, async (path) => {
      assert.deepEqual(
        (await simulate(path)).device.program?.nodes.map(({ name }) => name),
        ['z', 'a'],
      );
    });
  });

  it('initial packets inside subgraphs come first, innermost first; then those of the parent as written', async () => {
    const files = {
      'main.fbp': 'OUTPORT=f.OUT:OUT\n1 -> IN f(Repeat)\nm(Middle) OUT -> IN f\n2 -> IN f',
      'Middle.fbp': 'OUTPORT=g.OUT:OUT\n3 -> IN g(Repeat)\ni(Inner) OUT -> IN g',
      'Inner.fbp': 'OUTPORT=h.OUT:OUT\n4 -> IN h(Repeat)\n5 -> IN h',
    };
    await withFiles(files, async (path) => {
      const { device } = await simulate(path);
      assert.deepEqual(
        device.program?.initials.map(({ packet }) => packet),
        [4, 5, 3, 1, 2].map((value) => ({ type: 'integer', value })),
      );
    });
  });
});

describe('Start, stop: a stream', () => {
  it('is checked up to its CRC before the first node is created', async () => {
    const stream = encodeProgram(compile("lamp(DigitalWrite)\n'D13' -> PIN lamp"));
    const pinByte = stream.length - 3;
    const broken = stream.with(pinByte, (stream[pinByte] ?? 0) ^ 1);
    assert.match(await refusal(broken), /checksum/);
    const simulation = await simulate(stream);
    assert.deepEqual(simulation.pin('D13').changes, [[0, 0]]);
  });

  it('says which board it is for', async () => {
    const program = compile("lamp(DigitalWrite)\n'D13' -> PIN lamp");
    const other = encodeProgram({ ...program, board: { ...program.board, name: 'other' } });
    assert.match(await refusal(other), /other/);
  });
});

describe('Start, stop: a device that does not run', () => {
  it('refuses packets and edits, and queues nothing', async () => {
    const simulation = await simulate(COUNT);
    await simulation.stop();
    assert.match(await textOf(simulation.send('in', null)), /not running/);
    assert.match(await textOf(simulation.edit('x(Drop)')), /not running/);
    await simulation.start();
    assert.deepEqual(simulation.values('out'), []);
  });

  it('is not one with an empty program, which counts as running', async () => {
    const { device } = await open();
    await device.upload(compile(''));
    assert.equal(device.state, 'running');
    await device.edit(compile('a(Timer)'));
  });
});

describe('Start, stop: stop', () => {
  it('switches the lamp off, and wakes no node', async () => {
    const simulation = await simulate(
      "every(Timer) OUT -> IN t(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n300 -> INTERVAL every\n'D13' -> PIN lamp",
    );
    await simulation.advance(400);
    await simulation.stop();
    await simulation.advance(1000);
    assert.deepEqual(simulation.pin('D13').changes, [
      [0, 0],
      [300, 1],
      [400, 0],
    ]);
    // Its wake-up is discarded, not lost.
    const { discarded, lost } = await simulation.device.statistics();
    assert.deepEqual([discarded, lost], [1, 0]);
  });
});

describe('Start, stop: an upload that fails', () => {
  it('is refused by the host if possible, and the running graph continues', async () => {
    const bench = await open();
    await bench.device.upload(compile(COUNT));
    await bench.device.send('in', null);
    const big = Array.from({ length: 14_000 }, (_, i) => `n${i}(Select)`).join('\n');
    const error = await rejection(bench.device.upload(compile(big)));
    assert.match(String(error), /arena|memory|bytes/);
    await bench.device.send('in', null);
    assert.deepEqual(
      packets(bench).map(([, value]) => value),
      [1, 2],
    );
  });

  it('on the device leaves it empty, which is reported', async () => {
    const bench = await open();
    await bench.device.upload(compile(COUNT));
    const program = compile("'x' -> IN f(Repeat)");
    const [initial] = program.initials;
    assert.ok(initial);
    const bad = { ...program, initials: [{ ...initial, packet: { type: 'pin' as const, value: 2 }, inport: 9 }] };
    await rejection(bench.device.upload(bad));
    assert.equal(bench.device.state, 'empty');
    assert.equal(only(bench, 'state').at(-1)?.state, 'empty');
  });
});

describe('Start, stop: an empty graph', () => {
  it('may have no nodes, which the compiler warns of', async () => {
    const simulation = await simulate('# nothing\n');
    await simulation.advance(1000);
    assert.deepEqual(
      simulation.warnings.map(({ code }) => code),
      ['no-nodes'],
    );
    assert.deepEqual(await simulation.device.read(), { nodes: [], edges: [] });
    assert.equal(simulation.device.state, 'running');
  });

  it('is refused when its text is empty, and is the start of live programming', async () => {
    assert.match(await refusal(''), /the graph has no nodes/);
    const simulation = await simulate(COUNT);
    await simulation.edit('');
    assert.deepEqual(await simulation.device.read(), { nodes: [], edges: [] });
  });
});
