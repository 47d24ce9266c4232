import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hardware } from '../../src/boards/hardware.generated.js';
import type { AvrdudeUpload, Hardware } from '../../src/boards/hardware.js';
import type { AvrChip } from '../../src/emulators/avr/avr-chip.js';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { burn } from '../../src/emulators/avr/burn.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { flashImage } from '../../src/firmware/flash/flash.js';
import type { FlashStep } from '../../src/firmware/flash/flasher.js';
import { type FaultKind, ProtocolFault } from '../../src/firmware/flash/protocols/exchange.js';
import { protocolFor } from '../../src/firmware/flash/protocols/job.js';
import { protocolProblem } from '../../src/firmware/flash/protocols/protocol-problem.js';
import { runProtocol } from '../../src/firmware/flash/protocols/run-protocol.js';
import type { FlashImage } from '../../src/image/flash-image.js';
import { loadHex } from '../../src/image/hex.js';
import { intelHex } from '../../src/image/intel-hex.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { howToGet, tool } from '../../src/system/programs.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { stillClock } from '../../src/util/clock.js';
import { compileHex } from '../emulators/avr/compile.js';
import { Avr109Model } from './avr109-model.js';

const BOOTLOADERS = '/usr/share/arduino/hardware/arduino/avr/bootloaders';

/** Changes PB0, which is D8 or D53, every 20 ms. Large enough to fill many pages. */
const BLINK = `
  #include <avr/pgmspace.h>
  const char weight[3000] PROGMEM = { [0] = 1, [1500] = 2, [2999] = 3 };
  ISR(TIMER1_COMPA_vect) { if (pgm_read_byte(weight + 2999) == 3) PINB = 1; }
  int main(void) { DDRB = 1; OCR1A = 1249; TCCR1B = 1 << WGM12 | 4; TIMSK1 = 2; sei(); for (;;) sleep_mode(); }`;

function boardCalled(name: string): Hardware {
  const found = hardware.find((each) => each.board === name);
  assert.ok(found);
  return found;
}

function wayOf({ upload: [way] }: Hardware): AvrdudeUpload {
  assert.equal(way.tool, 'avrdude');
  return way as AvrdudeUpload;
}

const packaged = (file: string): FlashImage => {
  const path = join(BOOTLOADERS, file);
  assert.ok(existsSync(path), `the bootloader is missing (${howToGet(tool('Arduino core'))})`);
  return loadHex(readFileSync(path, 'utf8'), path);
};

/** An emulated board with a real bootloader, and what goes over its line. */
class Flashed {
  readonly board: EmulatedBoard<AvrChip>;
  bytes = 0;
  began = 0;
  ended = 0;
  readonly steps: FlashStep[] = [];

  constructor(
    readonly name: string,
    readonly bootloader: FlashImage,
  ) {
    this.board = emulatedAvr(avrBoard(name), [bootloader]);
  }

  open(): BytePort {
    const port = this.board.open();
    const count = (bytes: Uint8Array) => {
      this.bytes += bytes.length;
    };
    port.onBytes(count);
    return {
      ...port,
      write: (bytes) => {
        // The time from the first byte of a page on.
        count(bytes);
        port.write(bytes);
      },
    };
  }

  /** Writes [hex], in the time of the board, which is taken for the board [as]. */
  async write(hex: string, as = boardCalled(this.name), port = this.open()): Promise<void> {
    const protocol = protocolFor(wayOf(as), as, new TextEncoder().encode(hex));
    const written = runProtocol(protocol, port, this.board.clock, (step) => this.noted(step));
    await this.during(written.finally(() => port.close()));
  }

  /** Lets time pass until [work] is done. */
  async during(work: Promise<void>): Promise<void> {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    work.then(over, over);
    for (let waited = 0; !isOver && waited < 60_000; waited++) {
      this.board.advance(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.ok(isOver, 'it ended within a minute of the board');
    await work;
  }

  noted(step: FlashStep): void {
    if (this.steps.length === 0) this.began = this.board.time;
    this.steps.push(step);
    this.ended = this.board.time;
  }

  /** The flash with the bootloader and [hex]. */
  expected(hex: string): Uint8Array {
    return this.flashWith(this.bootloader, loadHex(hex));
  }

  untouched(): Uint8Array {
    return this.flashWith(this.bootloader);
  }

  private flashWith(...images: FlashImage[]): Uint8Array {
    const { chip } = avrBoard(this.name);
    const flash = new Uint8Array(chip.flash).fill(0xff);
    for (const image of images) burn(image, chip, flash);
    return flash;
  }

  blinks(): boolean {
    const times: number[] = [];
    this.board.onEvent((event) => event.type === 'pin' && /^D(8|53)$/.test(event.pin) && times.push(event.time));
    this.board.advance(1500);
    const gaps = times.slice(-5).map((time, at, all) => Math.round(time - (all[at - 1] ?? time)));
    return gaps.length === 5 && gaps.slice(1).every((gap) => gap === 20);
  }
}

describe('The protocols of bootloaders', function () {
  this.timeout(120_000);
  let folder: string;
  let optiboot: FlashImage;
  let blink: string;

  before(() => {
    folder = temporaryFolder('protocols');
    const file = join(folder, 'optiboot.hex');
    const built = spawnSync('node', ['platforms/avr/bootloader/build-optiboot.mjs', file], { encoding: 'utf8' });
    assert.equal(built.status, 0, built.stderr);
    optiboot = loadHex(readFileSync(file, 'utf8'), file);
    blink = compileHex('atmega328p', BLINK);
  });
  after(() => removeTemporary(folder));

  it('write an Uno through real Optiboot: the flash is as wanted, and the program runs', async () => {
    const uno = new Flashed('uno', optiboot);
    await uno.write(blink);
    assert.deepEqual(uno.board.chip.flash, uno.expected(blink));
    assert.deepEqual(uno.steps.at(-1), { phase: 'verify', percent: 100 });
    assert.ok(uno.blinks());
    const line = (uno.bytes * 10 * 1000) / 115_200;
    const took = uno.ended - uno.began;
    assert.ok(took <= 1.3 * line, `it took ${took.toFixed()} ms, its bytes ${line.toFixed()} ms`);
  });

  it('write an old Nano through its real bootloader', async () => {
    const nano = new Flashed('nano', packaged('atmega/ATmegaBOOT_168_atmega328.hex'));
    await nano.write(blink);
    assert.deepEqual(nano.board.chip.flash, nano.expected(blink));
  });

  it('write a Mega 2560 through its real bootloader', async () => {
    const mega = new Flashed('mega2560', packaged('stk500v2/stk500boot_v2_mega2560.hex'));
    const program = compileHex('atmega2560', BLINK);
    await mega.write(program);
    assert.deepEqual(mega.board.chip.flash, mega.expected(program));
    assert.ok(mega.blinks());
  });

  describe('refuse', () => {
    const fault = (kind: string, detail = '') => ({ name: 'ProtocolFault', kind, detail });
    const isUntouched = (flashed: Flashed) => assert.deepEqual(flashed.board.chip.flash, flashed.untouched());

    it('a chip of another signature', async () => {
      const uno = new Flashed('uno', optiboot);
      const leonardo = { ...boardCalled('leonardo'), upload: boardCalled('uno').upload };
      await assert.rejects(uno.write(blink, leonardo), fault('signature', '0x1e950f'));
      isUntouched(uno);
    });

    it('another bootloader', async () => {
      const uno = new Flashed('uno', optiboot);
      await assert.rejects(uno.write(blink, boardCalled('mega2560')), {
        name: 'ProtocolFault',
        kind: /unanswered|foreign/,
      });
      isUntouched(uno);
    });

    it('what does not answer', async () => {
      const uno = new Flashed('uno', loadHex(blink));
      await assert.rejects(uno.write(blink), fault('unanswered'));
    });

    it('to go on when the board is unplugged, and write it when it is back', async () => {
      const uno = new Flashed('uno', optiboot);
      const port = uno.open();
      let unplug: (reason: Error) => void = () => {};
      const noticing = {
        ...port,
        onClose: (handler: (reason: Error) => void) => {
          unplug = handler;
          return () => {};
        },
      };
      const noted = uno.noted.bind(uno);
      uno.noted = (step) => {
        noted(step);
        if (step.phase === 'write' && step.percent > 40) unplug(new Error('it was unplugged'));
      };
      await assert.rejects(uno.write(blink, boardCalled('uno'), noticing), fault('unplugged'));
      uno.noted = noted;
      await uno.write(blink);
      assert.deepEqual(uno.board.chip.flash, uno.expected(blink));
    });
  });

  it('speak to the bootloader of a Leonardo, here a model made from the application note AVR109', async () => {
    const leonardo = boardCalled('leonardo');
    const model = new Avr109Model();
    const hex = intelHex([{ address: 0, bytes: Uint8Array.from({ length: 1000 }, (_, at) => (at * 7) & 0xff) }]);
    await runProtocol(protocolFor(wayOf(leonardo), leonardo, new TextEncoder().encode(hex)), model.port, stillClock);
    assert.deepEqual(
      model.flash.subarray(0, 1000),
      Uint8Array.from({ length: 1000 }, (_, at) => (at * 7) & 0xff),
    );
    assert.equal(model.mistakes, 0);
    assert.ok(model.hasLeft);
  });

  it('are used where there is no avrdude', async () => {
    const uno = new Flashed('uno', optiboot);
    const { PATH } = process.env;
    process.env.PATH = folder;
    try {
      const options = {
        hardware: boardCalled('uno'),
        image: new TextEncoder().encode(blink),
        place: '/dev/ttyACM0',
        clock: uno.board.clock,
        openLine: async () => ({ bytePort: uno.open(), name: 'the Uno' }),
        onProgress: (step: FlashStep) => uno.noted(step),
      };
      await uno.during(flashImage(wayOf(boardCalled('uno')), options));
      assert.deepEqual(uno.board.chip.flash, uno.expected(blink));
      await assert.rejects(
        flashImage(wayOf(boardCalled('at90usbkey')), { ...options, hardware: boardCalled('at90usbkey') }),
        {
          message: /^avrdude was not found/,
        },
      );
    } finally {
      process.env.PATH = PATH;
    }
  });
});

describe('What went wrong with a bootloader', () => {
  const said = (kind: FaultKind, detail = '') =>
    protocolProblem(new ProtocolFault(kind, detail), wayOf(boardCalled('uno')), boardCalled('uno'), '/dev/ttyACM0');
  const cases: readonly [FaultKind, string, string][] = [
    [
      'unanswered',
      '',
      'no bootloader of the uno answers at /dev/ttyACM0 (arduino, 115200 baud): wrong port, or wrong board?',
    ],
    [
      'foreign',
      '',
      'what answers at /dev/ttyACM0 is not the bootloader of the uno (arduino): is it another board? Choose its name with --board, or give it the bootloader of the uno',
    ],
    ['signature', '0x1e9801', "the chip at /dev/ttyACM0 is atmega2560, not an atmega328p: it is not the board 'uno'"],
    [
      'stopped',
      '',
      'the bootloader of the uno at /dev/ttyACM0 stopped to answer while it was written; its program is not complete: flash it again',
    ],
    [
      'unplugged',
      '',
      'the uno at /dev/ttyACM0 was unplugged while it was written; its program is not complete: flash it again. Its bootloader is not harmed',
    ],
    [
      'verify',
      '0x80',
      'verification failed: the flash at /dev/ttyACM0 differs from the image at 0x80; try again, with another cable if the error persists',
    ],
  ];
  for (const [kind, detail, message] of cases) {
    it(`is said, with what to do: ${kind}`, () => assert.equal(said(kind, detail), message));
  }
});
