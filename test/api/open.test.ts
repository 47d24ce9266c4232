import assert from 'node:assert/strict';
import { join } from 'node:path';
import { open, openRead, readForDevice } from '../../src/api/open.js';
import type { OpenGraph } from '../../src/api/open-graph.js';
import type { OpenGraphOptions } from '../../src/api/options.js';
import { parseAddress } from '../../src/connect/address.js';
import { openDevice } from '../../src/connect/open-device.js';
import { DeviceError } from '../../src/device/device-error.js';
import { type PtyPort, servePty } from '../../src/emulators/byte-port-pty.js';
import { coreLibrary } from '../../src/library/core.js';
import { build, optionsFor } from '../firmware/images.js';
import { ECHO, TestFolder, WITNESSED } from './graphs.js';
import { ServedBoard } from './served-board.js';

const folder = new TestFolder();
after(() => folder.remove());
const echoFile = folder.file('echo.fbp', ECHO);

/** Opens the graph of a text, uses it, and closes it. */
async function withGraph<T>(
  text: string,
  use: (graph: OpenGraph) => Promise<T>,
  options: Partial<OpenGraphOptions> = {},
): Promise<T> {
  const graph = await open(folder.file('graph.fbp', text), { device: 'simulator', ...options });
  try {
    return await use(graph);
  } finally {
    await graph.close();
  }
}

/** The next [count] values out of a port, once [send] has been called. */
async function take(graph: OpenGraph, port: string, count: number, send: () => Promise<void>): Promise<unknown[]> {
  const values: unknown[] = [];
  const loop = (async () => {
    for await (const value of graph.outport(port)) if (values.push(value) === count) return;
  })();
  await send();
  await loop;
  return values;
}

describe('An open graph', function () {
  this.timeout(120_000);

  it('has a warning for each unknown key of its file, also as a warning of the process', async () => {
    const ports = '"inports":{"in":{"process":"a","port":"in"}}';
    const text = `{"processes":{"a":{"component":"Repeat"}},"connections":[],${ports},\n"outport":{}}`;
    const path = folder.file('keys.json', text);
    const message = 'unknown key "outport" of a graph, which has no effect; did you mean "outports"?';
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    const graph = await open(path, { device: 'simulator' });
    const place = { file: path, line: 2, column: 1 };
    assert.deepEqual(graph.warnings, [{ severity: 'warning', code: 'unknown-key', message, place }]);
    await graph.close();
    const { name, message: said } = await warned;
    assert.deepEqual([name, said], ['MicroFloWarning', `${path}:2:1: warning: ${message}\n  "outport":{}}\n  ^`]);
  });

  it('has a console: text goes to the graph, and what the graph writes comes in lines', async () => {
    const text = `OUTPORT=line.OUT:LINE
      0 -> PORT in(SerialIn) OUT -> IN line(ReadLine) OUT -> IN print(Print)
      in OUT -> IN back(SerialOut)
      0 -> PORT back`;
    const lines: string[] = [];
    await withGraph(text, async (graph) => {
      graph.on('console', (event) => lines.push(event.text));
      assert.deepEqual(await take(graph, 'line', 2, () => graph.writeConsole('grüße\nhello\nwith')), [
        'grüße',
        'hello',
      ]);
      await graph.writeConsole(Uint8Array.of(111, 117, 116));
    });
    // The end of the last one never came.
    assert.deepEqual(lines, ['grüße', 'grüße', 'hello', 'hello', 'without']);
  });

  it('refuses text for the console where no node reads it, and when it is closed', async () => {
    const closed = await withGraph(ECHO, async (graph) => {
      await assert.rejects(graph.writeConsole('hello'), { name: 'DeviceError', code: 'unread' });
      return graph;
    });
    await assert.rejects(closed.writeConsole('hello'), { name: 'DeviceError', code: 'closed' });
  });

  it('has its exported ports, with types and descriptions', async () => {
    await withGraph(
      'INPORT=b.IN:A\nOUTPORT=c.OUT:Z\nINPORT=l.PIN:LAMP\nb(Not) OUT -> IN c(Constrain)\nl(DigitalWrite)',
      async (graph) => {
        assert.equal(graph.status, 'connected');
        const types = [...graph.inports, ...graph.outports].map(({ name, type }) => [name, type]);
        assert.deepEqual(types, [
          ['a', 'boolean'],
          ['lamp', 'pin'],
          ['z', 'number'],
        ]);
        for (const { description } of [...graph.inports, ...graph.outports]) assert.notEqual(description, '');
      },
    );
  });

  it('accepts and returns packets of every type, and arrays for brackets', async () => {
    const values = [null, true, false, 7, -70000, 1.5, 'text', '', [1, [], [true, ['x']]], []];
    await withGraph(ECHO, async (graph) => {
      const got = await take(graph, 'OUT', values.length, async () => {
        for (const value of values) await graph.send('IN', value);
      });
      assert.deepEqual(got, values);
    });
  });

  it('returns error packets as errors, and reports which node could not compute', async () => {
    const graph = 'OUTPORT=m.OUT:OUT\nINPORT=m.IN:IN\nm(Map)\n5 -> INMIN m()\n5 -> INMAX m()';
    await withGraph(graph, async (graph) => {
      const told = new Promise<Error>((resolve) => graph.on('error', resolve));
      const [value] = await take(graph, 'out', 1, () => graph.send('in', 3));
      assert.ok(value instanceof DeviceError);
      assert.equal(value.code, 'division');
      const error = await told;
      assert.deepEqual([error.name, 'node' in error && error.node], ['NodeError', 'm']);
    });
  });

  it('needs no exported port when it reads or writes the console', async () => {
    const text = '0 -> PORT in(SerialIn) OUT -> IN line(ReadLine) OUT -> IN shown(Print)';
    await withGraph(text, async (graph) => {
      const told = new Promise<string>((resolve) => graph.on('console', (event) => resolve(event.text)));
      await graph.writeConsole('hello\n');
      assert.equal(await told, 'hello');
    });
  });

  it('tells in words why its device has stopped it', async () => {
    await withGraph('INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Repeat) OUT -> IN a', async (graph) => {
      const told = new Promise<Error>((resolve) => graph.on('error', resolve));
      await graph.send('in', 1).catch(() => {});
      assert.match((await told).message, /^the graph was stopped: a loop without delay never ends; put a Timer/);
    });
  });

  it('gives each loop all packets from its start on, and ends loops when it is closed', async () => {
    const loops: Promise<unknown[]>[] = [];
    await withGraph(ECHO, async (graph) => {
      const collect = async () => {
        const values: unknown[] = [];
        for await (const value of graph.outport('out')) values.push(value);
        return values;
      };
      loops.push(collect());
      await take(graph, 'out', 1, () => graph.send('in', 1));
      loops.push(collect());
      await take(graph, 'out', 1, () => graph.send('in', 2));
    });
    assert.deepEqual(await Promise.all(loops), [[1, 2], [2]]);
  });

  it('counts packets that a slow loop misses, and reports them', async () => {
    await withGraph(
      ECHO,
      async (graph) => {
        const values = graph.outport('out')[Symbol.asyncIterator]();
        const told = new Promise<Error>((resolve) => graph.on('error', resolve));
        await take(graph, 'out', 4, () => Promise.all([1, 2, 3, 4].map((value) => graph.send('in', value))).then());
        const text = '1 packet was lost at exported OUT: too many values were waiting to be read';
        assert.equal((await told).message, text);
        assert.deepEqual((await values.next()).value, 1);
      },
      { queue: 3 },
    );
  });

  it('refuses unknown ports and invalid values before anything is sent', async () => {
    await withGraph('INPORT=b.IN:LEVEL\nOUTPORT=b.OUT:OUT\nb(Not)', async (graph) => {
      const noPort = "the graph exports no inport 'levle'; did you mean 'level'? it exports: level";
      await assert.rejects(graph.send('levle', 1), { code: 'noSuchName', message: noPort });
      const wrong = "inport 'level' does not accept the value: 'maybe' is not a boolean: write true or false";
      await assert.rejects(graph.send('level', 'maybe'), { code: 'badValue', message: wrong });
      assert.throws(() => graph.outport('in'), { code: 'noSuchName' });
    });
  });

  it('is refused before a device is opened when two of its nodes want one pin', async () => {
    const text = "OUTPORT=b.OUT:OUT\n'D5' -> PIN lamp(DigitalWrite)\n'D5' -> PIN b(DigitalRead)";
    await assert.rejects(
      withGraph(text, async () => {}, { device: '/dev/nothing' }),
      /graph\.fbp:3:\d+: error: node 'b' uses D5 as an input, node 'lamp' \(line 2\) as an output; D0, D1 or D2 would do/,
    );
  });

  it('can declare the types of its ports for TypeScript', async () => {
    const graph = await open<{ in: { in: number }; out: { out: number } }>(echoFile, { device: 'simulator' });
    const values = graph.outport('out')[Symbol.asyncIterator]();
    await graph.send('in', 20);
    const { value } = await values.next();
    assert.equal(value + 1, 21);
    await graph.close();
  });
});

describe('When a graph is uploaded to its device', function () {
  this.timeout(120_000);
  let board: ServedBoard;
  let pty: PtyPort;
  let device: string;
  beforeEach(async () => {
    board = await ServedBoard.start('goesOn');
    pty = servePty(() => board.open());
    device = `serial:${pty.path}?reset=no`;
  });
  afterEach(async () => {
    pty.close();
    await board.close();
  });

  const COUNTER = 'INPORT=c.IN:IN\nOUTPORT=c.OUT:OUT\nc(Counter)';
  const file = folder.file('counter.fbp', COUNTER);

  /** Opens the counter, and has it count once: the first packet gives 1. */
  function countOnce(upload?: OpenGraphOptions['upload']): Promise<unknown> {
    return withGraph(COUNTER, next, { device, ...(upload && { upload }) });
  }

  async function next(graph: OpenGraph): Promise<unknown> {
    return (await take(graph, 'out', 1, () => graph.send('in', null)))[0];
  }

  it('by default only if the device runs another graph: the same graph keeps its state', async () => {
    assert.equal(await countOnce(), 1);
    assert.equal(await countOnce(), 2);
    assert.equal(await countOnce('never'), 3);
    assert.equal(await countOnce('always'), 1);
  });

  it('never, with that option', async () => {
    await assert.rejects(open(file, { device, upload: 'never' }), {
      code: 'unknownGraph',
      message: `the simulator at ${device} does not run this graph, and upload is 'never': set upload to 'changed'`,
    });
    // The device has been let go.
    assert.equal(await countOnce(), 1);
  });

  it('never, with that option, even if the device has lost it: that is an error', async () => {
    await countOnce();
    const graph = await open(file, { device, upload: 'never' });
    const next = graph.outport('out')[Symbol.asyncIterator]().next();
    const errors: Error[] = [];
    graph.on('error', (error) => errors.push(error));
    board.reset();
    await assert.rejects(next, { code: 'unknownGraph' });
    assert.deepEqual([graph.status, errors.length], ['closed', 2]);
    await assert.rejects(graph.send('in', null), { name: 'PacketLost', code: 'unsent' });
  });

  it('not, but it is started, if it was stopped there', async () => {
    await countOnce();
    const opened = await openDevice(parseAddress(device), { library: coreLibrary, image: () => assert.fail() });
    await opened.device.stop();
    await opened.close();
    assert.equal(await countOnce('never'), 1);
  });

  it('and earlier packets are delivered only if they are from the graph', async () => {
    // One packet a millisecond, also while the device is being opened.
    const ticks = (what: string) => `OUTPORT=${what}.OUT:OUT\n1 -> INTERVAL every(Timer) OUT -> IN ${what}`;
    const [counting, toggling] = [`${ticks('c')}(Counter)`, `${ticks('t')}(ToggleBoolean)`];
    const firstValues = async (text: string) => {
      const options = { device };
      const values: unknown[] = [];
      const read = await readForDevice(folder.file('ticks.fbp', text), options);
      const graph = await openRead(read, options, (opened) => opened.on('packet', ({ value }) => values.push(value)));
      while (values.length < 20) await new Promise((resolve) => setImmediate(resolve));
      await graph.close();
      return values;
    };
    assert.equal((await firstValues(counting))[0], 1);
    // It has gone on counting.
    const again = (await firstValues(counting)).map(Number);
    assert.ok(Number(again[0]) > 1);
    assert.deepEqual(
      again,
      [...new Set(again)].sort((a, b) => a - b),
    );
    assert.deepEqual((await firstValues(toggling)).slice(0, 2), [true, false]);
  });

  it('not again if only the connection was lost', async () => {
    const again = async (graph: OpenGraph) => {
      assert.equal(await next(graph), 1);
      const connected = new Promise<void>((resolve) => {
        graph.on('status', ({ status }) => {
          if (status === 'connected') resolve();
        });
      });
      await board.unplug();
      await board.plugIn();
      await connected;
      assert.equal(await next(graph), 2);
    };
    await withGraph(COUNTER, again, { device: board.address });
  });
});

describe('An emulated board on which a graph is opened', function () {
  this.timeout(120_000);

  it('runs the image of a file', async () => {
    const { elf } = await build(optionsFor('uno'));
    const image = folder.file('uno.elf', elf);
    await withGraph(
      ECHO,
      async (graph) => {
        assert.deepEqual(await take(graph, 'out', 1, () => graph.send('in', 'hello')), ['hello']);
      },
      { device: `emulator:uno?image=${encodeURIComponent(image)}` },
    );
  });

  it('is refused if the file is not an image', async () => {
    const image = folder.file('bad.hex', 'no image');
    const device = `emulator:uno?image=${encodeURIComponent(image)}`;
    await assert.rejects(open(echoFile, { device }), { name: 'FileError', message: /bad\.hex/ });
    await assert.rejects(open(echoFile, { device: 'emulator:una' }), { name: 'DeviceError', message: /una/ });
  });
});

describe('A graph that is stopped', function () {
  this.timeout(120_000);

  it('is stopped on its device, and closed; one that is only closed runs on', async () => {
    const board = await ServedBoard.start('goesOn');
    const device = board.address;
    await (await open(echoFile, { device })).close();
    assert.equal(await board.state(), 'running');
    const graph = await open(echoFile, { device });
    await graph.stop();
    assert.equal(graph.status, 'closed');
    await assert.rejects(graph.send('in', 1), {
      name: 'PacketLost',
      code: 'unsent',
      message: /the graph was stopped$/,
    });
    assert.equal(await board.state(), 'stopped');
    await board.close();
  });

  it('twice, also before the first time is over, is stopped once', async () => {
    const board = await ServedBoard.start('goesOn');
    const graph = await open(echoFile, { device: board.address });
    await Promise.all([graph.stop(), graph.stop()]);
    await graph.stop();
    await graph.close();
    assert.equal(await board.state(), 'stopped');
    await board.close();
  });

  it('while its device is lost may run on, which is an error; it is closed all the same', async () => {
    const board = await ServedBoard.start();
    const graph = await open(echoFile, { device: board.address });
    const lost = new Promise<void>((resolve) => graph.on('status', ({ status }) => status === 'lost' && resolve()));
    await board.unplug();
    await lost;
    const message = 'the graph may run on: the device is not connected, so it was not stopped';
    await assert.rejects(graph.stop(), { name: 'DeviceError', code: 'closed', message });
    assert.equal(graph.status, 'closed');
    await board.close();
  });
});

describe('A graph is not opened', function () {
  this.timeout(120_000);

  it('if its device is already used in this process', async () => {
    const board = await ServedBoard.start();
    const device = board.address;
    const witnessed = folder.file('witnessed.fbp', WITNESSED);
    const graph = await open(echoFile, { device });
    const advice = 'a device runs one graph: merge the graphs into one, or use two devices';
    const message = `the device at ${device} is already in use by ${echoFile}; ${advice}`;
    await assert.rejects(open(witnessed, { device }), { message });
    await graph.close();
    await (await open(witnessed, { device })).close();
    await board.close();
  });

  it('if its device is busy', async () => {
    const board = await ServedBoard.start();
    const { connect } = await import('node:net');
    const socket = connect(Number(board.address.split(':').at(-1)), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    await assert.rejects(open(echoFile, { device: board.address }), {
      name: 'DeviceError',
      code: 'closed',
      message: /: the other side closed the connection$|is closed: /,
    });
    socket.destroy();
    await board.close();
  });

  it('if there is no such port', async () => {
    await assert.rejects(open(echoFile, { device: '/dev/ttyNone' }), {
      name: 'DeviceError',
      message: 'cannot open /dev/ttyNone: there is no such port; is the board plugged in?',
    });
  });

  it('if it exports no port', async () => {
    const path = folder.file('closed.fbp', 'a(Timer) OUT -> IN b(Drop)');
    await assert.rejects(open(path, { device: 'simulator' }), {
      message: `the graph ${path} exports no ports, so nothing can be sent to it or received from it: add INPORT=node.PORT:NAME or OUTPORT=node.PORT:NAME`,
    });
  });

  it('if it is invalid, in general or for the board that is found', async () => {
    const wrong = folder.file('wrong.fbp', 'INPORT=a.IN:IN\na(Repaet)');
    await assert.rejects(open(wrong, { device: 'simulator' }), {
      name: 'GraphError',
      message: /did you mean 'Repeat'/,
    });
    // Right on a Mega, which the address does not tell.
    const mega = folder.file('mega.fbp', "INPORT=a.IN:IN\na(DigitalWrite)\n'D53' -> PIN a()");
    const board = await ServedBoard.start();
    await assert.rejects(open(mega, { device: board.address }), { name: 'GraphError', message: /D53/ });
    await board.close();
  });

  it('if there is no such file', async () => {
    await assert.rejects(open(join(folder.path, 'none.fbp'), { device: 'simulator' }), /none\.fbp/);
  });

  for (const [options, message] of [
    [undefined, 'open: options must be an object'],
    [{}, 'open: device is missing: set it to an address, such as /dev/ttyACM0 or simulator'],
    [{ device: 'usb' }, /^open: 'usb' is not the address of a device: /],
    [{ device: 'simulator', upload: 'often' }, "open: upload must be never or changed or always, not 'often'"],
    [{ device: 'simulator', whileLost: 1 }, 'open: whileLost must be buffer or fail, not 1'],
    [{ device: 'simulator', queue: 0 }, 'open: queue must be a whole number above 0, not 0'],
    [{ device: 'simulator', que: 1 }, /^open: unknown option 'que'; use device, upload, /],
  ] as const) {
    it(`with the options ${JSON.stringify(options)}`, async () => {
      await assert.rejects(open(echoFile, options as unknown as OpenGraphOptions), { message });
    });
  }
});
