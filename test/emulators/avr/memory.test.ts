import assert from 'node:assert/strict';
import { eventLine } from '../../../src/boards/events.js';
import { avrBoard } from '../../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../../src/emulators/avr/emulator.js';
import { compile } from './compile.js';
import { record, unoWith } from './run.js';

/** Erases, fills and writes the page at an address from the boot section, with the functions of avr-libc. */
const PROGRAMMER = (address: string) => `
#include <avr/boot.h>
int main(void) {
  DDRB = 1;
  boot_page_erase(${address}); boot_spm_busy_wait();
  for (uint16_t i = 0; i < SPM_PAGESIZE; i += 2) boot_page_fill(${address} + i, 0xa500 | i);
  boot_page_write(${address}); PORTB = 1; boot_spm_busy_wait(); PORTB = 0;
  boot_rww_enable();
  GPIOR0 = SPMCSR;
  for (;;);
}`;
const from = (address: number) => `-Wl,--section-start=.text=0x${address.toString(16)}`;

function words(flash: Uint8Array, address: number, count: number): number[] {
  const view = new DataView(flash.buffer);
  return Array.from({ length: count }, (_, index) => view.getUint16(address + 2 * index, true));
}

describe('self-programming', () => {
  it('writes a page of the Uno from the boot section, where the chip starts, in 9 ms', () => {
    const board = emulatedAvr(avrBoard('uno'), [
      compile('atmega328p', 'int main(void) { for (;;); }'),
      compile('atmega328p', PROGRAMMER('0x1080'), from(0x7e00)),
    ]);
    const before = board.chip.flash;
    const events = record(board);
    board.advance(20);
    const page = Array.from({ length: 64 }, (_, index) => 0xa500 | (2 * index));
    assert.deepEqual(words(board.chip.flash, 0x1080, 64), page);
    assert.deepEqual(board.chip.flash.subarray(0, 0x1080), before.subarray(0, 0x1080));
    assert.deepEqual(board.chip.flash.subarray(0x1100), before.subarray(0x1100));
    assert.deepEqual(events, ['0 pin D8 0', '5 pin D8 1', '9 pin D8 0']);
    assert.equal(board.chip.data[0x3e], 0);
  });

  it('reaches the pages above 64 KiB of a Mega 2560, which have 256 bytes', () => {
    const board = emulatedAvr(avrBoard('mega2560'), [compile('atmega2560', PROGRAMMER('0x2AB00UL'), from(0x3e000))]);
    board.advance(20);
    const page = Array.from({ length: 128 }, (_, index) => 0xa500 | (2 * index));
    assert.deepEqual(words(board.chip.flash, 0x2ab00, 128), page);
    assert.equal(board.chip.flash[0x2aaff], 0xff);
    assert.equal(board.chip.flash[0x2ac00], 0xff);
  });

  it('does nothing outside the boot section', () => {
    const board = unoWith(PROGRAMMER('0x1080'));
    board.advance(20);
    assert.deepEqual(words(board.chip.flash, 0x1080, 1), [0xffff]);
    assert.equal(board.pin('D8').mode, 'output');
  });

  it('does nothing if SPM does not follow in time', () => {
    const late = `int main(void) { SPMCSR = 3; __builtin_avr_delay_cycles(5);
      asm volatile("ldi r30, 0 \\n ldi r31, 0 \\n spm" ::: "r30", "r31"); GPIOR0 = SPMCSR; for (;;); }`;
    const uno = avrBoard('uno');
    const chip = { ...uno.hardware.chip, flash: 0x7000 };
    const board = emulatedAvr({ ...uno, hardware: { ...uno.hardware, chip } }, [
      compile('atmega328p', 'int main(void) { for (;;); }'),
      compile('atmega328p', late, from(0x7000)),
    ]);
    const before = board.chip.flash;
    board.advance(20);
    assert.deepEqual(board.chip.flash, before);
    assert.equal(board.chip.data[0x3e], 0);
  });
});

describe('a program that has lost its stack', () => {
  it('goes on somewhere, and time passes', () => {
    const board = unoWith(`int main(void) { DDRB |= 1; SP = 0x15dd; asm volatile("ret"); for (;;); }`);
    board.advance(2);
    assert.equal(board.time, 2);
    assert.equal(board.pin('D8').mode, 'output');
  });
});

describe('the EEPROM', () => {
  it('takes 3.4 ms to write a byte, and keeps it after a reset', () => {
    const board = unoWith(`#include <avr/eeprom.h>
      int main(void) { DDRB = 1; GPIOR0 = eeprom_read_byte((uint8_t *)5);
        eeprom_write_byte((uint8_t *)5, 0x42); PORTB = 1; eeprom_busy_wait(); PORTB = 0; for (;;); }`);
    const times: number[] = [];
    board.onEvent(({ time }) => times.push(time));
    board.advance(10);
    assert.equal(board.chip.data[0x3e], 0xff);
    const [, start = 0, end = 0] = times;
    assert.ok(Math.abs(end - start - 3.4) < 0.01, `${end - start} ms`);
    board.reset();
    board.advance(1);
    assert.equal(board.chip.data[0x3e], 0x42);
  });

  /** Writes a byte without waiting for it; interrupts are off. */
  const WRITE = `static void write(uint8_t address, uint8_t byte) {
    EEAR = address; EEDR = byte; EECR |= 1 << EEMPE; EECR |= 1 << EEPE; }`;

  it('tells by an interrupt when a byte is written, which may be asked for meanwhile', () => {
    const board = unoWith(`${WRITE} uint8_t next;
      ISR(EE_READY_vect) { PORTB ^= 1; if (next < 3) { next++; write(next, next); } else EECR &= ~(1 << EERIE); }
      int main(void) { DDRB = 1; write(0, 7); EECR |= 1 << EERIE; sei(); for (;;) sleep_mode(); }`);
    const times: number[] = [];
    board.onEvent(({ time }) => times.push(Math.round(time * 10) / 10));
    board.advance(50);
    assert.deepEqual(times, [0, 3.4, 6.8, 10.2, 13.6]);
  });

  it('is busy for the whole time, whatever the program writes to its registers meanwhile', () => {
    const board = unoWith(`${WRITE} int main(void) { DDRB = 1; write(1, 0x42); PORTB = 1;
      EEAR = 2; EEDR = 0x13; EECR |= 1 << EERE; GPIOR0 = EEDR; EECR = 0; EECR = 1 << EEMPE; EECR = 1 << EEPE; EECR = 0;
      GPIOR1 = EECR; GPIOR2 = EEAR; while (EECR & 1 << EEPE); PORTB = 0;
      EEAR = 1; EECR |= 1 << EERE; GPIOR0 = EEDR; EEAR = 2; EECR |= 1 << EERE; GPIOR2 = EEDR; for (;;); }`);
    const times: number[] = [];
    board.onEvent(({ time }) => times.push(time));
    board.advance(3);
    assert.deepEqual([board.chip.data[0x4a], board.chip.data[0x4b]], [0x02, 0x01]);
    board.advance(7);
    const [, start = 0, end = 0] = times;
    assert.ok(Math.abs(end - start - 3.4) < 0.01, `${end - start} ms`);
    assert.deepEqual([board.chip.data[0x3e], board.chip.data[0x4b]], [0x42, 0xff]);
  });

  it('can only erase in 1.8 ms, and only write in 1.8 ms, which clears bits', () => {
    const board = unoWith(`static void atomic(uint8_t mode, uint8_t byte) {
        EEDR = byte; EECR = mode; EECR = mode | 1 << EEMPE; EECR |= 1 << EEPE;
        PORTB ^= 1; while (EECR & 1 << EEPE); PORTB ^= 1; EECR |= 1 << EERE; }
      int main(void) { DDRB = 1; EEAR = 3; atomic(1 << EEPM1, 0xf3); GPIOR0 = EEDR; atomic(1 << EEPM1, 0x3f);
        GPIOR1 = EEDR; atomic(1 << EEPM0, 0); GPIOR2 = EEDR; for (;;); }`);
    const times: number[] = [];
    board.onEvent(({ time }) => times.push(time));
    board.advance(20);
    const spans = [1, 3, 5].map((at) => Math.round(((times[at + 1] ?? 0) - (times[at] ?? 0)) * 10) / 10);
    assert.deepEqual(spans, [1.8, 1.8, 1.8]);
    assert.deepEqual([board.chip.data[0x3e], board.chip.data[0x4a], board.chip.data[0x4b]], [0xf3, 0x33, 0xff]);
  });

  it('is not written without EEMPE, nor when it was set too long ago', () => {
    const board = unoWith(`int main(void) { EEAR = 3; EEDR = 1; EECR |= 1 << EEPE; GPIOR0 = EECR;
      EECR |= 1 << EEMPE; __builtin_avr_delay_cycles(5); EECR |= 1 << EEPE; GPIOR1 = EECR;
      EECR |= 1 << EERE; GPIOR2 = EEDR; for (;;); }`);
    board.advance(1);
    assert.deepEqual([board.chip.data[0x3e], board.chip.data[0x4a], board.chip.data[0x4b]], [0, 0, 0xff]);
  });

  it('finishes a byte during a reset, which the program can notice', () => {
    const board = unoWith(`${WRITE} int main(void) { DDRB = 1; if (EECR & 1 << EEPE) { PORTB = 1;
      while (EECR & 1 << EEPE); PORTB = 0; } else write(0, 0x42); for (;;); }`);
    board.advance(1);
    const times: number[] = [];
    board.onEvent(({ time }) => times.push(Math.round(time * 10) / 10));
    board.reset();
    board.advance(10);
    assert.deepEqual(times, [1, 1, 3.4]);
  });
});

describe('a reset', () => {
  /** Counts in RAM that is not cleared, and outputs the reset cause and the count. */
  const COUNT = `
    uint8_t count __attribute__((section(".noinit")));
    uint8_t cause __attribute__((section(".noinit")));
    void early(void) __attribute__((naked, used, section(".init3")));
    void early(void) { cause = MCUSR; MCUSR = 0; WDTCSR = 1 << WDCE | 1 << WDE; WDTCSR = 0; }`;

  it('is external if the board was switched on or its button pressed, and keeps the RAM', () => {
    const board = unoWith(`${COUNT} int main(void) { GPIOR1 = cause; GPIOR2 = ++count; for (;;); }`);
    board.advance(1);
    assert.deepEqual([board.chip.data[0x4a], board.chip.data[0x4b]], [2, 1]);
    board.reset();
    board.advance(1);
    assert.deepEqual([board.chip.data[0x4a], board.chip.data[0x4b]], [2, 2]);
    assert.equal(board.time, 2);
  });

  it('by the watchdog comes after its timeout, with its own cause', () => {
    const board = unoWith(`#include <avr/wdt.h>
      ${COUNT} int main(void) { GPIOR1 = cause; if (!(cause & 8)) { wdt_enable(WDTO_30MS); } for (;;); }`);
    const resets: number[] = [];
    board.onReset((time) => resets.push(time));
    board.advance(100);
    assert.equal(resets.length, 1);
    assert.ok(Math.abs((resets[0] ?? 0) - 32) < 0.1, `${resets}`);
    assert.equal(board.chip.data[0x4a], 8);
  });

  it('does not come while the program restarts the watchdog', () => {
    const board = unoWith(`#include <avr/wdt.h>
      ${COUNT} int main(void) { wdt_enable(WDTO_15MS);
        for (uint8_t i = 0; i < 10; i++) { __builtin_avr_delay_cycles(160000); wdt_reset(); } for (;;); }`);
    const resets: number[] = [];
    board.onReset((time) => resets.push(Math.round(time)));
    board.advance(130);
    assert.deepEqual(resets, [116]);
  });

  it('is repeated by a watchdog that is not switched off', () => {
    const board = unoWith(`#include <avr/wdt.h>
      int main(void) { wdt_enable(WDTO_15MS); for (;;); }`);
    const resets: number[] = [];
    board.onReset((time) => resets.push(Math.round(time)));
    board.advance(70);
    assert.deepEqual(resets, [16, 32, 48, 64]);
  });

  it('can be replaced by an interrupt', () => {
    const board = unoWith(`ISR(WDT_vect) { PINB = 1; }
      int main(void) { DDRB = 1; cli(); WDTCSR = 1 << WDCE | 1 << WDE; WDTCSR = 1 << WDIE; sei(); for (;;) sleep_mode(); }`);
    const events = record(board);
    board.advance(50);
    assert.deepEqual(events, ['0 pin D8 0', '16 pin D8 1', '32 pin D8 0', '48 pin D8 1']);
  });
});

describe('the SRAM', () => {
  it('can be filled at the start, to measure the depth of the stack', () => {
    const image = compile(
      'atmega328p',
      'int main(void) { volatile uint8_t deep[100]; for (uint8_t i = 0; i < 100; i++) deep[i] = i; for (;;); }',
    );
    const board = emulatedAvr(avrBoard('uno'), [image], { sram: 0xa5 });
    board.advance(1);
    const untouched = board.chip.data.subarray(0x100).findIndex((byte) => byte !== 0xa5);
    const depth = board.chip.data.length - 0x100 - untouched;
    assert.ok(depth > 100 && depth < 115, `${depth}`);
  });
});

describe('time on an emulated board', () => {
  it('can be used as a clock', () => {
    const board = unoWith('int main(void) { for (;;); }');
    const seen: number[] = [];
    board.advance(1);
    board.clock.after(2, () => seen.push(board.time));
    const cancel = board.clock.after(1, () => seen.push(board.time));
    cancel();
    board.advance(5);
    assert.deepEqual(seen, [3]);
  });

  it('advances exactly as requested, whatever the program does, and never backwards', () => {
    const board = unoWith('int main(void) { for (;;); }');
    board.advance(1.5);
    board.runUntil(3.25);
    assert.equal(board.time, 3.25);
    assert.throws(() => board.runUntil(3), { message: 'time only moves forward: it is 3.25 ms, not 3' });
    assert.throws(() => board.at(1, () => {}), { message: '1 ms is in the past: it is 3.25 ms' });
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => board.advance(wrong), RangeError);
  });

  it('calls scheduled actions in order, at their times', () => {
    const board = unoWith('int main(void) { sleep_mode(); for (;;); }');
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name} ${board.time}`);
    board.at(2, note('b'));
    board.at(1, note('a'));
    board.at(2, () => {
      note('c')();
      board.at(2, note('d'));
      board.advance(1);
      board.at(board.time + 0.5, note('e'));
    });
    board.advance(2);
    assert.deepEqual(seen, ['a 1', 'b 2', 'c 2', 'd 2', 'e 2.5']);
    assert.equal(board.time, 3);
  });

  it('gives the same events in however many steps it advances', () => {
    const program = `ISR(TIMER0_COMPA_vect) { PINB = 1; } ISR(USART_RX_vect) { UDR0 = UDR0; PINB = 2; }
      int main(void) { DDRB = 3; OCR0A = 77; TCCR0B = 2; TIMSK0 = 2;
        UCSR0A = 2; UBRR0 = 16; UCSR0B = 0x98; sei(); for (;;) sleep_mode(); }`;
    const lines = [1, 7, 100].map((steps) => {
      const board = unoWith(program);
      const events: string[] = [];
      board.onEvent((event) => events.push(eventLine(event)));
      board.at(1, () => board.serial(0).send('the same'));
      for (let step = 0; step < steps; step++) board.runUntil(((step + 1) * 5) / steps);
      return events.join('\n');
    });
    assert.equal(lines[1], lines[0]);
    assert.equal(lines[2], lines[0]);
  });

  it('lets a listener act before the next instruction', () => {
    const board = unoWith(`int main(void) { DDRB = 1; PORTB = 1; asm("nop"); if (PIND & 4) PORTB = 0; for (;;); }`);
    board.pin('D8').onChange(({ value }) => board.pin('D2').drive(value === 1));
    const events = record(board);
    board.advance(1);
    assert.deepEqual(events, ['0 pin D8 0', '0 pin D8 1', '0 pin D8 0']);
  });
});
