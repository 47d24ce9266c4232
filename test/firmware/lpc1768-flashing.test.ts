import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Upload } from '../../src/boards/hardware.js';
import { servePty } from '../../src/emulators/byte-port-pty.js';
import { createEmulated } from '../../src/emulators/emulators.js';
import { flashImage } from '../../src/firmware/flash/flash.js';
import { imageWith, optionsFor } from './images.js';
import { LpcBootRom } from './lpc-boot-rom.js';

const BLINK = `every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
100 -> INTERVAL every
'LED' -> PIN lamp`;

/** What a board does with [flash] in it: the levels of its LED in half a second. */
function levels(flash: Uint8Array): number[] {
  const board = createEmulated('lpc1768', [{ file: 'the flash', segments: [{ address: 0, bytes: flash }] }]);
  const values: number[] = [];
  board.pin('LED').onChange(({ value }) => values.push(value));
  board.advance(450);
  board.close();
  return values;
}

describe('the LPC1768', function () {
  this.timeout(300_000);
  const { hardware } = optionsFor('lpc1768');
  const { hardware: tiva } = optionsFor('tm4c123');
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-lpc1768-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function way(tool: Upload['tool'], { upload } = hardware): Upload {
    const found = upload.find((each) => each.tool === tool);
    assert.ok(found);
    return found;
  }

  it('is programmed by lpc21isp through its boot loader, and boots', async () => {
    const image = (await imageWith('lpc1768', BLINK)).file;
    const rom = new LpcBootRom();
    const pty = servePty(() => rom);
    try {
      await flashImage(way('lpc21isp'), { hardware, image, place: pty.path });
    } finally {
      await pty.close();
    }
    assert.deepEqual(rom.flash.subarray(0, image.length), image);
    assert.equal(rom.started, 0);
    assert.deepEqual(levels(rom.flash), [0, 1, 0, 1, 0]);
  });

  it('is programmed by a file on its drive, and boots', async () => {
    const image = (await imageWith('lpc1768', BLINK)).file;
    const drive = join(folder, 'MBED');
    mkdirSync(drive);
    await flashImage(way('copy'), { hardware, image, place: drive });
    assert.deepEqual(levels(new Uint8Array(readFileSync(join(drive, 'microflo.bin')))), [0, 1, 0, 1, 0]);
  });

  it('reports what to do if no bootloader answers, or if the tool is missing', async () => {
    const pty = servePty(() => ({ write: () => {}, onBytes: () => () => {}, close: () => {} }));
    const options = { hardware, image: new Uint8Array(1024), place: pty.path };
    try {
      await assert.rejects(flashImage(way('lpc21isp'), options), {
        name: 'FlashError',
        message: `no bootloader of the lpc1768 answers at ${pty.path}: hold P2.10 LOW while you reset the chip, then try again`,
      });
      await assert.rejects(flashImage(way('lpc21isp'), { ...options, place: '/dev/no-such-port' }), {
        message: 'cannot open /dev/no-such-port: is the board plugged in, and do you have permission to open its port?',
      });
      await assert.rejects(flashImage(way('lpc21isp'), { ...options, command: 'no-such-tool' }), {
        message: 'no-such-tool was not found: it writes images into LPC chips (on Debian: apt install lpc21isp)',
      });
    } finally {
      await pty.close();
    }
  });

  it('is not the LaunchPad, which lm4flash programs through USB and reads back', async () => {
    const log = join(folder, 'log');
    const tool = join(folder, 'lm4flash');
    writeFileSync(tool, `#!/bin/sh\necho "$1" > ${log}\ncp "$2" ${log}.bin\n`);
    chmodSync(tool, 0o755);
    const image = (await imageWith('tm4c123', BLINK)).file;
    await flashImage(way('lm4flash', tiva), { hardware: tiva, image, command: tool });
    assert.equal(readFileSync(log, 'utf8'), '-v\n');
    assert.deepEqual(new Uint8Array(readFileSync(`${log}.bin`)), image);
    await assert.rejects(flashImage(way('lm4flash', tiva), { hardware: tiva, image, command: 'no-such-tool' }), {
      message: 'no-such-tool was not found: it writes images onto LaunchPads (on Debian: apt install lm4flash)',
    });
  });

  it('is searched for by the real lm4flash if that is installed', async () => {
    await assert.rejects(flashImage(way('lm4flash', tiva), { hardware: tiva, image: new Uint8Array(1024) }), {
      message: 'no tm4c123 was found on USB: is its DEBUG port plugged in, and its switch set to DEBUG?',
    });
  });
});
