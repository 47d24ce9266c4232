import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hardware } from '../../src/boards/hardware.generated.js';
import type { AvrdudeUpload, Hardware } from '../../src/boards/hardware.js';
import type { Probed } from '../../src/connect/probe.js';
import { avrdudeArguments, avrdudeProblem } from '../../src/firmware/flash/avrdude-call.js';
import { AvrdudeProgress } from '../../src/firmware/flash/avrdude-progress.js';
import { flashImage } from '../../src/firmware/flash/flash.js';
import type { FlashOptions, FlashStep } from '../../src/firmware/flash/flasher.js';
import { wallClock } from '../../src/util/clock.js';
import { VirtualClock } from '../virtual-clock.js';

function board(name: string): Hardware {
  const found = hardware.find((each) => each.board === name);
  assert.ok(found);
  return found;
}

function wayOf({ upload: [way] }: Hardware): AvrdudeUpload {
  assert.equal(way.tool, 'avrdude');
  return way as AvrdudeUpload;
}

const flash = (options: FlashOptions) => flashImage(wayOf(options.hardware), options);

const uno = board('uno');
const HEX = new TextEncoder().encode(':00000001FF\n');
const PORT = '/dev/ttyACM0';

/** What avrdude 7.1 prints where no terminal is. */
const MARKS = '#'.repeat(50);
const SUCCESS = `avrdude: AVR device initialized and ready to accept instructions
Reading | ${MARKS} | 100% 0.00s
avrdude: device signature = 0x1e950f (probably m328p)
avrdude: writing 5000 bytes flash ...
Writing | ${MARKS} | 100% 0.81s
avrdude: 5000 bytes of flash written
Reading | ${MARKS} | 100% 0.62s
avrdude: 5000 bytes of flash verified

avrdude done.  Thank you.
`;

describe('avrdude', () => {
  it('is called with the bootloader settings of the board', () => {
    const args = (name: string, port?: string) => avrdudeArguments(wayOf(board(name)), 'a.hex', port).join(' ');
    assert.equal(args('uno', PORT), '-c arduino -p m328p -P /dev/ttyACM0 -b 115200 -D -U flash:w:a.hex:i');
    assert.equal(args('nano', PORT), '-c arduino -p m328p -P /dev/ttyACM0 -b 57600 -D -U flash:w:a.hex:i');
    assert.equal(args('mega2560', PORT), '-c wiring -p m2560 -P /dev/ttyACM0 -b 115200 -D -U flash:w:a.hex:i');
    assert.equal(args('leonardo', PORT), '-c avr109 -p m32u4 -P /dev/ttyACM0 -b 57600 -D -U flash:w:a.hex:i');
    assert.equal(args('at90usbkey'), '-c flip1 -p usb1287 -D -U flash:w:a.hex:i');
  });

  it('reports the progress of writing and verifying, however its output is split', () => {
    const all = (pieces: readonly string[]) => {
      const steps: FlashStep[] = [];
      const progress = new AvrdudeProgress((step) => steps.push(step));
      for (const piece of pieces) progress.read(piece);
      return steps;
    };
    const steps = all([...SUCCESS]);
    assert.deepEqual(all([SUCCESS]), steps);
    const percents = Array.from({ length: 50 }, (_, i) => 2 * (i + 1));
    assert.deepEqual(steps, [
      ...percents.map((percent) => ({ phase: 'write', percent })),
      ...percents.map((percent) => ({ phase: 'verify', percent })),
    ]);
  });

  const problems: [what: string, output: string, problem: string][] = [
    [
      'no answer from Optiboot',
      'avrdude error: programmer is not responding\navrdude warning: attempt 10 of 10: not in sync: resp=0x00\n' +
        'avrdude error: unable to open programmer arduino on port /dev/ttyACM0\n',
      'no bootloader of the uno answers at /dev/ttyACM0 (arduino, 115200 baud): wrong port, or wrong board?',
    ],
    [
      'a forbidden port',
      'avrdude OS error: cannot open port /dev/ttyACM0: Permission denied\n',
      "you do not have permission to open /dev/ttyACM0: join the group that owns it with 'sudo usermod -aG dialout $USER', then log in again",
    ],
    [
      'a missing port',
      'avrdude OS error: cannot open port /dev/ttyACM0: No such file or directory\n',
      "there is no port /dev/ttyACM0: is the board plugged in? 'microflo ports' lists all ports",
    ],
    [
      'a busy port',
      'avrdude OS error: cannot open port /dev/ttyACM0: Device or resource busy\n',
      '/dev/ttyACM0 is in use by another program',
    ],
    [
      'another chip',
      'avrdude: device signature = 0x1e9801 (probably m2560)\navrdude error: Expected signature for ATmega328P is 1E 95 0F\n',
      "the chip at /dev/ttyACM0 is m2560, not an atmega328p: it is not the board 'uno'",
    ],
    [
      'flash that reads back otherwise',
      'avrdude error: verification mismatch, first mismatch at byte 0x0080\n',
      'verification failed: the flash at /dev/ttyACM0 differs from the image; try again, with another cable if the error persists',
    ],
    ['anything else', 'avrdude error: the moon is full\n', 'avrdude failed: avrdude error: the moon is full'],
  ];
  for (const [what, output, problem] of problems) {
    it(`has its messages translated for ${what}`, () =>
      assert.equal(avrdudeProblem(output, wayOf(uno), uno, PORT), problem));
  }

  it('has its messages translated for the bootloader of a Mega that does not answer, and for one on USB', () => {
    const timeout = 'avrdude error: timeout\navrdude error: timeout communicating with programmer\n';
    assert.equal(
      avrdudeProblem(timeout, wayOf(board('mega2560')), board('mega2560'), PORT),
      'no bootloader of the mega2560 answers at /dev/ttyACM0 (wiring, 115200 baud): wrong port, or wrong board?',
    );
    assert.equal(
      avrdudeProblem(
        'avrdude error: no matching USB device found\n',
        wayOf(board('at90usbkey')),
        board('at90usbkey'),
        undefined,
      ),
      'no bootloader of the at90usbkey was found on USB: start it with the buttons of the board, then try again',
    );
  });
});

describe('the program at a port where no bootloader answers', () => {
  const problem = (probed?: Probed) => avrdudeProblem('not responding', wayOf(uno), uno, PORT, probed);
  const head = 'no bootloader of the uno answers at /dev/ttyACM0 (arduino, 115200 baud): ';

  it('is named if it is MicroFlo, with what to do', () => {
    assert.equal(
      problem({ kind: 'microflo', board: 'mega2560', build: 1 }),
      `${head}the board there is a 'mega2560'; write --board mega2560`,
    );
    assert.equal(
      problem({ kind: 'microflo', board: 'uno', build: 1 }),
      `${head}MicroFlo runs there; an emulated board has no bootloader: start microflo emulate with the graph instead; a real board has another bootloader than that, or none`,
    );
  });

  it('is unknown otherwise', () => {
    for (const probed of [undefined, { kind: 'unknown' } as const])
      assert.equal(problem(probed), `${head}wrong port, or wrong board?`);
  });
});

describe('flashing', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A program in the place of avrdude: keeps its arguments and the image, prints [output], ends with [status]. */
  function stand(output: string, status: number): string {
    const path = join(folder, 'avrdude');
    writeFileSync(join(folder, 'output'), output);
    const keep = `echo "$*" > ${folder}/args\nfor last; do :; done\nfile=\${last#flash:w:}\ncp "\${file%:i}" ${folder}/image`;
    writeFileSync(path, `#!/bin/sh\n${keep}\ncat ${folder}/output >&2\nexit ${status}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  it('passes the image to avrdude and reports the progress', async () => {
    const steps: FlashStep[] = [];
    const command = stand(SUCCESS, 0);
    await flash({
      hardware: uno,
      image: HEX,
      place: PORT,
      command,
      onProgress: (step) => steps.push(step),
    });
    assert.equal(readFileSync(join(folder, 'image'), 'utf8'), ':00000001FF\n');
    assert.match(readFileSync(join(folder, 'args'), 'utf8'), /^-c arduino -p m328p -P \/dev\/ttyACM0 -b 115200 -D -U /);
    assert.deepEqual(steps.at(-1), { phase: 'verify', percent: 100 });
  });

  it('starts the bootloader of a Leonardo first, and uses its port', async () => {
    const asked: unknown[] = [];
    const touch = async (...args: unknown[]) => {
      asked.push(args);
      return '/dev/ttyACM7';
    };
    await flash({ hardware: board('leonardo'), image: HEX, place: PORT, command: stand(SUCCESS, 0), touch });
    assert.deepEqual(asked, [[PORT, 1200]]);
    assert.match(readFileSync(join(folder, 'args'), 'utf8'), /-P \/dev\/ttyACM7 /);
  });

  it('ends avrdude if no bootloader answers in time, and checks what is there', async () => {
    const command = join(folder, 'silent');
    writeFileSync(command, '#!/bin/sh\necho avrdude: attempt 1\nsleep 60\n');
    chmodSync(command, 0o755);
    const probe = async (): Promise<Probed> => ({ kind: 'microflo', board: 'nano', build: 1 });
    const clock = { ...wallClock, after: (_: number, action: () => void) => wallClock.after(0, action) };
    await assert.rejects(flash({ hardware: uno, image: HEX, place: PORT, command, clock, probe }), {
      name: 'FlashError',
      message:
        "no bootloader of the uno answers at /dev/ttyACM0 (arduino, 115200 baud): the board there is a 'nano'; write --board nano",
    });
  });

  it('continues to wait for a bootloader that has answered', async () => {
    const command = join(folder, 'slow');
    const wait = `until [ -e ${folder}/go ]; do sleep 0.01; done`;
    writeFileSync(command, `#!/bin/sh\necho avrdude: device signature = 0x1e950f\nprintf 'Writing | #'\n${wait}\n`);
    chmodSync(command, 0o755);
    const clock = new VirtualClock();
    const onProgress = () => {
      clock.advance(3_600_000);
      writeFileSync(join(folder, 'go'), '');
    };
    await flash({ hardware: uno, image: HEX, place: PORT, command, clock, onProgress });
  });

  it('fails with advice on what to do', async () => {
    const failing = { hardware: uno, image: HEX, place: PORT, command: stand('avrdude error: timeout\n', 1) };
    await assert.rejects(flash(failing), {
      name: 'FlashError',
      message: 'no bootloader of the uno answers at /dev/ttyACM0 (arduino, 115200 baud): wrong port, or wrong board?',
    });
    await assert.rejects(flash({ hardware: uno, image: HEX, place: PORT, command: join(folder, 'nothing') }), {
      name: 'FlashError',
      message: `${join(folder, 'nothing')} was not found: it writes images onto AVR boards (on Debian: apt install avrdude)`,
    });
    await assert.rejects(flash({ hardware: uno, image: HEX }), {
      name: 'FlashError',
      message: 'specify the serial port of the uno',
    });
  });
});
