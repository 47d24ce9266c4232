import assert from 'node:assert/strict';
import { PacketLost } from '../../src/api/errors.js';
import { makeDeviceComponent } from '../../src/surfaces/noflo/component.js';
import { type DeviceComponentOptions, deviceComponent } from '../../src/surfaces/noflo/index.js';
import { ECHO, TestFolder } from '../api/graphs.js';
import { ServedBoard } from '../api/served-board.js';
import { commonJsNoflo, esmNoflo, type NofloModule, TestNetwork, testLoader } from './network.js';
import { EmulatedUno } from './two-boards.js';

const folder = new TestFolder();
after(() => folder.remove());
const echo = folder.file('echo.fbp', ECHO);

/** A network whose nodes are the echo at the devices of [options], or another graph at them. */
function create(noflo: NofloModule, text: string, options: Partial<DeviceComponentOptions> = {}): Promise<TestNetwork> {
  const Echo = makeDeviceComponent(noflo, { graph: echo, device: 'simulator', ...options });
  return TestNetwork.create(noflo, text, { Echo });
}

async function running<T>(test: TestNetwork, use: () => Promise<T>): Promise<T> {
  await test.network.start();
  try {
    return await use();
  } finally {
    await test.network.stop();
  }
}

for (const [kind, noflo] of [
  ['CommonJS', commonJsNoflo],
  ['ES modules', esmNoflo],
] as const) {
  describe(`A device as a component of NoFlo, which is ${kind},`, function () {
    this.timeout(120_000);

    it('has the ports of its graph with types and descriptions before the device is opened', async () => {
      const graph = folder.file(
        'ports.fbp',
        'INPORT=b.IN:LEVEL\nINPORT=l.PIN:LAMP\nOUTPORT=c.OUT:Z\nb(Not) OUT -> IN c(Constrain)\nl(DigitalWrite)',
      );
      const device = makeDeviceComponent(noflo, { graph, device: '/dev/ttyNone' });
      const component = await (await testLoader(noflo, { device })).load('test/device');
      const types = (ports: typeof component.inPorts) =>
        Object.entries(ports.ports).map(([name, { options }]) => [name, options.datatype]);
      assert.deepEqual(types(component.inPorts), [
        ['level', 'boolean'],
        ['lamp', 'all'],
      ]);
      assert.deepEqual(types(component.outPorts), [
        ['z', 'number'],
        ['status', 'string'],
        ['error', 'object'],
      ]);
      const all = [...Object.values(component.inPorts.ports), ...Object.values(component.outPorts.ports)];
      for (const { options } of all) assert.notEqual(options.description, '');
    });

    it('passes packets of every type and brackets through two boards and back', async () => {
      const test = await create(noflo, 'a(test/Echo) OUT -> IN b(test/Echo)');
      const [out, errors] = [test.collect('b', 'out'), test.collect('b', 'error')];
      await running(test, async () => {
        const values = [null, true, 7, -70000, 1.5, 'text'];
        const open = () => new noflo.IP('openBracket', 'name');
        const close = () => new noflo.IP('closeBracket', 'name');
        test.post('a', 'in', ...values.map((value) => test.data(value)));
        test.post('a', 'in', open(), test.data(1), open(), close(), open(), test.data(true), close(), close());
        test.post('a', 'in', test.data([1, [2]]));
        const expected = [...values, '<', 1, '<', '>', '<', true, '>', '>', '<', 1, '<', 2, '>', '>'];
        await out.until((got) => got.length >= expected.length);
        assert.deepEqual(out.values, expected);
        assert.deepEqual(errors.values, []);
      });
    });

    it('reports its status and refused packets', async () => {
      const test = await create(noflo, 'a(test/Echo)');
      const [status, errors] = [test.collect('a', 'status'), test.collect('a', 'error')];
      await running(test, async () => {
        assert.deepEqual(status.values, ['uploading', 'connected']);
        test.post('a', 'in', test.data({ an: 'object' }));
        await errors.until((got) => got.length === 1);
        assert.match(
          String(errors.values[0]),
          /inport 'in' does not accept the value: .* not an object; { float: 1 } is the float 1.0$/,
        );
      });
    });

    it('passes error packets as errors, and reports which node could not compute', async () => {
      const text = 'INPORT=m.IN:IN\nOUTPORT=m.OUT:OUT\nm(Map)\n5 -> INMIN m()\n5 -> INMAX m()';
      const test = await create(noflo, 'a(test/Echo)', { graph: folder.file('division.fbp', text) });
      const [out, errors] = [test.collect('a', 'out'), test.collect('a', 'error')];
      await running(test, async () => {
        test.post('a', 'in', test.data(3));
        await Promise.all([out.until((got) => got.length === 1), errors.until((got) => got.length === 1)]);
        assert.deepEqual(out.values.map(String), ['DeviceError: division by zero']);
        assert.match(String(errors.values[0]), /^NodeError: node 'm'/);
      });
    });

    it('keeps the network running while it is connected, and allows it to be stopped and started', async () => {
      const test = await create(noflo, 'a(test/Echo)');
      let ends = 0;
      test.network.on('end', () => ends++);
      const out = test.collect('a', 'out');
      for (let time = 1; time <= 2; time++) {
        await running(test, async () => {
          test.post('a', 'in', test.data(time));
          await out.until((got) => got.includes(time));
          // NoFlo ends a network 50 ms after the last component has come to rest.
          await new Promise((resolve) => setTimeout(resolve, 120));
          assert.deepEqual([ends, test.network.isRunning()], [time - 1, true]);
        });
        assert.equal(ends, time);
      }
    });

    it('lets the network end after the given idle time, and wakes up at a packet', async () => {
      const test = await create(noflo, 'a(test/Echo)', { hold: { idleMs: 200 } });
      const [out, status] = [test.collect('a', 'out'), test.collect('a', 'status')];
      const ended = new Promise<void>((resolve) => test.network.on('end', () => resolve()));
      await test.network.start();
      test.post('a', 'in', test.data(1));
      await ended;
      assert.deepEqual(out.values, [1]);
      const rested = test.resting('a');
      test.post('a', 'in', test.data(2));
      await out.until((got) => got.length === 2);
      await rested;
      assert.deepEqual(status.values, ['uploading', 'connected', 'uploading', 'connected']);
      await test.network.stop();
    });

    it('works as a subgraph', async () => {
      const Echo = makeDeviceComponent(noflo, { graph: echo, device: 'simulator' });
      const Both = await noflo.graph.loadFBP('INPORT=a.IN:IN\nOUTPORT=b.OUT:OUT\na(test/Echo) OUT -> IN b(test/Echo)');
      const test = await TestNetwork.create(noflo, 'x(test/Both) OUT -> IN y(test/Both)', { Echo, Both });
      const out = test.collect('y', 'out');
      await running(test, async () => {
        test.post('x', 'in', test.data('far'));
        await out.until((got) => got.length === 1);
        assert.deepEqual(out.values, ['far']);
      });
    });

    it('is a function through asPromise, which can be called repeatedly', async () => {
      const Echo = makeDeviceComponent(noflo, { graph: echo, device: 'simulator', hold: { idleMs: 200 } });
      const loader = await testLoader(noflo, { Echo });
      const call = noflo.asPromise('test/Echo', { loader });
      for (const value of [1, 'two']) {
        const { out, status } = (await call({ in: value })) as Record<string, unknown>;
        assert.deepEqual([out, status], [value, ['uploading', 'connected']]);
      }
      const graph = await noflo.graph.loadFBP('INPORT=a.IN:IN\nOUTPORT=b.OUT:OUT\na(test/Echo) OUT -> IN b(test/Echo)');
      assert.equal(await noflo.asPromise(graph, { loader })(3), 3);
      await assert.rejects(call({ in: { an: 'object' } }), /not an object; { float: 1 } is the float 1.0$/);
    });
  });
}

describe('A NoFlo program that sends more than a board can take', function () {
  this.timeout(120_000);
  const noflo = commonJsNoflo;

  it('has to wait: all packets arrive at an emulated Uno, and all results come back', async () => {
    const uno = await EmulatedUno.start();
    const test = await create(noflo, 'a(test/Echo)', { device: uno.address });
    const [out, errors] = [test.collect('a', 'out'), test.collect('a', 'error')];
    await running(test, async () => {
      const values = Array.from({ length: 300 }, (_, i) => i);
      test.post('a', 'in', ...values.map((value) => test.data(value)));
      await out.until((got) => got.at(-1) === 299 || errors.values.length > 0);
      assert.deepEqual([out.values, errors.values], [values, []]);
    });
    await uno.close();
  });

  it('is notified of packets beyond the limit of waiting ones', async () => {
    const test = await create(noflo, 'a(test/Echo)', { queue: 20 });
    const [out, errors] = [test.collect('a', 'out'), test.collect('a', 'error')];
    await running(test, async () => {
      test.post('a', 'in', ...Array.from({ length: 100 }, (_, i) => test.data(i)));
      await out.until((got) => got.length + errors.values.length === 100);
      const lost = errors.values.map((error) => error instanceof PacketLost && error.code === 'full' && error.value);
      assert.deepEqual([...out.values, ...lost].sort(), Array.from({ length: 100 }, (_, i) => i).sort());
      assert.ok(out.values.length >= 20 && out.values.length <= 30, `${out.values.length} came back`);
    });
  });
});

describe('A device that is lost by a NoFlo program', function () {
  this.timeout(120_000);
  const noflo = commonJsNoflo;
  let board: ServedBoard;
  beforeEach(async () => {
    board = await ServedBoard.start();
  });
  afterEach(() => board.close());

  it('is reported, awaited and used again; packets sent meanwhile arrive', async () => {
    const test = await create(noflo, 'a(test/Echo)', { device: board.address });
    const [out, status, errors] = ['out', 'status', 'error'].map((port) => test.collect('a', port));
    assert.ok(out && status && errors);
    await running(test, async () => {
      await board.unplug();
      await status.until((got) => got.includes('lost'));
      test.post('a', 'in', test.data(1), test.data(2));
      await board.plugIn();
      await out.until((got) => got.length === 2);
      assert.deepEqual(out.values, [1, 2]);
      assert.deepEqual(status.values, ['uploading', 'connected', 'lost', 'uploading', 'connected']);
      assert.match(String(errors.values[0]), /the connection to the device is closed: /);
    });
  });

  it('lets a limited number of packets wait, and reports the others as lost', async () => {
    const test = await create(noflo, 'a(test/Echo)', { device: board.address, queue: 3 });
    const [out, status, errors] = ['out', 'status', 'error'].map((port) => test.collect('a', port));
    assert.ok(out && status && errors);
    await running(test, async () => {
      await board.unplug();
      await status.until((got) => got.includes('lost'));
      test.post('a', 'in', ...[1, 2, 3, 4, 5].map((value) => test.data(value)));
      await errors.until((got) => got.length === 3);
      const text = 'PacketLost: a packet for IN was lost: the queue is full: 3 packets are waiting for the device';
      assert.deepEqual(errors.values.slice(1).map(String), [text, text]);
      await board.plugIn();
      await out.until((got) => got.length === 3);
      assert.deepEqual(out.values, [1, 2, 3]);
    });
  });

  it('fails at once with that option', async () => {
    const test = await create(noflo, 'a(test/Echo)', { device: board.address, whileLost: 'fail' });
    const [status, errors] = [test.collect('a', 'status'), test.collect('a', 'error')];
    await running(test, async () => {
      await board.unplug();
      await status.until((got) => got.includes('lost'));
      test.post('a', 'in', test.data(1));
      await errors.until((got) => got.length === 2);
      assert.match(String(errors.values[1]), /^PacketLost: a packet for IN was lost: the device is not connected$/);
    });
  });

  it('gets its open brackets closed', async () => {
    const test = await create(noflo, 'a(test/Echo)', { device: board.address });
    const [out, status, errors] = ['out', 'status', 'error'].map((port) => test.collect('a', port));
    assert.ok(out && status && errors);
    await running(test, async () => {
      // As many as do not all come back before the board is reset.
      test.post('a', 'in', test.data(Array(400).fill(1)));
      await out.until((got) => got.length > 5);
      board.reset();
      await status.until((got) => got.at(-1) === 'connected' && got.includes('lost'));
      assert.deepEqual([out.values[0], out.values.at(-1)], ['<', '>']);
      assert.ok(out.values.length < 402);
      assert.equal(errors.values.length, 2);
    });
  });

  it('is released and opened again as packets arrive, without losing any', async () => {
    const hold = { idleMs: 10 };
    const test = await create(noflo, 'a(test/Echo)', { device: board.address, hold });
    const [status, errors, out] = [test.collect('a', 'status'), test.collect('a', 'error'), test.collect('a', 'out')];
    await test.network.start();
    for (let value = 0; value < 40; value++) {
      // About as long behind the last one as it takes until the device is let go of.
      await out.until((got) => got.length >= value);
      await new Promise((resolve) => setTimeout(resolve, 8 + (value % 6)));
      test.post('a', 'in', test.data(value));
    }
    await out.until((got) => got.length >= 40);
    await test.network.stop();
    await test.component('a').tearDown();
    assert.deepEqual(errors.values, []);
    assert.ok(status.values.length > 10, `it was opened ${status.values.length / 2} times`);
  });

  it('stops the graph on its device when the network is stopped, but not when it is let go', async () => {
    await board.close();
    board = await ServedBoard.start('goesOn');
    const test = await create(noflo, 'a(test/Echo)', { device: board.address, hold: { idleMs: 50 } });
    const rested = test.resting('a');
    await test.network.start();
    test.post('a', 'in', test.data(1));
    await rested;
    assert.equal(await board.state(), 'running');
    const other = await create(noflo, 'a(test/Echo)', { device: board.address });
    await other.network.start();
    await other.network.stop();
    assert.equal(await board.state(), 'stopped');
  });

  it('can be stopped while it is lost; waiting packets are reported', async () => {
    const test = await create(noflo, 'a(test/Echo)', { device: board.address });
    const [status, errors] = [test.collect('a', 'status'), test.collect('a', 'error')];
    await test.network.start();
    await board.unplug();
    await status.until((got) => got.includes('lost'));
    test.post('a', 'in', test.data(1));
    await test.network.stop();
    assert.match(String(errors.values[1]), /^PacketLost: a packet for IN was lost: the graph was stopped$/);
    assert.match(String(errors.values[2]), /^DeviceError: the graph may run on: the device is not connected/);
  });
});

describe('A device is refused by a NoFlo program', function () {
  this.timeout(120_000);
  const noflo = commonJsNoflo;

  it('if there is no such port', async () => {
    const test = await create(noflo, 'a(test/Echo)', { device: '/dev/ttyNone' });
    await assert.rejects(test.network.start(), /^DeviceError: cannot open \/dev\/ttyNone: there is no such port/);
    await test.network.stop();
  });

  it('if two components use it', async () => {
    const board = await ServedBoard.start();
    try {
      const test = await create(noflo, 'a(test/Echo) OUT -> IN b(test/Echo)', { device: board.address });
      const message =
        /is already in use by .*echo\.fbp; a device runs one graph: merge the graphs into one, or use two devices/;
      await assert.rejects(test.network.start(), message);
      await test.network.stop();
      await Promise.all(['a', 'b'].map((node) => test.component(node).tearDown()));
    } finally {
      await board.close();
    }
  });

  it('if its graph exports no port, or one that every device has', async () => {
    const load = async (text: string) => {
      const device = makeDeviceComponent(noflo, { graph: folder.file('bad.fbp', text), device: 'simulator' });
      return (await testLoader(noflo, { device })).load('test/device');
    };
    await assert.rejects(load('a(Timer) OUT -> IN b(Drop)'), /exports no ports, so nothing can be sent to it/);
    const clash = /exports an outport 'error', which every device component already has: export it under another name$/;
    await assert.rejects(load('OUTPORT=a.OUT:ERROR\na(Timer)'), clash);
  });

  for (const [options, message] of [
    [{ device: 'simulator' }, 'deviceComponent: graph is missing: set it to the path of a .fbp or .json file'],
    [{ graph: 'a.fbp' }, 'deviceComponent: device is missing: set it to an address, such as /dev/ttyACM0 or simulator'],
    [
      { graph: 'a.fbp', device: 'simulator', hold: 'ever' },
      "deviceComponent: hold must be connected or { idleMs: 1000 }, not 'ever'",
    ],
    [
      { graph: 'a.fbp', device: 'simulator', hold: { idleMs: 0 } },
      'deviceComponent: hold must be { idleMs }, where idleMs must be a whole number above 0, not 0',
    ],
    [{ graph: 'a.fbp', device: 'simulator', port: 1 }, /^deviceComponent: unknown option 'port'; use device, .*graph/],
  ] as const) {
    it(`with the options ${JSON.stringify(options)}`, () => {
      assert.throws(() => deviceComponent(options as unknown as DeviceComponentOptions), { message });
    });
  }
});
