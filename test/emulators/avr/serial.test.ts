import assert from 'node:assert/strict';
import { megaWith, unoWith } from './run.js';

/** Echoes every byte from an interrupt, with UBRR = [ubrr] and the double speed bit. */
const echo = (ubrr: number, port = 0, vector = 'USART_RX') => `
  ISR(${vector}_vect) { UDR${port} = UDR${port}; }
  int main(void) {
    UCSR${port}A = 1 << U2X0; UBRR${port} = ${ubrr}; UCSR${port}B = 1 << RXCIE0 | 1 << RXEN0 | 1 << TXEN0;
    sei(); for (;;) { sleep_mode(); }
  }`;
const BAUD_115200 = 16;
const BAUD_500K = 3;

/** Reads received bytes only when D2 is driven HIGH. Sends each byte with its overrun flag in bit 7. */
const SLOW = `int main(void) {
  UCSR0A = 1 << U2X0; UBRR0 = 16; UCSR0B = 1 << RXEN0 | 1 << TXEN0;
  for (;;) {
    if (!(PIND & 4) || !(UCSR0A & 1 << RXC0)) continue;
    uint8_t lost = (UCSR0A & 1 << DOR0) ? 0x80 : 0;
    while (!(UCSR0A & 1 << UDRE0));
    UDR0 = lost | UDR0;
  }
}`;

describe('a serial port of an emulated board', () => {
  for (const [name, ubrr, cycles] of [
    ['115200 baud', BAUD_115200, 1360],
    ['500k baud', BAUD_500K, 320],
  ] as const) {
    it(`echoes 1000 bytes at ${name}, without losses, each after its time on the line`, () => {
      const board = unoWith(echo(ubrr));
      board.advance(1);
      assert.equal(board.serial(0).baud, 16e6 / (8 * (ubrr + 1)));
      const sent = Uint8Array.from({ length: 1000 }, (_, index) => index * 7);
      const times: number[] = [];
      board.onEvent(({ time }) => times.push(Math.round(time * 16000)));
      assert.equal(board.serial(0).send(sent), 1000);
      board.advance((1002 * cycles) / 16000);
      assert.deepEqual(board.serial(0).received, sent);
      assert.equal(board.serial(0).overruns, 0);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      assert.ok(
        gaps.every((gap) => Math.abs(gap - cycles) <= 12),
        `${gaps.slice(0, 20)}`,
      );
      const first = (times[0] ?? 0) - 16000 - 2 * cycles;
      assert.ok(first > 0 && first < 100, `${first} cycles from the last bit in to the first out`);
    });
  }

  it('sends one event per byte', () => {
    const board = unoWith(echo(BAUD_115200));
    board.advance(1);
    board.serial(0).send('ab');
    const events: unknown[] = [];
    board.onEvent((event) => events.push(event.type === 'serial' ? [event.port, ...event.bytes] : event));
    board.advance(1);
    assert.deepEqual(events, [
      [0, 97],
      [0, 98],
    ]);
    assert.equal(board.serial(0).receivedText, 'ab');
  });

  it('reports when the program could read each byte', () => {
    const board = unoWith(echo(BAUD_115200));
    board.advance(1);
    const arrivals: string[] = [];
    board.serial(0).onArrival(({ byte, time }) => arrivals.push(`${byte} ${Math.round(((time - 1) * 16000) / 1360)}`));
    board.serial(0).send('ab');
    board.advance(1);
    assert.deepEqual(arrivals, ['97 1', '98 2']);
  });

  it('buffers three bytes for a slow program, and loses later ones until they are read', () => {
    const board = unoWith(SLOW);
    board.advance(1);
    board.serial(0).send(Uint8Array.of(1, 2, 3));
    board.advance(1);
    assert.equal(board.serial(0).overruns, 0);
    board.pin('D2').drive(1);
    board.advance(1);
    assert.deepEqual([...board.serial(0).received], [1, 2, 3]);
    board.pin('D2').drive(0);
    board.serial(0).send(Uint8Array.of(1, 2, 3, 4, 5));
    board.advance(1);
    assert.equal(board.serial(0).overruns, 2);
    board.pin('D2').drive(1);
    board.advance(1);
    assert.deepEqual([...board.serial(0).received].slice(3), [0x81, 2, 5]);
  });

  it('loses bytes while the receiver is off or being switched on', () => {
    const board = unoWith(`int main(void) { __builtin_avr_delay_cycles(160000);
      UCSR0A = 1 << U2X0; UBRR0 = 16; UCSR0B = 1 << RXEN0 | 1 << TXEN0;
      for (;;) if (UCSR0A & 1 << RXC0) UDR0 = UDR0; }`);
    assert.equal(board.serial(0).receives, false);
    board.serial(0).send(Uint8Array.of(1, 2));
    board.at(9.95, () => board.serial(0).send(Uint8Array.of(3, 4)));
    board.advance(12);
    assert.deepEqual([...board.serial(0).received], [4]);
    assert.equal(board.serial(0).receives, true);
  });

  it('has a transmit buffer of one byte: two bytes can be written at once, and interrupts request more', () => {
    const board = unoWith(`volatile uint8_t next;
      ISR(USART_UDRE_vect) { if (next < 5) UDR0 = next++; else UCSR0B &= ~(1 << UDRIE0); }
      ISR(USART_TX_vect) { PORTB |= 1; }
      int main(void) { DDRB = 1; UCSR0A = 1 << U2X0; UBRR0 = 16; UCSR0B = 1 << TXEN0 | 1 << UDRIE0 | 1 << TXCIE0;
        sei(); for (;;) sleep_mode(); }`);
    const events: string[] = [];
    board.onEvent((event) => {
      events.push(`${Math.round((event.time * 16000) / 1360)} ${event.type === 'serial' ? event.bytes : event.type}`);
    });
    board.advance(2);
    assert.deepEqual(events, ['0 pin', '1 0', '2 1', '3 2', '4 3', '5 4', '5 pin']);
  });

  it('sets its flags for a program that polls them', () => {
    const board = unoWith(`int main(void) { DDRB = 1; UCSR0A = 1 << U2X0; UBRR0 = 16; UCSR0B = 1 << TXEN0;
      for (uint8_t i = 0; i < 3; i++) { while (!(UCSR0A & 1 << UDRE0)); UDR0 = 65 + i; UCSR0A |= 1 << TXC0; }
      while (!(UCSR0A & 1 << TXC0)); PORTB = 1; for (;;); }`);
    board.advance(3 * 0.085 - 0.002);
    assert.equal(board.serial(0).receivedText, 'AB');
    assert.equal(board.pin('D8').value, 0);
    board.advance(0.01);
    assert.equal(board.serial(0).receivedText, 'ABC');
    assert.equal(board.pin('D8').value, 1);
  });

  for (const port of [1, 2, 3]) {
    it(`${port} of a Mega 2560 works like the first`, () => {
      const board = megaWith(echo(BAUD_115200, port, `USART${port}_RX`));
      board.advance(1);
      board.serial(port).send('mega');
      board.advance(1);
      assert.equal(board.serial(port).receivedText, 'mega');
      assert.equal(board.serial(0).receivedText, '');
    });
  }

  it('that the board does not have is refused', () => {
    assert.throws(() => unoWith(SLOW).serial(1), { message: 'the uno board has no serial port 1: it has 0' });
  });
});

describe('the port of an emulated board', () => {
  it('resets the board when it is opened, and transfers bytes in both directions until it is closed', () => {
    const board = unoWith(echo(BAUD_115200));
    board.advance(5);
    const resets: number[] = [];
    board.onReset((time) => resets.push(time));
    const port = board.open();
    assert.deepEqual(resets, [5]);
    const bytes: number[] = [];
    port.onBytes((chunk) => bytes.push(...chunk));
    board.advance(1);
    port.write(Uint8Array.of(10, 20));
    board.advance(1);
    assert.deepEqual(bytes, [10, 20]);
    port.close();
    assert.throws(() => port.write(Uint8Array.of(1)), { message: 'the port of the uno board is closed' });
    const again = board.open();
    assert.deepEqual(resets, [5, 7]);
    board.advance(1);
    again.write(Uint8Array.of(30));
    board.advance(1);
    assert.deepEqual(bytes, [10, 20]);
  });

  it('cannot be opened twice', () => {
    const board = unoWith(SLOW);
    const port = board.open();
    assert.throws(() => board.open(), { message: 'the port of the uno board is already open' });
    port.close();
    port.close();
    board.open();
  });

  it('loses bytes that arrive before the program is ready', () => {
    const board = unoWith(echo(BAUD_115200));
    const port = board.open();
    port.write(Uint8Array.of(1));
    board.advance(1);
    port.write(Uint8Array.of(2));
    board.advance(1);
    assert.deepEqual([...board.serial(0).received], [2]);
  });
});
