import assert from 'node:assert/strict';
import { openOnPort, type PortDevice } from '../../src/connect/handshake.js';
import { runUntilSettled } from '../../src/connect/run-until.js';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import { flashImageOf } from '../../src/image/image.js';
import { coreLibrary } from '../../src/library/core.js';
import { graphDifferences } from '../../src/program/equal.js';
import { encodeProgram } from '../../src/stream/program.js';
import { boardCalled, build, optionsFor, programOf } from './images.js';

const uno = boardCalled('uno');
const BLINK =
  "every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n100 -> INTERVAL every\n'D8' -> PIN lamp";
const blink = programOf(BLINK, uno);

/** Firmware of an Uno with these components in this order, and blink in its flash or nothing. */
async function firmware(names: readonly string[], flashed: boolean) {
  const components = names.map((name) => coreLibrary.get(name) ?? assert.fail(name));
  const options = { ...optionsFor('uno', flashed ? blink : undefined), components };
  const board = emulatedAvr(avrBoard('uno'), [flashImageOf(await build(options))]);
  const changes: number[] = [];
  board.pin('D8').onChange(({ time }) => changes.push(time));
  const open = async (): Promise<PortDevice> => {
    const port = { bytePort: board.open(), name: 'emulator:uno', speed: 11_520 };
    const opening = openOnPort(port, {
      library: coreLibrary,
      clock: board.clock,
      resetWait: 1700,
      program: () => blink,
    });
    return runUntilSettled(board, opening);
  };
  return { board, changes, open, run: <T>(promise: Promise<T>) => runUntilSettled(board, promise) };
}

// Their numbers in the firmware differ from those in the one that the graph was compiled with.
const OTHERS = ['Repeat', 'DigitalWrite', 'Counter', 'ToggleBoolean', 'Timer', 'Route'];
const WITHOUT = ['Repeat', 'DigitalWrite', 'Counter', 'Timer'];

describe('firmware that was built with other components', function () {
  this.timeout(300_000);

  it('runs the graph in its flash', async () => {
    const { board, changes, open, run } = await firmware(OTHERS, true);
    board.advance(1000);
    assert.ok(changes.length >= 9, `${changes.length} changes`);
    const { device } = await open();
    assert.equal(device.program, blink);
    assert.deepEqual(graphDifferences(await run(device.read()), blink), []);
  });

  it('runs a graph from a file', async () => {
    const { board, changes, open, run } = await firmware(OTHERS, false);
    const { device } = await open();
    await run(device.upload(encodeProgram(blink)));
    board.advance(1000);
    assert.ok(changes.length >= 9, `${changes.length} changes`);
  });

  it('says which component of a file it lacks', async () => {
    const { open, run } = await firmware(WITHOUT, false);
    const { device } = await open();
    await assert.rejects(run(device.upload(encodeProgram(blink))), {
      code: 'tooLarge',
      message:
        "the graph does not fit: the firmware on the uno has no component 'ToggleBoolean'; flash firmware that has it",
    });
  });

  it('goes back to the graph in its flash when an upload fails', async () => {
    const { board, changes, open, run } = await firmware(OTHERS, true);
    const { device } = await open();
    const states: object[] = [];
    device.on('state', (event) => states.push(event));
    const wanted = programOf("'x' -> IN a(Repeat)", uno);
    const initials = wanted.initials.map((initial) => ({ ...initial, target: 2 }));
    await assert.rejects(run(device.upload({ ...wanted, initials })), {
      code: 'noNode',
      message: 'the device refused the initial packets: no such node; upload the graph again',
    });
    assert.deepEqual(
      [device.state, device.program, states],
      ['running', undefined, [{ state: 'running', error: 'noNode' }]],
    );
    changes.length = 0;
    board.advance(1000);
    assert.ok(changes.length >= 9, `${changes.length} changes`);
  });

  it('runs nothing when a component of the graph in its flash is missing, and says which when it is started', async () => {
    const { board, changes, open, run } = await firmware(WITHOUT, true);
    board.advance(1000);
    assert.deepEqual(changes, []);
    const { device } = await open();
    assert.equal(device.state, 'empty');
    await assert.rejects(run(device.start()), {
      code: 'noComponent',
      message:
        "the device refused 'start': no such component in this firmware: 'ToggleBoolean'; write firmware that has it with microflo flash",
    });
    assert.equal(device.state, 'empty');
    await run(device.upload(programOf("lamp(DigitalWrite)\n'D8' -> PIN lamp", uno)));
    assert.equal(device.state, 'running');
  });
});
