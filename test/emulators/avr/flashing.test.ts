import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BoardEvent } from '../../../src/boards/events.js';
import { avrBoard } from '../../../src/emulators/avr/boards.js';
import { burn } from '../../../src/emulators/avr/burn.js';
import { servePty } from '../../../src/emulators/byte-port-pty.js';
import { serveTcp } from '../../../src/emulators/byte-port-tcp.js';
import { emulatedTarget } from '../../../src/emulators/emulated-targets.js';
import { EmulatorThread } from '../../../src/emulators/emulator-thread.js';
import { flashOverLine } from '../../../src/firmware/flash/protocols/line.js';
import type { FlashImage } from '../../../src/image/flash-image.js';
import { loadHex } from '../../../src/image/hex.js';
import { howToGet, tool } from '../../../src/system/programs.js';
import { explained } from '../../tools.js';
import { compileHex } from './compile.js';

/** Changes PB0, which is D8 or D53, every 20 ms. Large enough to fill many pages. */
const BLINK = `
  #include <avr/pgmspace.h>
  const char weight[3000] PROGMEM = { [0] = 1, [1500] = 2, [2999] = 3 };
  ISR(TIMER1_COMPA_vect) { if (pgm_read_byte(weight + 2999) == 3) PINB = 1; }
  int main(void) { DDRB = 1; OCR1A = 1249; TCCR1B = 1 << WGM12 | 4; TIMSK1 = 2; sei(); for (;;) sleep_mode(); }`;

describe('avrdude', function () {
  this.timeout(120_000);
  let folder: string;
  let board: EmulatorThread;
  /** Path of the board's port for avrdude. */
  let place: string;
  let close: () => unknown;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-flash-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(async () => {
    await close();
    await board.close();
  });

  async function start(name: string, bootloader: FlashImage, way: 'tcp' | 'pty'): Promise<void> {
    board = await EmulatorThread.start({ board: name, images: [bootloader] });
    const offer = way === 'tcp' ? await serveTcp(() => board.open()) : servePty(() => board.open());
    place = 'path' in offer ? offer.path : `net:127.0.0.1:${offer.tcpPort}`;
    close = () => offer.close();
  }

  /**
   * Writes [hex] and returns the output of avrdude. A bootloader waits less than a second for avrdude to synchronise.
   * On a busy machine the emulator may miss that, so it is tried again.
   */
  async function flash(hex: string, programmer: string, part: string): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await callAvrdude(hex, programmer, part);
      } catch (error) {
        if (attempt === 4 || !(error instanceof Error && /initialization failed/.test(error.message))) throw error;
      }
    }
  }

  function callAvrdude(hex: string, programmer: string, part: string): Promise<string> {
    const file = join(folder, 'program.hex');
    writeFileSync(file, hex);
    const where = ['-c', programmer, '-p', part, '-P', place, '-b', '115200', '-D'];
    return new Promise((resolve, reject) => {
      execFile('avrdude', [...where, '-U', `flash:w:${file}:i`], (error, stdout, stderr) => {
        if (error?.code === 'ENOENT') reject(explained('avrdude', error));
        else if (error) reject(new Error(`avrdude failed:\n${stdout}${stderr}`));
        else resolve(stderr);
      });
    });
  }

  const edge = () =>
    new Promise<BoardEvent>((resolve) => {
      const end = board.onEvent((event) => {
        if (event.type !== 'pin' || !['D8', 'D53'].includes(event.pin)) return;
        end();
        resolve(event);
      });
    });

  async function blinks(): Promise<void> {
    await edge();
    const [first, second] = [await edge(), await edge()];
    assert.equal(Math.round(second.time - first.time), 20);
  }

  function buildOptiboot(): FlashImage {
    const file = join(folder, 'optiboot.hex');
    const built = spawnSync('node', ['platforms/avr/bootloader/build-optiboot.mjs', file], { encoding: 'utf8' });
    assert.equal(built.status, 0, built.stderr);
    return loadHex(readFileSync(file, 'utf8'), file);
  }

  /** Expected contents of the flash: the program and the bootloader. */
  function expected(name: string, ...images: FlashImage[]): Uint8Array {
    const { chip } = avrBoard(name);
    const flash = new Uint8Array(chip.flash).fill(0xff);
    for (const image of images) burn(image, chip, flash);
    return flash;
  }

  for (const [way, name] of [
    ['tcp', 'a TCP port'],
    ['pty', 'a pseudo-terminal'],
  ] as const) {
    it(`writes a program over ${name} through real Optiboot into the flash of an Uno, and the program runs`, async () => {
      const optiboot = buildOptiboot();
      const program = compileHex('atmega328p', BLINK);
      await start('uno', optiboot, way);
      assert.match(await flash(program, 'arduino', 'm328p'), /bytes of flash verified/);
      assert.deepEqual(await board.flash(), expected('uno', optiboot, loadHex(program)));
      await blinks();
    });
  }

  it('is not needed: protocols of our own do the same over a pseudo-terminal', async () => {
    const optiboot = buildOptiboot();
    const program = compileHex('atmega328p', BLINK);
    await start('uno', optiboot, 'pty');
    const hardware = emulatedTarget('uno').hardware;
    const [way] = hardware.upload;
    assert.equal(way.tool, 'avrdude');
    const write = () => flashOverLine(way, { hardware, image: new TextEncoder().encode(program) }, place);
    // On a busy machine, the emulator may miss the time in which the bootloader waits.
    for (let attempt = 1; ; attempt++) {
      const error = await write().catch((problem: Error) => problem);
      if (!error) break;
      if (attempt === 4 || !/^no bootloader/.test(error.message)) throw error;
    }
    assert.deepEqual(await board.flash(), expected('uno', optiboot, loadHex(program)));
    await blinks();
  });

  it('writes a program through the bootloader of the Arduino Mega 2560, and the program runs', async () => {
    const file = '/usr/share/arduino/hardware/arduino/avr/bootloaders/stk500v2/stk500boot_v2_mega2560.hex';
    assert.ok(existsSync(file), `the bootloader is missing (${howToGet(tool('Arduino core'))})`);
    const bootloader = loadHex(readFileSync(file, 'utf8'), file);
    const program = compileHex('atmega2560', BLINK);
    await start('mega2560', bootloader, 'tcp');
    assert.match(await flash(program, 'wiring', 'm2560'), /bytes of flash verified/);
    assert.deepEqual(await board.flash(), expected('mega2560', bootloader, loadHex(program)));
    await blinks();
  });
});
