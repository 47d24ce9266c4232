import assert from 'node:assert/strict';
import { WallBoard } from '../../src/connect/wall-board.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { compile } from '../emulators/avr/compile.js';

/** Shows D2 on D13, and echoes at its serial port. */
const PROGRAM = `ISR(USART_RX_vect) { UDR0 = UDR0 + 1; }
  ISR(INT0_vect) { PORTB = PIND & 4 ? 32 : 0; }
  int main(void) { DDRB = 32; UCSR0A = 2; UBRR0 = 16; UCSR0B = 0x98; EICRA = 1; EIMSK = 1; sei(); for (;;) sleep_mode(); }`;

describe('a board that follows the wall clock, used like one with virtual time', function () {
  this.timeout(120_000);
  let board: WallBoard;
  before(async () => {
    const images = [compile('atmega328p', PROGRAM)];
    board = new WallBoard(await EmulatorThread.start({ board: 'uno', images }));
  });
  after(() => board.close());

  it('carries out scheduled actions at their time, and reports pin changes', async () => {
    const changed = new Promise<number>((resolve) => board.pin('LED').onChange(({ value }) => resolve(value)));
    board.at(board.time + 20, () => board.pin('D2').drive(1));
    assert.equal(await changed, 1);
    assert.deepEqual([board.pin('D13').value, board.pin('D13').mode], [1, 'output']);
  });

  it('sends to its serial ports', async () => {
    const answer = new Promise<number>((resolve) => {
      board.onEvent((event) => {
        if (event.type === 'serial') resolve(event.bytes[0] ?? -1);
      });
    });
    assert.equal(board.serial(0).send(Uint8Array.of(41)), 1);
    assert.equal(await answer, 42);
  });

  it('has only the pins of the board', () => {
    assert.throws(() => board.pin('D99'), { message: /^the uno board has no pin 'D99': it has D0, D1, / });
  });
});
