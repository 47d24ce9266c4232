import assert from 'node:assert/strict';
import { megaWith, unoWith } from './run.js';

/** Measures a channel against the supply and stores the result in GPIOR1 and GPIOR2. */
const MEASURE = `
static void measure(uint8_t admux, uint8_t adcsrb) {
  ADMUX = admux; ADCSRB = adcsrb; ADCSRA = 1 << ADEN | 1 << ADSC | 7;
  while (ADCSRA & 1 << ADSC);
  GPIOR1 = ADCL; GPIOR2 = ADCH;
}`;
const word = (data: Uint8Array) => (data[0x4a] ?? 0) + 256 * (data[0x4b] ?? 0);

describe('an analog input of an emulated board', () => {
  it('measures exactly the value that was set, 0 to 1023, and 0 before', () => {
    const board = unoWith(`${MEASURE} int main(void) { for (;;) measure(1 << REFS0 | 3, 0); }`);
    board.advance(1);
    assert.equal(word(board.chip.data), 0);
    for (const value of [1023, 512, 1, 0, 700]) {
      board.pin('A3').analog(value);
      board.advance(1);
      assert.equal(word(board.chip.data), value);
    }
    assert.deepEqual([board.pin('A3').mode, board.pin('A3').value], ['analog', 700]);
  });

  it('takes 25 converter clocks the first time and then 13, and interrupts', () => {
    const board = unoWith(`ISR(ADC_vect) { PINB = 1; ADCSRA |= 1 << ADSC; }
      int main(void) { DDRB = 1; ADMUX = 1 << REFS0; ADCSRA = 1 << ADEN | 1 << ADSC | 1 << ADIE | 7;
        sei(); for (;;) sleep_mode(); }`);
    const times: number[] = [];
    board.onEvent(({ time }) => times.push(time * 16000));
    board.advance(0.5);
    const [start = 0, first = 0, second = 0] = times;
    const isAfter = (cycles: number, clocks: number) => cycles > clocks * 128 && cycles < clocks * 128 + 64;
    assert.ok(isAfter(first - start, 25), `${first - start} cycles`);
    assert.ok(isAfter(second - first, 13), `${second - first} cycles`);
  });

  it('measures higher values against a smaller reference', () => {
    const board = unoWith(`${MEASURE} int main(void) { for (;;) measure(1 << REFS1 | 1 << REFS0, 0); }`);
    board.pin('A0').analog(100);
    board.advance(1);
    assert.equal(word(board.chip.data), Math.floor(((100 * 5) / 1024 / 1.1) * 1024));
  });

  it('keeps its flag until the program clears it', () => {
    const board = unoWith(`int main(void) { ADMUX = 1 << REFS0; ADCSRA = 1 << ADEN | 1 << ADSC | 2;
      while (!(ADCSRA & 1 << ADIF)); ADCSRA = 1 << ADEN; GPIOR1 = ADCSRA; ADCSRA = 1 << ADEN | 1 << ADIF; GPIOR2 = ADCSRA;
      for (;;); }`);
    board.advance(1);
    assert.deepEqual([board.chip.data[0x4a], board.chip.data[0x4b]], [0x90, 0x80]);
  });

  it('8 to 15 of a Mega 2560 is selected by a separate bit', () => {
    const board = megaWith(`${MEASURE} int main(void) { for (;;) measure(1 << REFS0 | 1, 1 << MUX5); }`);
    board.pin('A1').analog(100);
    board.pin('A9').analog(900);
    board.advance(1);
    assert.equal(word(board.chip.data), 900);
  });
});
