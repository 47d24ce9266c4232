import assert from 'node:assert/strict';
import { openDevice } from '../../src/connect/open-device.js';
import { Device } from '../../src/device/device.js';
import { coreLibrary } from '../../src/library/core.js';
import { native } from '../../src/simulator/present-native.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { loadFixture } from '../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { runSuiteCase } from '../../src/surfaces/suites/run-suite.js';
import { simulatorTarget } from '../../src/surfaces/suites/simulator-target.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { blink, record, run } from '../emulators/graphs.js';
import { isWasm } from './forms.js';

const CLOSED = new Error('the simulated board is closed');

describe('a simulated board that was closed', () => {
  function closed(): SimulatedBoard {
    const board = new SimulatedBoard();
    run(board, blink);
    board.close();
    return board;
  }

  const uses: Record<string, (board: SimulatedBoard) => unknown> = {
    time: (board) => board.time,
    nextWake: (board) => board.nextWake,
    busy: (board) => board.busy,
    advance: (board) => board.advance(0),
    runUntil: (board) => board.runUntil(1),
    at: (board) => board.at(1, () => {}),
    'a pin that is driven': (board) => board.pin('D2').drive(1),
    'a pin that is read': (board) => board.pin('D2').value,
    'an analog pin': (board) => board.pin('A0').analog(1),
    'a serial port': (board) => board.serial(0).send(Uint8Array.of(1)),
    'its pipe': (board) => board.pipe.send(Uint8Array.of(0x0d)),
  };
  for (const [what, use] of Object.entries(uses)) {
    it(`says so: ${what}`, () => {
      const board = closed();
      assert.throws(() => use(board), { message: CLOSED.message });
    });
  }

  it('says so in every method except close, which can be called again', () => {
    const board = new (native().NativeBoard)(0);
    board.close();
    const methods: (keyof typeof board)[] = [
      ...([
        'setModel',
        'setStorage',
        'hearPin',
        'linkIn',
        'run',
        'setTime',
        'readLog',
        'drivePin',
        'driveAnalog',
        'serialIn',
        'i2cEnd',
        'spiEnd',
      ] as const),
      ...(['pinMode', 'pinValue', 'time', 'nextWake', 'busy', 'runawayNodes', 'currentNode', 'crash'] as const),
    ];
    const bytes = Uint8Array.of(0);
    const args: Record<string, unknown[]> = {
      setModel: ['uno', bytes, bytes, 1],
      linkIn: [bytes],
      setStorage: [bytes],
      readLog: [bytes],
      serialIn: [0, bytes],
      i2cEnd: [0, bytes],
      spiEnd: [bytes],
    };
    for (const name of methods) {
      assert.throws(() => Reflect.apply(board[name], board, args[name] ?? [0, 0]), CLOSED, name);
    }
    const all = Object.getOwnPropertyNames(Object.getPrototypeOf(board)).filter((name) => name !== 'constructor');
    if (!isWasm) assert.deepEqual(all.sort(), [...methods, 'close'].sort());
    board.close();
  });

  it('closes its device, whose calls reject', async () => {
    const board = new SimulatedBoard();
    const device = await Device.open(board.pipe, { library: coreLibrary, board: board.definition });
    const reasons: string[] = [];
    device.on('closed', ({ reason }) => reasons.push(reason.message));
    board.close();
    const message = 'the connection to the device is closed: the simulated board is closed';
    assert.deepEqual(reasons, [message]);
    await assert.rejects(device.stop(), { name: 'DeviceError', code: 'closed', message });
  });

  it('stops when a listener closes it', () => {
    const board = new SimulatedBoard();
    const events = record(board);
    board.pin('D13').onChange(({ value }) => {
      if (value === 1) board.close();
    });
    run(board, blink);
    board.advance(10_000);
    assert.deepEqual(events, ['0 pin D13 0', '300 pin D13 1']);
  });
});

describe('the memory of simulated boards', () => {
  it('is released: thousands of boards take no more memory than a few', () => {
    const one = () => {
      const board = new SimulatedBoard();
      run(board, blink);
      board.advance(1000);
      board.close();
    };
    for (let i = 0; i < 500; i++) one();
    // What JavaScript has not collected yet is no part of this.
    const native = () => process.memoryUsage().rss - process.memoryUsage().heapTotal;
    const before = native();
    // Each board that is not released takes 45 KB, 225 MB in total.
    for (let i = 0; i < 5000; i++) one();
    const grown = native() - before;
    assert.ok(grown < 60e6, `5,000 boards took ${Math.round(grown / 1e6)} MB more`);
  }).timeout(120_000);

  /** Returns how many boards [work] closes. */
  async function closedBy(work: () => Promise<void>): Promise<number> {
    const { close } = SimulatedBoard.prototype;
    const closed = new Set<SimulatedBoard>();
    SimulatedBoard.prototype.close = function (this: SimulatedBoard) {
      closed.add(this);
      close.call(this);
    };
    await work().finally(() => {
      SimulatedBoard.prototype.close = close;
    });
    return closed.size;
  }

  it('is released after each case of a suite', async () => {
    const text =
      'topic: Repeat\ncases:\n  - name: a packet\n    assertion: should pass\n    inputs: { in: 1 }\n    expect: { out: { equals: 1 } }\n';
    const { suites, diagnostics } = parseSuites(text, 'Repeat.yaml');
    const suite = suites[0];
    const one = suite?.cases[0];
    assert.ok(suite && one);
    assert.deepEqual(diagnostics, []);
    const core = { library: coreLibrary, folder: 'components', own: [] };
    const fixture = await loadFixture(suite, core, simulatorTarget.board);
    const closed = await closedBy(async () => {
      const outcome = await runSuiteCase(one, fixture, simulatorTarget);
      assert.deepEqual(outcome, { status: 'passed' });
    });
    assert.equal(closed, 1);
  });

  it('is released when a simulation is closed; its record can still be read', async () => {
    const simulation = await simulate('examples/blink.fbp');
    assert.equal(await closedBy(async () => simulation.close()), 1);
    assert.deepEqual(simulation.pin('LED').changes, [[0, 0]]);
    await assert.rejects(simulation.advance(1), CLOSED);
  });

  it('is released when a simulation cannot start', async () => {
    assert.equal(await closedBy(() => assert.rejects(simulate('examples/blink.fbp', { inputs: { D99: 1 } }))), 1);
  });

  it('is released when the device at the address simulator is closed or cannot be opened', async () => {
    const image = () => Promise.reject(new Error('there is none'));
    const opened = await openDevice({ kind: 'simulator' }, { library: coreLibrary, image });
    assert.equal(await closedBy(() => opened.close()), 1);
    await assert.rejects(async () => opened.pins?.drive('D2', 1), CLOSED);
    const program = () => {
      throw new Error('no program');
    };
    const opening = () => openDevice({ kind: 'simulator' }, { library: coreLibrary, image, program });
    assert.equal(await closedBy(() => assert.rejects(opening(), /no program/)), 1);
  });
});
