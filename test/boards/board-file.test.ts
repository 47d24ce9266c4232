import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseBoardFile } from '../../src/boards/board-file.js';
import { boards, findBoard } from '../../src/boards/boards.js';

const FILE = 'platforms/simulated/boards/simulator.yaml';
const text = readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8');

/** What is reported when [from] is replaced by [to] in the simulated board's file: `line:column: message`. */
function faults(from: string, to: string): string[] {
  assert.ok(text.includes(from));
  return parseBoardFile(text.replace(from, to), FILE).diagnostics.map(({ place, message }) => {
    assert.equal(place?.file, FILE);
    return `${place?.line}:${place?.column}: ${message}`;
  });
}

describe('a board file', () => {
  it('describes the board that the compiler and the C++ use', () => {
    const { board, diagnostics } = parseBoardFile(text, FILE);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(board, findBoard('simulator'));
  });

  it('names D0 to D13 and A0 to A5, LED for D13, D14 to D19 for A0 to A5', () => {
    const pins = findBoard('simulator')?.pins ?? [];
    const digital = Array.from({ length: 14 }, (_, number) => `D${number}`);
    assert.deepEqual(
      pins.map((pin) => pin.name),
      [...digital, 'A0', 'A1', 'A2', 'A3', 'A4', 'A5'],
    );
    assert.deepEqual(pins[13], { index: 13, name: 'D13', aliases: ['LED'], uses: ['digital', 'interrupt', 'pwm'] });
    assert.deepEqual(pins[19], { index: 19, name: 'A5', aliases: ['D19'], uses: ['digital', 'interrupt', 'analog'] });
  });

  it('sets the limits of the simulated board', () => {
    assert.deepEqual(findBoard('simulator')?.limits, {
      idBits: 16,
      nodes: 16384,
      exports: 254,
      arena: 1048576,
      edgeBytes: 4,
      alignment: 4,
      queue: 4096,
      strings: 64,
      stringLength: 255,
      message: 1024,
    });
  });

  it('has a unique name', () => {
    assert.equal(new Set(boards.map((board) => board.name)).size, boards.length);
    assert.equal(findBoard('Simulator'), undefined);
  });

  it('is refused with the position of each fault', () => {
    assert.deepEqual(faults('queue: 4096', 'queue: 1'), ['54:10: queue must be a whole number from 2 to 65534']);
    assert.deepEqual(faults('idBits: 16', 'idBits: 12'), ['48:11: idBits must be 8 or 16']);
    assert.deepEqual(faults('interrupts: 128', 'interrupts: 100'), ['59:15: interrupts must be a power of two']);
    assert.deepEqual(faults('[A0, D14]', '[A0, D0]'), ["21:19: two pins are called 'D0'"]);
    assert.deepEqual(faults('[A0, D14]', '[A0, d14]'), [
      '21:19: name of a pin must be like D13, LED, PF3, P1.18 or P8_10',
    ]);
    assert.deepEqual(faults('[A0, D14]', '[]'), ['21:14: names must be a list with at least one item']);
    assert.deepEqual(faults('analog] }', 'analogue] }'), [
      '21:52: the uses of a pin are digital, analog, pwm, interrupt',
    ]);
    assert.deepEqual(faults('label:', 'lable:'), [
      "3:1: a board has no 'lable': it has name, label, pins, limits, timers, i2c, spi, serial, unlisted, storage, volts, bears",
      '2:1: a board must have label',
    ]);
    assert.deepEqual(faults('name: simulator', 'name: uno'), ["2:7: board 'uno' must be in a file named uno.yaml"]);
  });

  it('says what each timer serves, and the pins whose PWM it makes', () => {
    assert.deepEqual(findBoard('uno')?.timers.slice(1, 3), [
      { name: 'Timer 1', pwm: [9, 10], beside: ['clock', 'edges'], instead: ['servo', 'tone', 'steps', 'alarm'] },
      { name: 'Timer 2', pwm: [3, 11], beside: [], instead: ['carrier'], only: [3] },
    ]);
    for (const { name, pins, timers } of boards.filter((board) => board.timers.length > 0)) {
      const made = timers.flatMap(({ pwm }) => pwm).sort((a, b) => a - b);
      const able = pins.filter(({ uses }) => uses.includes('pwm')).map(({ index }) => index);
      assert.deepEqual(made, able, name);
    }
  });

  it('is refused when a timer serves what no timer can, or not the PWM of its pins', () => {
    assert.deepEqual(faults('beside: [clock,', 'beside: [clocks,'), [
      '33:14: a timer serves clock, edges, servo, tone, steps, alarm, carrier, pulses',
    ]);
    assert.deepEqual(faults('pwm: [D0, D1', 'pwm: [D0, A0'), [
      '32:15: pin A0 does not support PWM',
      '31:3: 0 timers make the PWM of pin D1; there must be one',
    ]);
    assert.deepEqual(faults('pwm: [D0, D1', 'pwm: [D0, D1, LED'), [
      '32:19: pwm of a timer must be first names of pins, such as D9',
    ]);
  });

  it('says which pins the lines of buses and serial ports have', () => {
    const lines = (name: string) =>
      Object.entries(findBoard(name)?.buses ?? {}).map(([kind, buses]) => {
        const pins = findBoard(name)?.pins ?? [];
        return [
          kind,
          ...buses.map(
            (bus) =>
              `${bus.number}: ${Object.entries(bus.lines)
                .map(([line, pin]) => `${line} ${pins[pin]?.name}`)
                .join(', ')}`,
          ),
        ];
      });
    assert.deepEqual(lines('uno'), [
      ['i2c', '0: sda A4, scl A5'],
      ['spi', '0: mosi D11, miso D12, sck D13, ss D10'],
      ['serial'],
    ]);
    assert.deepEqual(lines('mega2560')[2], [
      'serial',
      '1: receive D19, transmit D18',
      '2: receive D17, transmit D16',
      '3: receive D15, transmit D14',
    ]);
    assert.deepEqual(lines('simulator')[2], ['serial', '1: ']);
    assert.deepEqual(findBoard('pc')?.unlisted, ['i2c', 'spi', 'serial']);
  });

  it('is refused with a line that leads to no pin, or a bus without a line', () => {
    assert.deepEqual(faults('sda: A4', 'sda: D18'), ["37:12: sda must be the first name of a pin, not 'D18'"]);
    assert.deepEqual(faults('sda: A4, ', ''), ['37:5: i2c must have sda']);
    assert.deepEqual(faults('port: 1', 'port: 16'), ['41:13: port must be a whole number from 1 to 15']);
    assert.deepEqual(faults('port: 1', 'port: 1, receive: D0'), ['41:5: serial must have transmit']);
    assert.deepEqual(faults('i2c:', 'unlisted: [uart]\ni2c:'), ['36:12: unlisted must be one of i2c, spi, serial']);
  });

  it('reports all faults at once', () => {
    const broken = text.replace('nodes: 16384', 'nodes: many').replace('arena: 1048576', 'arena: -1');
    assert.deepEqual(
      parseBoardFile(broken, FILE).diagnostics.map((each) => each.message),
      ['nodes must be a whole number from 1 to 65535', 'arena must be a whole number from 16 to 2147483647'],
    );
  });

  it('that is not YAML, or empty, is refused', () => {
    const messages = (bad: string) => parseBoardFile(bad, FILE).diagnostics.map((each) => each.message);
    assert.equal(messages('pins: [').length > 0, true);
    assert.deepEqual(messages(''), ['a board must have name, label, pins, limits']);
  });
});
