import assert from 'node:assert/strict';
import { findBoard } from '../../src/boards/boards.js';
import { chooseBoard, chooseTarget } from '../../src/surfaces/cli/board-option.js';
import { listLines, pinLines, withHardware } from '../../src/surfaces/cli/boards.js';
import { portLines } from '../../src/surfaces/cli/ports.js';
import { plain } from '../../src/surfaces/cli/style.js';

function board(name: string) {
  const found = findBoard(name);
  assert.ok(found);
  return found;
}

describe('microflo boards', () => {
  it('lists boards with chip and memory', () => {
    assert.deepEqual(listLines([board('uno'), board('simulator')], plain), [
      'uno        Arduino Uno      atmega328p, 32,256 bytes of flash, 2,048 of RAM, can be emulated',
      'simulator  Simulated board  runs on this computer',
    ]);
  });

  it('lists what is emulated, if that is not all', () => {
    const [line] = listLines([board('linux-aarch64')], plain);
    assert.match(line ?? '', /, can be emulated \(link and logic only\)$/);
  });

  it('prints the same as JSON', () => {
    const emulated = (name: string) => withHardware(board(name)).emulated;
    assert.deepEqual(['uno', 'linux-aarch64', 'leonardo', 'simulator'].map(emulated), [
      'whole',
      'link and logic',
      'no',
      undefined,
    ]);
  });

  it('prints each pin with its place and capabilities', () => {
    const lines = pinLines(board('nano'));
    assert.deepEqual(lines.slice(0, 3), [
      'Arduino Nano',
      '  D0       PD0   used by the link',
      '  D1       PD1   used by the link',
    ]);
    assert.equal(lines[14], '  D13 LED  PB5   digital, interrupt');
    assert.equal(lines[22], '  A7       ADC7  analog');
  });

  it('prints buses and serial ports with their pins', () => {
    assert.deepEqual(pinLines(board('mega2560')).slice(-5), [
      '  I²C bus 0: SDA D20, SCL D21',
      '  SPI bus 0: MOSI D51, MISO D50, SCK D52, SS D53',
      '  serial port 1: receive D19, transmit D18',
      '  serial port 2: receive D17, transmit D16',
      '  serial port 3: receive D15, transmit D14',
    ]);
    assert.match(pinLines(board('simulator')).at(-1) ?? '', /SPI bus 0/);
  });

  it('refuses unknown boards with the nearest name, and those without a chip with a list of those with one', () => {
    assert.throws(() => chooseBoard('unp'), {
      name: 'Failure',
      message: "unknown board 'unp'; did you mean 'uno'?",
    });
    assert.throws(
      () => chooseBoard('commodore64'),
      /unknown board 'commodore64'; the boards are arduino, at90usbkey, /,
    );
    assert.throws(() => chooseTarget('simulator'), {
      message:
        "cannot build firmware for the board 'simulator'; choose one of these: at90usbkey, leonardo, mega2560, nano, uno, lpc1768, microbit, rp2040, tm4c123, beaglebone, linux-aarch64, linux-armhf, pc, raspberrypi-64, raspberrypi",
    });
  });
});

describe('microflo ports', () => {
  it('prints ports with the likely board, and what answers', () => {
    assert.deepEqual(
      portLines([
        {
          path: '/dev/ttyACM0',
          usb: '2341:0043',
          manufacturer: 'Arduino',
          boards: ['uno'],
          answer: { kind: 'microflo', board: 'uno', build: 0xbeef },
        },
        {
          path: '/dev/ttyUSB0',
          usb: '1a86:7523',
          boards: ['nano', 'uno'],
          answer: { kind: 'optiboot', bootloader: { signature: '1e950f' } },
        },
        { path: '/dev/ttyUSB1', usb: '10c4:ea60', boards: [], answer: { kind: 'unknown' } },
        { path: '/dev/ttyS0', boards: [] },
      ]),
      [
        '/dev/ttyACM0  likely uno (USB 2341:0043, Arduino); MicroFlo on the uno, build 0000beef',
        '/dev/ttyUSB0  likely nano or uno (USB 1a86:7523); Optiboot without a program, on an atmega328p; write one with microflo flash',
        '/dev/ttyUSB1  unknown (USB 10c4:ea60); no answer from MicroFlo or a bootloader',
        '/dev/ttyS0    no USB',
      ],
    );
  });
});
