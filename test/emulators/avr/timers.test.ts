import assert from 'node:assert/strict';
import { megaWith, record, unoWith } from './run.js';

/** Cycles between the level changes of D13 (PB5 on the Uno) or D53 (PB0 on the Mega). */
function gaps(board: ReturnType<typeof unoWith>, milliseconds: number): number[] {
  const times: number[] = [];
  board.onEvent((event) => {
    if (event.type === 'pin') times.push(Math.round(event.time * 16000));
  });
  board.advance(milliseconds);
  return times.slice(2).map((time, index) => time - (times[index + 1] ?? 0));
}

const IDLE = 'sei(); for (;;) sleep_mode();';

describe('a timer', () => {
  it('clears on compare match after OCR + 1 ticks', () => {
    const board = unoWith(`ISR(TIMER1_COMPA_vect) { PINB = 32; }
      int main(void) { DDRB = 32; OCR1A = 1999; TCCR1B = 1 << WGM12 | 2; TIMSK1 = 1 << OCIE1A; ${IDLE} }`);
    assert.deepEqual(gaps(board, 5), [16000, 16000, 16000]);
  });

  it('overflows at the end of its range', () => {
    const board = unoWith(`ISR(TIMER0_OVF_vect) { PINB = 32; }
      int main(void) { DDRB = 32; TCCR0B = 3; TIMSK0 = 1; ${IDLE} }`);
    assert.deepEqual(gaps(board, 5), [16384, 16384, 16384]);
  });

  it('has its own prescaler if it is timer 2', () => {
    const board = unoWith(`ISR(TIMER2_COMPB_vect) { PINB = 32; }
      int main(void) { DDRB = 32; OCR2A = 249; OCR2B = 100; TCCR2A = 1 << WGM21; TCCR2B = 3; TIMSK2 = 4; ${IDLE} }`);
    assert.deepEqual(gaps(board, 2), [8000, 8000, 8000]);
  });

  it('overflows at the bottom when it counts up and down', () => {
    const board = unoWith(`ISR(TIMER2_OVF_vect) { PINB = 32; }
      int main(void) { DDRB = 32; TCCR2A = 1 << WGM20; TCCR2B = 2; TIMSK2 = 1; ${IDLE} }`);
    assert.deepEqual(gaps(board, 1), [4080, 4080]);
  });

  it('counts in 16 bits, which are read and written together', () => {
    const board = unoWith(`int main(void) {
      TCCR1B = 1; TCNT1 = 0x1234; uint16_t a = TCNT1; __builtin_avr_delay_cycles(1000); uint16_t b = TCNT1;
      GPIOR0 = a >> 8; GPIOR1 = b - a - 1000; GPIOR2 = (b - a - 1000) >> 8; for (;;); }`);
    board.advance(1);
    assert.equal(board.chip.data[0x3e], 0x12);
    assert.equal(board.chip.data[0x4b], 0);
    assert.ok((board.chip.data[0x4a] ?? 99) <= 6);
  });

  it('has flags that a program can poll and clear one by one', () => {
    const board = unoWith(`int main(void) { DDRB = 32;
      TCCR0B = 2; OCR0A = 99; OCR0B = 99; TCCR0A = 1 << WGM01;
      for (;;) { while (!(TIFR0 & 1 << OCF0A)); PINB = 32; TIFR0 = 1 << OCF0A; if (!(TIFR0 & 1 << OCF0B)) PORTB |= 1; } }`);
    const all = gaps(board, 0.4);
    assert.equal(all.length, 6);
    assert.ok(
      all.every((gap) => Math.abs(gap - 800) <= 8),
      `${all}`,
    );
    assert.equal(board.pin('D8').value, 0);
  });

  it('whose top is set below its counter continues to the end of its range', () => {
    const board = unoWith(`ISR(TIMER0_COMPA_vect) { PINB = 32; }
      int main(void) { DDRB = 32; OCR0A = 99; TCNT0 = 200; TCCR0A = 1 << WGM01; TCCR0B = 3; TIMSK0 = 2; ${IDLE} }`);
    board.advance((156 * 64) / 16000 - 0.01);
    assert.equal(board.pin('D13').value, 0);
    board.advance(0.02);
    assert.equal(board.pin('D13').value, 1);
  });

  it('can change a pin without the program', () => {
    const board = unoWith(`int main(void) {
      DDRB = 2; OCR1A = 999; TCCR1A = 1 << COM1A0; TCCR1B = 1 << WGM12 | 1; for (;;) sleep_mode(); }`);
    const events = record(board);
    board.advance(0.3);
    assert.deepEqual(
      events.map((line) => line.slice(2)),
      ['pin D9 0', 'pin D9 1', 'pin D9 0', 'pin D9 1', 'pin D9 0'],
    );
  });

  for (const timer of [1, 3, 4, 5]) {
    it(`${timer} of a Mega 2560 has three channels with their interrupts`, () => {
      const isr = (channel: string, bit: number) => `ISR(TIMER${timer}_COMP${channel}_vect) { PORTB |= ${bit}; }`;
      const board = megaWith(`${isr('A', 1)} ${isr('B', 2)} ${isr('C', 4)}
        int main(void) { DDRB = 7; OCR${timer}A = 16000; OCR${timer}B = 32000; OCR${timer}C = 48000; TCCR${timer}B = 1;
          TIMSK${timer} = 1 << 1 | 1 << 2 | 1 << 3; ${IDLE} }`);
      const events = record(board);
      board.advance(4);
      assert.deepEqual(events.slice(3), ['1 pin D53 1', '2 pin D52 1', '3 pin D51 1']);
    });
  }
});

describe('a PWM output', () => {
  it('sends events with its percentage, but none for its edges', () => {
    const board = unoWith(`int main(void) {
      TCCR0A = 3; TCCR0B = 3; TCCR0A |= 1 << COM0A1; DDRD = 1 << 6;
      for (uint16_t i = 0; i <= 100; i += 25) { OCR0A = i * 255 / 100; __builtin_avr_delay_cycles(16000); }
      for (;;); }`);
    const events = record(board);
    board.advance(50);
    const at = (percent: number, time: number) => `${time} pwm D6 ${percent}`;
    assert.deepEqual(events, [at(0, 0), at(25, 1), at(50, 2), at(75, 3), at(100, 4)]);
    assert.deepEqual([board.pin('D6').mode, board.pin('D6').value], ['pwm', 100]);
  });

  it('is exact for every percent, in both counting modes', () => {
    for (const mode of ['3', '1']) {
      const board = unoWith(`int main(void) { TCCR2A = ${mode} | 1 << COM2B1; TCCR2B = 1; DDRD = 1 << 3;
        for (uint16_t i = 0; i <= 100; i++) OCR2B = i * 255 / 100;
        for (;;); }`);
      const seen: number[] = [];
      board.onEvent((event) => event.type === 'pwm' && seen.push(event.value));
      board.advance(3);
      assert.deepEqual(
        seen,
        Array.from({ length: 101 }, (_, percent) => percent),
      );
    }
  });

  it('has the correct percentage if it is inverted or its top is in a register', () => {
    const board = unoWith(`int main(void) { DDRB = 6; ICR1 = 999; OCR1A = 249; OCR1B = 249;
      TCCR1A = 1 << COM1A1 | 1 << COM1B1 | 1 << COM1B0 | 2; TCCR1B = 0x18 | 1; for (;;); }`);
    board.advance(1);
    assert.deepEqual([board.pin('D9').value, board.pin('D10').value], [25, 75]);
  });

  it('exists only while a timer drives the pin', () => {
    const board = unoWith(`int main(void) { DDRB = 8; PORTB = 8; OCR2A = 127; TCCR2A = 3; TCCR2B = 1;
      TCCR2A |= 1 << COM2A1; TCCR2A &= ~(1 << COM2A1); PORTB = 0; DDRB = 0; TCCR2A |= 1 << COM2A1; DDRB = 8; for (;;); }`);
    const events = record(board);
    board.advance(1);
    assert.deepEqual(events, [
      '0 pin D11 0',
      '0 pin D11 1',
      '0 pwm D11 50',
      '0 pin D11 1',
      '0 pin D11 0',
      '0 pwm D11 50',
    ]);
  });

  it('of a Mega 2560 can be the third channel of timer 5, on D44', () => {
    const board = megaWith(
      `int main(void) { DDRL = 1 << 5; OCR5C = 51; TCCR5A = 1 | 1 << COM5C1; TCCR5B = 3; for (;;); }`,
    );
    const events = record(board);
    board.advance(1);
    assert.deepEqual(events.slice(-1), ['0 pwm D44 20']);
  });
});
