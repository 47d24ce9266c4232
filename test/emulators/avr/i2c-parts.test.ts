import assert from 'node:assert/strict';
import type { I2cFault } from '../../../src/boards/parts/i2c-part.js';
import { avrBoard } from '../../../src/emulators/avr/boards.js';
import { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { RegisterPart } from '../../boards/parts/register-part.js';
import { megaWith } from './run.js';
import { notes, twiUno } from './twi.js';

/** Notes the address of each part that answers. */
const SCAN = `for (uint8_t address = 8; address < 0x78; address++) {
  TWCR = 1 << TWINT | 1 << TWEN | 1 << TWSTA; while (!(TWCR & 1 << TWINT));
  TWDR = address << 1; TWCR = 1 << TWINT | 1 << TWEN; while (!(TWCR & 1 << TWINT));
  if ((TWSR & 0xf8) == 0x18) note(address);
  stop();
}`;

/** Reads two bytes from register 7 of 0x42. */
const READ = `TWBR = 72; start(); put(0x84); put(7); start(); put(0x85); note(get(1)); note(get(0)); stop(); note(1);`;
const READ_WELL = [0x08, 0x18, 0x28, 0x10, 0x40, 0x50, 0xde, 0x58, 0xad, 1];
/** Writes two bytes to register 7 of 0x42, up to the first NAK. */
const WRITE = `TWBR = 72; start(); if (put(0x84) == 0x18 && put(7) == 0x28 && put(0xde) == 0x28) put(0xad); stop(); note(1);`;
const WRITTEN_WELL = [0x08, 0x18, 0x28, 0x28, 0x28, 1];

function faulty(program: string, fault: I2cFault) {
  const board = twiUno(program);
  const part = new RegisterPart(0x42);
  part.registers.set([0xde, 0xad], 7);
  const attached = board.i2c().attach(part);
  attached.fault = fault;
  return { board, part, attached, bus: board.i2c() };
}

describe('parts on the I²C bus of an emulated AVR board', () => {
  it('are found by a scan of the bus', () => {
    const board = twiUno(`TWBR = 12; ${SCAN}`);
    for (const address of [0x08, 0x3c, 0x68, 0x77]) board.i2c().attach(new RegisterPart(address));
    board.advance(20);
    assert.deepEqual(notes(board), [0x08, 0x3c, 0x68, 0x77]);
  });

  it('let the program read a register with a repeated START', () => {
    const board = twiUno(READ);
    const part = new RegisterPart(0x42);
    part.registers.set([0xde, 0xad], 7);
    board.i2c().attach(part);
    board.i2c().attach(new RegisterPart(0x41));
    board.advance(5);
    assert.deepEqual(notes(board), READ_WELL);
    assert.deepEqual(part.seen, ['W', 'w7', 'R', 'rde', 'rad', 'P']);
  });

  it('are written to', () => {
    const board = twiUno(WRITE);
    const part = new RegisterPart(0x42);
    board.i2c().attach(part);
    board.advance(5);
    assert.deepEqual(notes(board), WRITTEN_WELL);
    assert.deepEqual([...part.registers.subarray(6, 10)], [0, 0xde, 0xad, 0]);
    assert.deepEqual(part.seen, ['W', 'w7', 'wde', 'wad', 'P']);
  });

  it('are on the bus of a Mega 2560, too', () => {
    const board = megaWith(`int main(void) { TWCR = 1 << TWINT | 1 << TWEN | 1 << TWSTA; while (!(TWCR & 1 << TWINT));
      TWDR = 0x84; TWCR = 1 << TWINT | 1 << TWEN; while (!(TWCR & 1 << TWINT)); GPIOR0 = TWSR; for (;;); }`);
    board.i2c().attach(new RegisterPart(0x42));
    board.advance(5);
    assert.equal(board.chip.data[0x3e], 0x18);
  });

  it('stay on the bus when the board is reset', () => {
    const board = twiUno(`TWBR = 12; ${SCAN}`);
    board.i2c().attach(new RegisterPart(0x42));
    board.advance(2);
    board.reset();
    board.advance(20);
    assert.deepEqual(notes(board), [0x42]);
  });

  it('hold the clock for as long as they need', () => {
    const board = twiUno(READ);
    const part = Object.assign(new RegisterPart(0x42), { stretch: () => (part.seen.at(-1) === 'R' ? 15 : 0) });
    part.registers.set([0xde, 0xad], 7);
    board.i2c().attach(part);
    // Before the acknowledgement of the address, and before the first byte.
    for (const [time, steps] of [
      [15.3, 4],
      [30.3, 5],
    ] as const) {
      board.runUntil(time);
      assert.equal(notes(board).length, steps);
    }
    board.advance(0.5);
    assert.deepEqual(notes(board), READ_WELL);
  });

  it('cannot be attached where the emulator has no bus, nor can others to SPI', () => {
    const { chip } = twiUno('');
    const board = new EmulatedBoard(
      avrBoard('uno'),
      Object.assign(Object.create(chip), { i2c: undefined, spi: undefined }),
    );
    assert.throws(() => board.i2c(), {
      message: 'parts cannot be attached to the I²C bus of the emulated uno: its emulator has none',
    });
    assert.throws(() => board.spi(), {
      message: 'parts cannot be attached to the SPI bus of the emulated uno: its emulator has none',
    });
  });
});

describe('a part with a fault on the I²C bus', () => {
  for (const [byte, statuses] of [
    [0, [0x08, 0x20, 1]],
    [1, [0x08, 0x18, 0x30, 1]],
    [2, [0x08, 0x18, 0x28, 0x30, 1]],
    [3, [0x08, 0x18, 0x28, 0x28, 0x30, 1]],
    [4, WRITTEN_WELL],
  ] as const) {
    it(`does not acknowledge byte ${byte}, and the bus is free afterwards`, () => {
      const { board, bus } = faulty(WRITE, { kind: 'nak', byte });
      board.advance(5);
      assert.deepEqual(notes(board), statuses);
      assert.deepEqual([bus.sda.level, bus.scl.level], [1, 1]);
    });
  }

  it('does not acknowledge its address after a repeated START', () => {
    const { board } = faulty(`TWBR = 72; start(); put(0x84); put(7); start(); put(0x85); stop();`, {
      kind: 'nak',
      byte: 2,
    });
    board.advance(5);
    assert.deepEqual(notes(board), [0x08, 0x18, 0x28, 0x10, 0x48]);
  });

  for (const byte of [0, 1, 2, 3, 4]) {
    it(`stretches the clock at byte ${byte} for 10 ms`, () => {
      const { board } = faulty(READ, { kind: 'stretch', byte, ms: 10 });
      board.advance(10);
      const sofar = notes(board);
      assert.deepEqual(sofar, READ_WELL.slice(0, sofar.length));
      assert.ok(sofar.length < READ_WELL.length);
      board.advance(1);
      assert.deepEqual(notes(board), READ_WELL);
    });
  }

  it('stretches the clock until it is sound', () => {
    const { board, attached } = faulty(READ, { kind: 'stretch', byte: 2, ms: 1000 });
    board.advance(10);
    assert.deepEqual(notes(board), READ_WELL.slice(0, 4));
    attached.fault = undefined;
    board.advance(1);
    assert.deepEqual(notes(board), READ_WELL);
  });

  it('stretches the clock through a reset', () => {
    const { board } = faulty('if (PINC & 1 << 5) { start(); put(0x84); }', { kind: 'stretch', byte: 0, ms: 10 });
    board.advance(1);
    board.reset();
    board.advance(8.9);
    assert.equal(board.i2c().scl.level, 0);
    board.advance(0.3);
    assert.equal(board.i2c().scl.level, 1);
  });

  it('holds SCL low, and the master waits until it is sound', () => {
    const { board, attached, bus } = faulty(READ, { kind: 'hold', line: 'scl', byte: 1 });
    board.advance(100);
    assert.deepEqual(notes(board), [0x08, 0x18]);
    assert.equal(bus.scl.level, 0);
    attached.fault = undefined;
    board.advance(5);
    assert.deepEqual(notes(board), READ_WELL);
  });

  it('holds SDA low: a 1 is lost arbitration', () => {
    const { board, bus } = faulty('TWBR = 72; start(); put(0x84); put(7); put(0xff);', {
      kind: 'hold',
      line: 'sda',
      byte: 1,
    });
    board.advance(5);
    assert.deepEqual(notes(board), [0x08, 0x18, 0x28, 0x38]);
    assert.deepEqual([bus.sda.level, bus.scl.level], [0, 1]);
  });

  it('holds SDA low: the STOP comes when it is sound', () => {
    const { board, attached } = faulty('TWBR = 72; start(); put(0x84); stop(); note(1); start();', {
      kind: 'hold',
      line: 'sda',
      byte: 0,
    });
    board.advance(50);
    assert.deepEqual(notes(board), [0x08, 0x18]);
    assert.equal(board.chip.data[0xbc], 0x14);
    attached.fault = undefined;
    board.advance(1);
    assert.deepEqual(notes(board), [0x08, 0x18, 1, 0x08]);
  });

  for (const [byte, expected] of [
    [0, [0x08, 0x20]],
    [1, [0x08, 0x18, 0x30]],
    [2, [0x08, 0x18, 0x28, 0x10, 0x48]],
    [3, [0x08, 0x18, 0x28, 0x10, 0x40, 0x50, 0xff, 0x58, 0xff]],
    [4, [0x08, 0x18, 0x28, 0x10, 0x40, 0x50, 0xde, 0x58, 0xff]],
  ] as const) {
    it(`vanishes at byte ${byte}, and is back when it is sound`, () => {
      const program = `TWBR = 72; start(); if (put(0x84) == 0x18 && put(7) == 0x28) { start();
        if (put(0x85) == 0x40) { note(get(1)); note(get(0)); } } stop(); __builtin_avr_delay_cycles(160000); start(); put(0x84); stop();`;
      const { board, part, attached, bus } = faulty(program, { kind: 'vanish', byte });
      board.advance(5);
      assert.deepEqual(notes(board), expected);
      assert.equal(part.seen.at(-1), byte === 0 ? undefined : 'P');
      assert.deepEqual([bus.sda.level, bus.scl.level], [1, 1]);
      attached.fault = undefined;
      board.advance(20);
      assert.deepEqual(notes(board).slice(expected.length), [0x08, 0x18]);
    });
  }

  it('gives the bus back after nine clocks and a STOP, if it lost count of them', () => {
    const recovery = `TWCR = 0; for (uint8_t i = 0; i < 9; i++) {
        DDRC |= 1 << 5; __builtin_avr_delay_cycles(80); DDRC &= ~(1 << 5); __builtin_avr_delay_cycles(80); }
      DDRC |= 1 << 5; __builtin_avr_delay_cycles(80); DDRC |= 1 << 4; __builtin_avr_delay_cycles(80);
      DDRC &= ~(1 << 5); __builtin_avr_delay_cycles(80); note(PINC & 0x30); DDRC &= ~(1 << 4);
      __builtin_avr_delay_cycles(80); note(PINC & 0x30);`;
    // The master gives up while the part sends zeros.
    const board = twiUno(`TWBR = 72; start(); put(0x85); TWCR = 1 << TWINT | 1 << TWEN;
      __builtin_avr_delay_cycles(500); TWCR = 0; __builtin_avr_delay_cycles(80); note(PINC & 0x30);
      ${recovery} start(); put(0x84); stop();`);
    board.i2c().attach(new RegisterPart(0x42));
    board.advance(10);
    assert.deepEqual(notes(board), [0x08, 0x40, 0x20, 0x20, 0x30, 0x08, 0x18]);
  });
});
