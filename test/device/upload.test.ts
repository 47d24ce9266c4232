import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { graphDifferences } from '../../src/program/equal.js';
import { compile, crowd, only, open, packets } from './bench.js';

const BLINK = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every()
'LED' -> PIN lamp()
`;

describe('upload', () => {
  it('loads and starts a graph, which is read back as wanted', async () => {
    const bench = await open();
    const { board, device } = bench;
    const changes: [number, number][] = [];
    board.pin('LED').onChange(({ time, value }) => changes.push([time, value]));
    await device.upload(compile(BLINK));
    assert.equal(device.state, 'running');
    assert.deepEqual(only(bench, 'state'), [{ state: 'running', error: 'none' }]);
    board.advance(1000);
    assert.deepEqual(changes, [
      [0, 0],
      [300, 1],
      [600, 0],
      [900, 1],
    ]);
    assert.deepEqual(graphDifferences(await device.read(), compile(BLINK)), []);
  });

  it('accepts an empty program, which runs', async () => {
    const { device } = await open();
    await device.upload(compile(''));
    assert.equal(device.state, 'running');
    assert.deepEqual(await device.read(), { nodes: [], edges: [] });
  });

  it('sends a large graph in many messages, with every node, edge and initial packet', async () => {
    const { board, device } = await open();
    const count = 3000;
    const chain = Array.from({ length: count - 1 }, (_, i) => `n${i} OUT -> IN n${i + 1}`).join('\n');
    const program = compile(
      `OUTPORT=n${count - 1}.OUT:END\n${crowd(count, 'Repeat')}\n${chain}\n1 -> IN n0\n2 -> IN n0`,
    );
    const values: unknown[] = [];
    device.on('packet', ({ value }) => values.push(value));
    await device.upload(program);
    board.advance(0);
    assert.deepEqual(values, [1, 2]);
    assert.deepEqual(graphDifferences(await device.read(), program), []);
  });

  it('replaces the running graph, including its state', async () => {
    const bench = await open();
    const count = compile('INPORT=c.IN:IN\nOUTPORT=c.OUT:OUT\nc(Counter)');
    await bench.device.upload(count);
    await bench.device.send('in', null);
    await bench.device.upload(count);
    await bench.device.send('in', null);
    assert.deepEqual(packets(bench), [
      ['out', 1],
      ['out', 1],
    ]);
  });

  it('is refused with the numbers before anything is sent if the graph is too large; the running graph continues', async () => {
    const { device } = await open();
    await device.upload(compile(BLINK));
    const route = device.sizes.get(coreLibrary.get('Select')?.id ?? 0) ?? 0;
    const fits = Math.floor(device.identity.freeArena / route);
    const needed = (fits + 1) * route;
    const grouped = (n: number) => n.toLocaleString('en-US');
    await assert.rejects(device.upload(compile(crowd(fits + 1, 'Select'))), {
      name: 'DeviceError',
      code: 'tooLarge',
      message: `the graph does not fit: it needs ${grouped(needed)} bytes of arena for its nodes and edges, but the simulator has ${grouped(device.identity.freeArena)} (${grouped(needed - device.identity.freeArena)} too many); remove nodes or edges`,
    });
    assert.deepEqual(graphDifferences(await device.read(), compile(BLINK)), []);
    await device.upload(compile(crowd(fits, 'Select')));
    assert.equal((await device.statistics()).freeArena, device.identity.freeArena - fits * route);
  });

  it('is refused when the graph is for another board', async () => {
    const { device } = await open();
    const program = compile(BLINK);
    await assert.rejects(device.upload({ ...program, board: { ...program.board, name: 'uno' } }), {
      code: 'wrongDevice',
      message: "the graph was compiled for the board 'uno', but the device is a 'simulator'",
    });
  });

  it('is refused when the firmware lacks a component', async () => {
    const { device } = await open();
    const program = compile('a(Repeat)');
    const [node] = program.nodes;
    assert.ok(node);
    const nodes = [{ ...node, component: { ...node.component, id: 1, name: 'Lidar' } }];
    await assert.rejects(device.upload({ ...program, nodes }), {
      code: 'tooLarge',
      message:
        "the graph does not fit: the firmware on the simulator has no component 'Lidar'; flash firmware that has it",
    });
  });

  it('reports what the device refused, and leaves it empty', async () => {
    const bench = await open();
    const program = compile("a(Repeat)\n'x' -> IN a");
    const [initial] = program.initials;
    assert.ok(initial);
    const beyond = { ...program, initials: [{ ...initial, target: 2 }] };
    await assert.rejects(bench.device.upload(beyond), {
      code: 'noNode',
      message: 'the device refused the initial packets: no such node; upload the graph again',
    });
    assert.equal(bench.device.state, 'empty');
    assert.equal(bench.device.program, undefined);
    assert.deepEqual(only(bench, 'state'), [{ state: 'empty', error: 'noNode' }]);
    await bench.device.upload(compile('a(Repeat)'));
    assert.equal(bench.device.state, 'running');
  });
});

describe('a program with faults that no compiler makes', () => {
  it('is refused when an edge leads nowhere; the error says what is missing there', async () => {
    const { device } = await open();
    const program = compile('a(Repeat) OUT -> IN b(Repeat)');
    for (const [change, code] of [
      [{ target: 9 }, 'noNode'],
      [{ inport: 5 }, 'noPort'],
    ] as const) {
      const edges = program.edges.map((edge) => ({ ...edge, ...change }));
      await assert.rejects(device.upload({ ...program, edges }), { code, message: /^the device refused the graph: / });
      assert.equal(device.state, 'empty');
    }
  });

  it('is refused before anything is sent when it exports more than the device knows', async () => {
    const { device } = await open();
    const program = compile('INPORT=a.IN:IN\na(Repeat)');
    const [port] = program.inports;
    assert.ok(port);
    const inports = Array.from({ length: 300 }, (_, index) => ({ ...port, index, name: `in${index}` }));
    await assert.rejects(device.upload({ ...program, inports }), {
      code: 'tooLarge',
      message: /it has 300 exported inports, but the device supports 254/,
    });
  });
});

describe('start and stop', () => {
  const COUNT = 'INPORT=c.IN:IN\nOUTPORT=c.OUT:OUT\nc(Counter)';

  it('start without a program is refused', async () => {
    const { device } = await open();
    await assert.rejects(device.start(), {
      code: 'noProgram',
      message: "the device refused 'start': no program; upload a graph, or write one with microflo flash",
    });
  });

  it('start after stop loads the program again', async () => {
    const bench = await open();
    const { device } = bench;
    await device.upload(compile(COUNT));
    await device.send('in', null);
    await device.stop();
    assert.equal(device.state, 'stopped');
    await assert.rejects(device.send('in', null), { code: 'notRunning' });
    await device.start();
    await device.send('in', null);
    assert.deepEqual(packets(bench), [
      ['out', 1],
      ['out', 1],
    ]);
  });

  it('start while running changes nothing', async () => {
    const bench = await open();
    await bench.device.upload(compile(COUNT));
    await bench.device.send('in', null);
    await bench.device.start();
    await bench.device.send('in', null);
    assert.deepEqual(packets(bench), [
      ['out', 1],
      ['out', 2],
    ]);
  });

  it('start after an edit and a stop loads the edited graph', async () => {
    const { device } = await open();
    await device.upload(compile(COUNT));
    const wanted = compile('a(Repeat) OUT -> IN c(Counter)');
    await device.edit(wanted);
    await device.stop();
    await device.start();
    assert.deepEqual(graphDifferences(await device.read(), wanted), []);
  });

  it('stop of an empty device leaves it empty', async () => {
    const { device } = await open();
    await device.stop();
    assert.equal(device.state, 'empty');
  });

  it('calls that are not awaited are carried out in order', async () => {
    const bench = await open();
    const { device } = bench;
    await Promise.all([
      device.upload(compile(COUNT)),
      device.send('in', null),
      device.edit(compile(`${COUNT}\na(Repeat)`)),
      device.send('in', null),
      device.stop(),
      device.start(),
      device.send('in', null),
    ]);
    assert.deepEqual(packets(bench), [
      ['out', 1],
      ['out', 2],
      ['out', 1],
    ]);
  });
});
