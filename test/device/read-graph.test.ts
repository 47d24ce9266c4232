import assert from 'node:assert/strict';
import { Device, type DeviceOptions } from '../../src/device/device.js';
import { coreLibrary } from '../../src/library/core.js';
import type { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { compile, open } from './bench.js';

const GRAPH = `
INPORT=first.IN:WATER
OUTPORT=last.OUT:LEVEL
first(Counter) OUT -> IN last(Repeat) OUT -> IN side(Drop)
'hi' -> IN last
`;

/** Another host on [board], which has a graph: one that has never seen it, unless [options] say so. */
async function another(board: SimulatedBoard, options: Partial<DeviceOptions> = {}) {
  const device = await Device.open(board.pipe, { library: coreLibrary, board: board.definition, ...options });
  const heard: [port: string, value: unknown][] = [];
  device.on('packet', ({ port, value }) => heard.push([port, value]));
  return { device, heard };
}

/** A board on which a host has left [text] running. */
async function left(text = GRAPH): Promise<SimulatedBoard> {
  const { board, device } = await open();
  await device.upload(compile(text));
  device.close();
  return board;
}

const nodesOf = (device: { nodes: readonly { id: number; name: string }[] } | undefined) =>
  device?.nodes.map(({ id, name }) => [id, name]);

describe('a graph that another host has loaded', () => {
  it('is read with numbers for names, and events use them', async () => {
    const { device, heard } = await another(await left());
    assert.equal(device.program, undefined);
    const program = await device.readGraph();
    assert.deepEqual(nodesOf(program), [
      [1, '#1'],
      [2, '#2'],
      [3, '#3'],
    ]);
    assert.deepEqual(program?.edges.length, 4);
    assert.deepEqual(
      [program?.inports, program?.outports].map((ports) => ports?.map(({ name, node, port }) => [name, node, port])),
      [[['in0', 1, 0]], [['out0', 2, 0]]],
    );
    await device.send('in0', null);
    assert.deepEqual(heard, [['out0', 1]]);
  });

  it('is read with the names that are given, as far as there are', async () => {
    const { device, heard } = await another(await left());
    const program = await device.readGraph({
      name: 'garden',
      nodes: [{ id: 2, name: 'tank' }],
      inports: [{ index: 0, name: 'tap' }],
      outports: [{ index: 0, name: 'full' }],
    });
    assert.equal(program?.name, 'garden');
    assert.deepEqual(nodesOf(program), [
      [1, '#1'],
      [2, 'tank'],
      [3, '#3'],
    ]);
    await device.send('tap', null);
    assert.deepEqual(heard, [['full', 1]]);
  });

  it('can be watched', async () => {
    const { device } = await another(await left());
    await device.readGraph();
    const told: unknown[] = [];
    device.on('watched', ({ edge, value }) => told.push([edge, value]));
    await device.watch({ from: '#1.out', to: '#2.in' });
    await device.send('in0', null);
    await device.unwatch({ from: '#1.out', to: '#2.in' });
    await device.send('in0', null);
    assert.deepEqual(told, [['#1 OUT -> IN #2', 1]]);
  });

  it('cannot be edited, because its initial packets are unknown, until one is loaded', async () => {
    const { device } = await another(await left());
    await device.readGraph();
    await assert.rejects(device.edit(compile(GRAPH)), { code: 'unknownGraph', message: /upload one first/ });
    await device.upload(compile(GRAPH));
    await device.edit(compile(`${GRAPH}\nmore(Repeat)`));
  });

  it('is none when the device is empty', async () => {
    const { device } = await open();
    assert.equal(await device.readGraph(), undefined);
  });

  it('is none when the library lacks one of its components', async () => {
    const library = new Map([...coreLibrary].filter(([name]) => name !== 'Counter'));
    const { device } = await another(await left(), { library });
    assert.equal(await device.readGraph(), undefined);
    await assert.rejects(device.send('in0', 1), { code: 'unknownGraph' });
  });

  it('is the program itself where this host has loaded it', async () => {
    const { device } = await open();
    const program = compile(GRAPH);
    await device.upload(program);
    assert.equal(await device.readGraph(), program);
  });

  it('is taken for one that this host has the program of, and can then be edited', async () => {
    const board = await left();
    const { device, heard } = await another(board);
    assert.equal(device.adopt(compile(GRAPH)), true);
    await device.send('water', null);
    await device.edit(compile(GRAPH.replace('last(Repeat)', 'new(Drop)\nfirst OUT -> IN last(Repeat)')));
    await device.send('water', null);
    assert.deepEqual(heard, [
      ['level', 1],
      ['level', 2],
    ]);
  });

  it('is not taken for one that it is not: nothing changes', async () => {
    const { device } = await another(await left());
    assert.equal(device.adopt(compile('a(Repeat)')), false);
    assert.equal(device.program, undefined);
    await assert.rejects(device.send('water', null), { code: 'unknownGraph' });
  });

  it('is not exchanged for one that is loaded already', async () => {
    const { device } = await open();
    const program = compile(GRAPH);
    await device.upload(program);
    assert.equal(device.adopt(compile('a(Repeat)')), false);
    assert.equal(device.program, program);
  });
});
