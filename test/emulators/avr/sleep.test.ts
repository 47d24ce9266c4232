import assert from 'node:assert/strict';
import { megaWith, record, unoWith } from './run.js';

describe('sleep', () => {
  it('takes no time to emulate: a minute of blinking', () => {
    const board = unoWith(`ISR(TIMER1_COMPA_vect) { PINB = 32; }
      int main(void) { DDRB = 32; OCR1A = 62499; TCCR1B = 1 << WGM12 | 4; TIMSK1 = 1 << OCIE1A;
        sleep_enable(); sei(); for (;;) sleep_cpu(); }`);
    const events = record(board);
    const start = performance.now();
    board.advance(60_500);
    assert.equal(events.length, 61);
    assert.equal(events.at(-1), '60000 pin D13 0');
    assert.ok(performance.now() - start < 5000, `${performance.now() - start} ms`);
  });

  it('loses no interrupt between sei and sleep', () => {
    const board = unoWith(`ISR(INT0_vect) { PORTB = 1; }
      int main(void) { DDRB = 1; EICRA = 3; EIMSK = 1; sleep_enable();
        __builtin_avr_delay_cycles(16000); cli(); __builtin_avr_delay_cycles(16000); sei(); sleep_cpu(); PORTB |= 2;
        for (;;); }`);
    board.at(1.5, () => board.pin('D2').drive(1));
    board.advance(3);
    assert.equal(board.pin('D8').value, 1);
    assert.equal((board.chip.data[0x25] ?? 0) & 2, 2);
  });

  it('needs the sleep enable bit', () => {
    const board = unoWith('int main(void) { DDRB = 1; sleep_cpu(); PORTB = 1; for (;;); }');
    board.advance(1);
    assert.equal(board.pin('D8').value, 1);
  });

  it('lasts for ever with interrupts disabled', () => {
    const board = unoWith(`ISR(TIMER0_OVF_vect) {}
      int main(void) { DDRB = 1; TCCR0B = 1; TIMSK0 = 1; sleep_enable(); sleep_cpu(); PORTB = 1; for (;;); }`);
    board.advance(1000);
    assert.equal(board.pin('D8').value, 0);
  });

  for (const [chip, run, cycles] of [
    ['ATmega328P', unoWith, 4],
    ['ATmega2560', megaWith, 5],
  ] as const) {
    it(`of an ${chip} ends within the cycles of the datasheet: ${cycles} and 4 more, and the jump`, () => {
      // The interrupt executes only the jump of the vector table (3 cycles) and SBI before the pin changes.
      const board = run(`ISR(INT0_vect, ISR_NAKED) { asm("sbi %0, 0" :: "I"(_SFR_IO_ADDR(PORTB))); for (;;); }
        int main(void) { DDRB = 1; EICRA = 3; EIMSK = 1; sleep_enable(); sei(); for (;;) sleep_cpu(); }`);
      const times: number[] = [];
      board.onEvent(({ time }) => times.push(Math.round(time * 16000)));
      board.at(1, () => board.pin(cycles === 4 ? 'D2' : 'D21').drive(1));
      board.advance(2);
      assert.equal((times[1] ?? 0) - 16000, cycles + 4 + 3);
    });
  }
});

describe('an interrupt', () => {
  it('waits for one more instruction after interrupts are enabled', () => {
    const board = unoWith(`ISR(TIMER0_OVF_vect) { GPIOR2 = GPIOR1; cli(); for (;;); }
      int main(void) { TCCR0B = 1; TIMSK0 = 1; __builtin_avr_delay_cycles(1000);
        asm volatile("ldi r24, 1 \\n sei \\n out %0, r24 \\n ldi r24, 2 \\n out %0, r24" :: "I"(_SFR_IO_ADDR(GPIOR1)) : "r24");
        for (;;); }`);
    board.advance(1);
    assert.equal(board.chip.data[0x4b], 1);
  });

  it('keeps the size of the program counter for calls and returns on a chip with more than 128 KiB', () => {
    const board = megaWith(`volatile uint8_t ticks; ISR(TIMER0_OVF_vect) { ticks++; }
      __attribute__((noinline, section(".far"))) uint8_t far(uint8_t n) { return n ? far(n - 1) + 1 : ticks > 5; }
      int main(void) { DDRB = 1; TCCR0B = 1; TIMSK0 = 1; sei(); while (!(far(20) == 21)); PORTB = 1; for (;;); }`);
    board.advance(5);
    assert.equal(board.pin('D53').value, 1);
  });
});
