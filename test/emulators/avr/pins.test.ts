import assert from 'node:assert/strict';
import { avrBoard, avrBoards } from '../../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../../src/emulators/avr/emulator.js';
import { connect } from '../../../src/emulators/avr/wiring.js';
import { compile } from './compile.js';
import { megaWith, record, unoWith } from './run.js';

const SLEEP = 'set_sleep_mode(SLEEP_MODE_IDLE); sei(); for (;;) sleep_mode();';
const NOTHING = 'int main(void) { for (;;); }';

describe('the pins of an emulated board', () => {
  it('have the names of the simulated board on an Uno, and its two more on a Nano', () => {
    const board = unoWith(NOTHING);
    assert.equal(board.pin('LED'), board.pin(13));
    assert.equal(board.pin('D14'), board.pin('A0'));
    assert.equal(board.definition.pins.length, 20);
    const image = compile('atmega328p', NOTHING);
    assert.deepEqual(emulatedAvr(avrBoard('nano'), [image]).definition.pins[21], {
      ...{ index: 21, name: 'A7', aliases: [], uses: ['analog'] },
    });
    assert.throws(() => board.pin('D20'), /^Error: the uno board has no pin 'D20': it has D0, .*, A5$/);
  });

  for (const { definition, hardware, chip } of avrBoards) {
    it(`of the ${definition.name} have the capabilities in the board file that they have on the chip`, () => {
      for (const { pin, port, bit, channel } of connect(chip, definition.pins, hardware.places)) {
        const outputs = chip.timers.flatMap((t) => [
          [t.compPortA, t.compPinA],
          [t.compPortB, t.compPinB],
          [t.compPortC, t.compPinC],
        ]);
        const can = {
          digital: port !== undefined,
          interrupt: Boolean(port?.externalInterrupts[bit]) || ((port?.pinChange?.mask ?? 0) & (1 << bit)) !== 0,
          pwm: outputs.some(([at, pin]) => at === port?.PORT && pin === bit),
          analog: channel !== undefined,
        };
        for (const use of pin.uses) assert.ok(can[use], `${pin.name} cannot be ${use}`);
      }
    });
  }

  it('of a board with an unknown chip are refused', () => {
    assert.throws(() => avrBoard('leonardo'), {
      message: /^the board 'leonardo' cannot be emulated: the emulated boards are mega2560, nano, uno, .*$/,
    });
  });

  it('send an event when one becomes an output and at each later change, with the cycle', () => {
    const board = unoWith(`int main(void) {
      DDRB |= 1 << 5; PORTB |= 1 << 5; PORTB |= 1 << 5; PORTB &= ~(1 << 5); for (;;);
    }`);
    const times: number[] = [];
    board.onEvent(({ time }) => times.push(time * 16000));
    const events = record(board);
    board.advance(1);
    assert.deepEqual(events, ['0 pin D13 0', '0 pin D13 1', '0 pin D13 0']);
    const [first = 0, second = 0, third = 0] = times;
    assert.deepEqual([second - first, third - second], [2, 4]);
    assert.equal(board.pin('D13').mode, 'output');
  });

  it('read the driven level, otherwise HIGH with the pull-up, otherwise LOW', () => {
    const board = unoWith(`int main(void) {
      DDRB = 2; PORTD = 1 << 3; for (;;) PORTB = PIND & (1 << 2) || PIND & (1 << 3) ? 2 : 0;
    }`);
    const shown = () => {
      board.advance(1);
      return board.pin('D9').value;
    };
    board.pin('D3').drive(0);
    assert.equal(shown(), 0);
    board.pin('D2').drive(true);
    assert.equal(shown(), 1);
    board.pin('D2').drive(undefined);
    assert.equal(shown(), 0);
    board.pin('D3').drive(undefined);
    assert.equal(shown(), 1);
    assert.deepEqual([board.pin('D2').mode, board.pin('D3').mode], ['input', 'pull-up']);
    assert.deepEqual([board.pin('D2').value, board.pin('D3').value], [0, 1]);
  });

  it('that are outputs keep their level whatever drives them from outside', () => {
    const board = unoWith('int main(void) { DDRD = 4; PORTD = 4; for (;;); }');
    board.advance(1);
    board.pin('D2').drive(0);
    assert.equal(board.pin('D2').value, 1);
  });

  it('can be driven before the program starts, and stay driven after a reset', () => {
    const board = unoWith('int main(void) { DDRB = 1; PORTB = PIND >> 2 & 1; for (;;); }');
    board.pin('D2').drive(1);
    board.advance(1);
    assert.equal(board.pin('D8').value, 1);
    board.reset();
    assert.equal(board.pin('D8').mode, 'input');
    board.advance(1);
    assert.equal(board.pin('D8').value, 1);
  });

  it('of port L of a Mega 2560 are D42 to D49', () => {
    const board = megaWith('int main(void) { DDRL = 0xff; PORTL = 0x81; for (;;); }');
    const events = record(board);
    board.advance(1);
    assert.deepEqual(events.slice(-2), ['0 pin D42 1', '0 pin D49 1']);
    assert.equal(board.pin('D49').value, 1);
  });

  it('notify their own listeners at the time of the event', () => {
    const board = unoWith(
      'int main(void) { DDRB = 0x20; for (;;) { PINB = 0x20; __builtin_avr_delay_cycles(16000); } }',
    );
    const seen: number[] = [];
    board.pin('D13').onChange((event) => seen.push(event.time - board.time));
    board.advance(5);
    assert.deepEqual(seen, [0, 0, 0, 0, 0, 0]);
  });
});

describe('an input that changes', () => {
  it('causes an external interrupt on the selected edge', () => {
    const board = unoWith(`ISR(INT0_vect) { PINB = 1; }
      int main(void) { DDRB = 1; EICRA = 2; EIMSK = 1; ${SLEEP} }`);
    const events = record(board);
    for (const [time, level] of [
      [1, 1],
      [2, 0],
      [3, 1],
      [4, 0],
    ] as const) {
      board.at(time, () => board.pin('D2').drive(level));
    }
    board.advance(10);
    assert.deepEqual(events, ['0 pin D8 0', '2 pin D8 1', '4 pin D8 0']);
  });

  it('causes a pin-change interrupt on both edges, only on pins in the mask', () => {
    const board = unoWith(`ISR(PCINT2_vect) { PINB = 1; }
      int main(void) { DDRB = 1; PCMSK2 = 1 << 4; PCICR = 1 << 2; ${SLEEP} }`);
    const events = record(board);
    board.at(1, () => board.pin('D4').drive(1));
    board.at(2, () => board.pin('D5').drive(1));
    board.at(3, () => board.pin('D4').drive(0));
    board.advance(10);
    assert.deepEqual(events, ['0 pin D8 0', '1 pin D8 1', '3 pin D8 0']);
  });

  it('keeps its interrupt pending until the group is enabled', () => {
    const board = unoWith(`ISR(PCINT0_vect) { PORTB |= 1; }
      int main(void) { DDRB = 1; PCMSK0 = 2; PCMSK0 |= 4; sei();
        __builtin_avr_delay_cycles(80000); PCMSK0 = 6; PCICR = 1; for (;;); }`);
    const events = record(board);
    board.at(1, () => board.pin('D9').drive(1));
    board.advance(10);
    assert.deepEqual(events, ['0 pin D8 0', '5 pin D8 1']);
  });

  it('on PJ and PK of a Mega 2560 belongs to the correct group', () => {
    const board = megaWith(`ISR(PCINT1_vect) { PINB = 1; } ISR(PCINT2_vect) { PINB = 2; } ISR(INT4_vect) { PINB = 4; }
      int main(void) { DDRB = 7; PCMSK1 = 1 << 2; PCMSK2 = 1 << 7; PCICR = 6; EICRB = 3; EIMSK = 1 << 4; ${SLEEP} }`);
    const events = record(board);
    const pins = ['D14', 'D15', 'A15', 'D2'];
    for (const [index, name] of pins.entries()) board.at(index + 1, () => board.pin(name).drive(1));
    board.advance(10);
    assert.deepEqual(events.slice(3), ['1 pin D53 1', '3 pin D52 1', '4 pin D51 1']);
  });
});
