import assert from 'node:assert/strict';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { megaWith, record, unoWith } from './run.js';
import { notes, twiUno } from './twi.js';

const ADDRESS = 'start(); put(0x42 << 1); stop(); note(TWCR); note(TWSR);';

/** The times of the rising edges of SCL in µs. */
function rises(board: EmulatedBoard, ms = 5): number[] {
  const times: number[] = [];
  board.pin('A5').onChange(({ time, value }) => value === 1 && times.push(time * 1000));
  board.advance(ms);
  return times;
}

describe('the two-wire interface of an emulated AVR chip', () => {
  for (const [kHz, set] of [
    [100, 'TWBR = 72;'],
    [100, 'TWBR = 18; TWSR = 1;'],
    [400, 'TWBR = 12;'],
    [31.25, 'TWBR = 62; TWSR = 1;'],
  ] as const) {
    it(`clocks a byte at ${kHz} kHz after ${set}`, () => {
      const board = twiUno(`${set} start(); put(0x84);`);
      board.i2c().pullUps = true;
      const times = rises(board);
      // The first is that of the idle line, the next nine are those of the byte.
      assert.equal(times.length, 10);
      const period = ((times[9] ?? 0) - (times[1] ?? 0)) / 8;
      assert.ok(Math.abs(period / (1000 / kHz) - 1) < 0.02, `${period} µs`);
    });
  }

  it('says that nobody answers, and ends with a STOP that does not set TWINT', () => {
    const board = twiUno(ADDRESS);
    board.i2c().pullUps = true;
    board.advance(5);
    assert.deepEqual(notes(board), [0x08, 0x20, 0x04, 0xf8]);
    assert.deepEqual([board.i2c().sda.level, board.i2c().scl.level], [1, 1]);
  });

  it('shows both lines as pin events', () => {
    const board = twiUno(`TWBR = 72; start(); put(0xff); stop();`);
    board.i2c().pullUps = true;
    const events: string[] = [];
    board.onEvent((event) => event.type === 'pin' && events.push(`${event.pin} ${event.value}`));
    board.advance(5);
    const clock = Array(9).fill(['A5 1', 'A5 0']).flat();
    assert.deepEqual(events, ['A4 1', 'A5 1', 'A4 0', 'A5 0', 'A4 1', ...clock, 'A4 0', 'A5 1', 'A4 1']);
    assert.equal(board.pin('A4').mode, 'output');
  });

  it('is at PD1 and PD0 of a Mega 2560, pins D20 and D21', () => {
    const board = megaWith(`int main(void) { TWBR = 72; TWCR = 1 << TWINT | 1 << TWEN | 1 << TWSTA; for (;;); }`);
    board.i2c().pullUps = true;
    const events = record(board);
    board.advance(1);
    assert.deepEqual(events, ['0 pin D20 1', '0 pin D21 1', '0 pin D20 0', '0 pin D21 0']);
  });

  it('enters its interrupt again until the program clears TWINT', () => {
    const board = twiUno(
      'TWCR = 1 << TWEN | 1 << TWIE | 1 << TWSTA; sei(); for (;;) sleep_mode();',
      'ISR(TWI_vect) { note(TWSR); if (noted == (uint8_t *)0x603) TWCR = 1 << TWINT | 1 << TWEN | 1 << TWSTO; }',
    );
    board.i2c().pullUps = true;
    board.advance(5);
    assert.deepEqual(notes(board), [8, 8, 8]);
  });

  it('refuses a byte while it is busy, and remembers that in TWWC', () => {
    const board = twiUno('TWDR = 1; note(TWCR); note(TWDR); start(); TWDR = 2; note(TWCR & 8); note(TWDR);');
    board.i2c().pullUps = true;
    board.advance(5);
    assert.deepEqual(notes(board), [0x08, 0xff, 0x08, 0, 2]);
  });

  it('runs with the pull-ups of the chip alone', () => {
    const board = twiUno(`PORTC = 1 << 4 | 1 << 5; ${ADDRESS}`);
    board.advance(5);
    assert.deepEqual(notes(board), [0x08, 0x20, 0x04, 0xf8]);
  });

  it('never starts without pull-ups, and gives up when it is switched off', () => {
    const board = twiUno(`TWCR = 1 << TWINT | 1 << TWEN | 1 << TWSTA;
      __builtin_avr_delay_cycles(400000); note(TWCR); TWCR = 0; note(PINC); note(TWSR);`);
    board.advance(30);
    assert.deepEqual(notes(board), [0x24, 0, 0xf8]);
  });

  for (const [name, line] of [
    ['SDA', 'sda'],
    ['SCL', 'scl'],
  ] as const) {
    it(`waits with START while ${name} is held low from outside`, () => {
      const board = twiUno('start(); note(1);');
      const bus = board.i2c();
      bus.pullUps = true;
      bus[line].set(board, 0);
      board.advance(10);
      assert.deepEqual(notes(board), []);
      bus[line].set(board, undefined);
      board.advance(1);
      assert.deepEqual(notes(board), [0x08, 1]);
    });
  }

  it('is stopped by a pin that is driven low, as by any part', () => {
    const board = twiUno('start();');
    board.i2c().pullUps = true;
    board.pin('A5').drive(0);
    board.advance(10);
    assert.deepEqual(notes(board), []);
    board.pin('A5').drive(undefined);
    board.advance(1);
    assert.deepEqual(notes(board), [0x08]);
  });

  it('waits in a byte while SCL is held low, and loses nothing', () => {
    const board = twiUno(`TWBR = 72; ${ADDRESS}`);
    const bus = board.i2c();
    bus.pullUps = true;
    board.at(0.05, () => bus.scl.set(board, 0));
    board.at(20, () => bus.scl.set(board, undefined));
    board.advance(19.9);
    assert.deepEqual(notes(board), [0x08]);
    board.advance(1);
    assert.deepEqual(notes(board), [0x08, 0x20, 0x04, 0xf8]);
  });

  it('loses the arbitration to a line that is held low, and starts again after a STOP', () => {
    const board = twiUno('TWBR = 72; start(); put(0xff); start();');
    const bus = board.i2c();
    bus.pullUps = true;
    const wait = bus.scl.onChange(() => {
      wait();
      bus.sda.set(board, 0);
    });
    board.advance(2);
    assert.deepEqual(notes(board), [0x08, 0x38]);
    assert.deepEqual([bus.sda.level, bus.scl.level], [0, 1]);
    bus.sda.set(board, undefined);
    board.advance(1);
    assert.deepEqual(notes(board), [0x08, 0x38, 0x08]);
  });

  it('sees a bus error when SDA moves while SCL is high, and TWSTO clears it without a STOP', () => {
    const board = twiUno('TWBR = 72; start(); put(0xff); note(TWCR); stop(); note(TWSR); note(1);');
    const bus = board.i2c();
    bus.pullUps = true;
    let rises = 0;
    board.pin('A5').onChange(({ value }) => {
      rises += value;
      if (value === 1 && rises === 2) bus.sda.set(board, 0);
    });
    board.at(1, () => bus.sda.set(board, undefined));
    board.advance(2);
    assert.deepEqual(notes(board), [0x08, 0, 0x84, 0xf8, 1]);
  });

  it('leaves its pins to the program when it is off: nine clocks and a STOP by hand', () => {
    const board = unoWith(`int main(void) {
      for (uint8_t i = 0; i < 9; i++) { DDRC |= 1 << 5; __builtin_avr_delay_cycles(80); DDRC &= ~(1 << 5);
        __builtin_avr_delay_cycles(80); }
      DDRC |= 1 << 4; __builtin_avr_delay_cycles(80); DDRC &= ~(1 << 4); for (;;); }`);
    const bus = board.i2c();
    bus.pullUps = true;
    const seen: string[] = [];
    bus.scl.onChange((level) => seen.push(`scl ${level}`));
    bus.sda.onChange((level) => seen.push(`sda ${level}`));
    board.advance(1);
    assert.deepEqual(seen, [...Array(9).fill(['scl 0', 'scl 1']).flat(), 'sda 0', 'sda 1']);
  });

  it('lets go of the lines at a reset', () => {
    const board = twiUno('if (PINC & 1 << 5) start();');
    const bus = board.i2c();
    bus.pullUps = true;
    board.advance(1);
    assert.deepEqual([bus.sda.level, bus.scl.level], [0, 0]);
    board.reset();
    assert.deepEqual([bus.sda.level, bus.scl.level], [1, 1]);
  });
});
