import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { openOnPort } from '../../src/connect/handshake.js';
import { runUntilSettled } from '../../src/connect/run-until.js';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import type { Elf } from '../../src/image/elf.js';
import { loadHex } from '../../src/image/hex.js';
import { intelHex } from '../../src/image/intel-hex.js';
import { coreLibrary } from '../../src/library/core.js';
import { arenaCapacity } from '../../src/program/arena.js';
import { programCost } from '../../src/program/cost.js';
import type { Program } from '../../src/program/program.js';
import { runTool } from '../../src/system/run-tool.js';
import { boardCalled, programIn, programOf } from '../firmware/images.js';
import { startTool } from '../tools.js';
import { Sketch } from './arduino-core.js';

const everything = [...coreLibrary.values()];
/** What fits into an Uno. */
const SOME = new Set([
  ...['AnalogRead', 'DigitalWrite', 'Map', 'MonitorPin', 'PwmWrite', 'SerialIn', 'SerialOut', 'Timer'],
  ...['Counter', 'Drop', 'Repeat'],
]);

function unoWith(elf: Elf): EmulatedBoard {
  return emulatedAvr(avrBoard('uno'), [loadHex(intelHex(elf.segments))]);
}

/** Size of an image in the flash. */
function flashBytes({ segments }: Elf): number {
  return segments.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** The device at the board's port, in board time. */
async function deviceAt(board: EmulatedBoard) {
  const open = { bytePort: board.open(), name: 'emulator:uno', speed: 11_520 };
  const options = { library: coreLibrary, clock: board.clock, resetWait: 1700 };
  return (await runUntilSettled(board, openOnPort(open, options))).device;
}

function pinEvents(board: EmulatedBoard): { time: number; text: string }[] {
  const seen: { time: number; text: string }[] = [];
  board.onEvent((event) => {
    if (event.type === 'pin' || event.type === 'pwm')
      seen.push({ time: event.time, text: `${event.type} ${event.pin} ${event.value}` });
  });
  return seen;
}

describe('a graph exported for Arduino', function () {
  this.timeout(300_000);

  const blink = new Sketch();
  const live = new Sketch();
  const whole = new Sketch();
  let blinkElf: Elf;
  let liveElf: Elf;

  before(async () => {
    const program = await programIn('examples/blink.fbp', boardCalled('arduino'));
    await blink.write({ program, components: [...new Set(program.nodes.map(({ component }) => component))] });
    await live.write({ components: everything.filter(({ name }) => SOME.has(name)) });
    await whole.write({ components: everything });
    blinkElf = await blink.build('uno');
    liveElf = await live.build('uno');
  });
  after(() => {
    blink.remove();
    live.remove();
    whole.remove();
  });

  it('blinks on an Uno, every 300 ms', () => {
    const board = unoWith(blinkElf);
    const seen = pinEvents(board);
    board.advance(2000);
    const edges = seen.filter(({ text }) => text.startsWith('pin D13'));
    const start = edges[0]?.time ?? 0;
    assert.ok(start < 10, `it began after ${start} ms`);
    assert.deepEqual(
      edges.map(({ text }) => text),
      [0, 1, 0, 1, 0, 1, 0].map((value) => `pin D13 ${value}`),
    );
    for (const [index, { time }] of edges.entries()) {
      assert.ok(Math.abs(time - start - 300 * index) < 1, `edge ${index} came ${time - start} ms after the first`);
    }
  });

  it('answers the host meanwhile, with the name that all Arduino boards share', async () => {
    const board = unoWith(blinkElf);
    const { identity } = await deviceAt(board);
    assert.deepEqual([identity.board, identity.state], ['arduino', 'running']);
  });

  it('takes as much arena on an 8-bit chip as calculated, although the board name includes others', async () => {
    const board = unoWith(liveElf);
    const device = await deviceAt(board);
    assert.equal(device.limits.alignment, 1);
    assert.equal(device.identity.freeArena, arenaCapacity(device.limits));
    const text = 'INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Repeat) OUT -> IN c(Counter)\na OUT -> IN d(Drop)\ne(Timer)';
    const program = programOf(text, boardCalled('arduino'));
    await runUntilSettled(board, device.upload(program));
    const { arenaAvailable, arenaNeeded } = programCost(program, device.sizes, device.limits);
    const { freeArena } = await runUntilSettled(board, device.statistics());
    assert.equal(freeArena, arenaAvailable - arenaNeeded);
  });

  it('has a console that takes text of the host', async () => {
    const board = unoWith(liveElf);
    const device = await deviceAt(board);
    const texts: string[] = [];
    device.on('console', ({ text }) => texts.push(text));
    const graph = '0 -> PORT in(SerialIn) OUT -> IN back(SerialOut)\n0 -> PORT back';
    await runUntilSettled(board, device.upload(programOf(graph, boardCalled('arduino'))));
    await runUntilSettled(board, device.writeConsole('a line that is longer than a frame, and comes back whole\n'));
    board.advance(50);
    assert.equal(texts.join(''), 'a line that is longer than a frame, and comes back whole\n');
  });

  it('without a graph can be programmed live, and its pins behave like those of the Uno firmware', async () => {
    const board = unoWith(liveElf);
    const device = await deviceAt(board);
    const graph = `
      'D2' -> PIN interrupt(MonitorPin) OUT -> IN first(DigitalWrite)
      'D4' -> PIN polled(MonitorPin) OUT -> IN second(DigitalWrite)
      'D7' -> PIN first
      'D8' -> PIN second
      every(Timer) OUT -> TRIGGER measure(AnalogRead) OUT -> IN scale(Map) OUT -> DUTYCYCLE dim(PwmWrite)
      5 -> INTERVAL every
      'A1' -> PIN measure
      'D5' -> PIN dim`;
    await runUntilSettled(board, device.upload(programOf(graph, boardCalled('arduino'))));
    board.advance(20);
    const seen = pinEvents(board);
    board.pin('D2').drive(0);
    board.advance(2);
    board.pin('D4').drive(0);
    board.advance(2);
    board.pin('D2').drive(1);
    board.advance(2);
    assert.deepEqual(
      seen.map(({ text }) => text).filter((text) => /^pin D[78]/.test(text)),
      ['pin D7 0', 'pin D8 0', 'pin D7 1'],
    );
    board.pin('A1').analog(512);
    board.advance(20);
    assert.equal(seen.at(-1)?.text, 'pwm D5 50');
  });

  describe('has the I²C bus of AVR boards', () => {
    const GRAPH = `
      OUTPORT=scan.ADDRESS:FOUND
      OUTPORT=sensor.OUT:OUT
      true -> IN once(Once) OUT -> SCAN scan(I2cScan)
      72 -> ADDRESS sensor(I2cDevice)
      '5' -> WRITE sensor
      'u16be' -> FORMAT sensor
      100 -> INTERVAL sensor`;
    const sketch = new Sketch();
    let program: Program;
    before(async () => {
      program = programOf(GRAPH, boardCalled('arduino'));
      await sketch.write({ program, components: [...new Set(program.nodes.map(({ component }) => component))] });
    });
    after(() => sketch.remove());

    it('with parts, a held line and what follows when it is let go of', async () => {
      const board = unoWith(await sketch.build('uno'));
      const bus = board.i2c();
      const registers = [0x12, 0x34];
      let at = 0;
      bus.attach({
        address: 72,
        write: (register) => {
          at = register - 5;
          return true;
        },
        read: () => registers[at++] ?? 0,
      });
      const device = await deviceAt(board);
      const text = GRAPH.replace(/^ *true .*$/m, 'INPORT=scan.SCAN:SCAN\nscan(I2cScan)');
      await runUntilSettled(board, device.upload(programOf(text, boardCalled('arduino'))));
      const seen: string[] = [];
      device.on('packet', ({ port, value }) => seen.push(`${port} ${value}`));
      const sent = device.send('scan', null);
      await runUntilSettled(board, sent);
      board.advance(150);
      assert.ok(seen.includes('found 72') && seen.includes('out 4660'), `${seen}`);
      seen.length = 0;
      const holder = {};
      bus.scl.set(holder, 0);
      board.advance(250);
      assert.deepEqual([...new Set(seen)], ['out busHeld']);
      bus.scl.set(holder, undefined);
      seen.length = 0;
      board.advance(250);
      assert.ok(seen.includes('out 4660'), `${seen}`);
    });

    it('but a node of it is refused by the compiler where the chip has no such bus, or the sketch uses Wire', async () => {
      const why =
        "node 'scan' (I2cScan) uses the I2C bus, which MicroFlo has only on AVR boards such as Uno, Mega and Leonardo, where MICROFLO_I2C is not 0";
      assert.ok((await sketch.complaints('src/graph.cpp', 'uno', ['MICROFLO_I2C=0'])).includes(why));
      assert.equal(await sketch.complaints('src/graph.cpp', 'uno', []), '');
      const stub = ['-std=gnu++14', '-fsyntax-only', '-DARDUINO=10819', '-Itest/platforms/arduino-stub'];
      const { errors } = await runTool('g++', [
        ...stub,
        ...sketch.sources().filter((file) => file.endsWith('graph.cpp')),
      ]);
      assert.ok(errors.includes(why), errors);
    });

    it('leaves the bus to the sketch where no component uses it', () => {
      assert.match(blink.text('src/platform/uses.h'), /MICROFLO_USES_I2C 0/);
      assert.ok(!blink.files().includes('src/components/I2cScan.h'));
    });
  });

  it('builds for the Mega 2560 with the whole library, for the Uno with some of it, and for the Leonardo with blink, without warnings, and fits', async () => {
    const sizes = [liveElf, await whole.build('mega2560'), await blink.build('leonardo')].map(flashBytes);
    const limits = [32_256, 253_952, 28_672];
    assert.deepEqual(
      sizes.map((size, i) => size <= (limits[i] ?? 0)),
      [true, true, true],
      `${sizes}`,
    );
  });

  it('compiles for a core of another chip family', async () => {
    const strict = ['-std=gnu++14', '-Wall', '-Wextra', '-Werror', '-fsyntax-only'];
    const stub = ['-DARDUINO=10819', '-Itest/platforms/arduino-stub'];
    await startTool('g++', [...strict, ...stub, ...whole.sources()]);
  });

  it('contains all that it includes, and no path outside it', () => {
    const files = new Set(whole.files());
    for (const file of files) {
      for (const [, name = ''] of whole.text(file).matchAll(/#\s*include "([^"]+)"/g)) {
        assert.ok(files.has(posix.join(posix.dirname(file), name)), `${file} includes ${name}`);
      }
      assert.ok(!whole.text(file).includes(process.cwd()), `${file} names the folder that it was made in`);
    }
    assert.deepEqual(
      whole
        .files()
        .filter((file) => !file.startsWith('src/'))
        .sort(),
      ['README.md', 'library.json', 'library.properties', 'platformio.ini', 'sketch.ino'],
    );
  });

  it('contains only the components that it uses', () => {
    const components = blink.files().filter((file) => /^src\/components\/\w+\.h$/.test(file));
    assert.deepEqual(
      components.sort(),
      ['DigitalWrite', 'Timer', 'ToggleBoolean'].map((name) => `src/components/${name}.h`),
    );
  });

  it('is refused by the compiler, which names the setting to change, if it does not fit', async () => {
    const small = ['MICROFLO_NODES=4', 'MICROFLO_STRINGS=0', 'MICROFLO_ARENA=20'];
    const arena = 'the graph needs a larger MICROFLO_ARENA (microflo-config.h), or a board with more memory';
    assert.ok((await blink.complaints('src/graph.cpp', 'uno', small)).includes(arena));
    const nodes = 'the graph needs more MICROFLO_NODES (microflo-config.h)';
    assert.ok((await blink.complaints('src/graph.cpp', 'uno', ['MICROFLO_NODES=2'])).includes(nodes));
    assert.equal(await blink.complaints('src/graph.cpp', 'uno', []), '');
  });
});
