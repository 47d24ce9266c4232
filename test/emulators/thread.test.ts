import assert from 'node:assert/strict';
import type { BoardEvent } from '../../src/boards/events.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import type { Speed } from '../../src/emulators/thread-messages.js';
import { compile } from './avr/compile.js';

/** Echoes each byte plus 1, and outputs D2 on D13. */
const PROGRAM = `ISR(USART_RX_vect) { UDR0 = UDR0 + 1; }
  ISR(INT0_vect) { PORTB = PIND & 4 ? 32 : 0; }
  int main(void) { DDRB = 32; UCSR0A = 2; UBRR0 = 16; UCSR0B = 0x98; EICRA = 1; EIMSK = 1; sei(); for (;;) sleep_mode(); }`;

/** Changes D8 every 200 ms. */
const BLINK = `ISR(TIMER1_COMPA_vect) { PINB = 1; }
  int main(void) { DDRB = 1; OCR1A = 12499; TCCR1B = 1 << WGM12 | 4; TIMSK1 = 2; sei(); for (;;) sleep_mode(); }`;

describe('an emulated board in a thread', function () {
  this.timeout(120_000);

  const running: EmulatorThread[] = [];
  afterEach(async () => {
    for (const board of running.splice(0)) await board.close();
  });

  async function start(speed: Speed, program = PROGRAM): Promise<EmulatorThread> {
    const board = await EmulatorThread.start({ board: 'uno', images: [compile('atmega328p', program)], speed });
    running.push(board);
    return board;
  }

  const next = (board: EmulatorThread, type: BoardEvent['type']) =>
    new Promise<BoardEvent>((resolve) => {
      const end = board.onEvent((event) => {
        if (event.type !== type) return;
        end();
        resolve(event);
      });
    });

  it('transfers bytes in both directions, and resets when its port is opened', async () => {
    const board = await start('real');
    const reset = new Promise<number>((resolve) => board.onReset(resolve));
    const again = next(board, 'pin');
    const port = board.open();
    assert.ok((await reset) > 0);
    await again;
    const answer = new Promise<Uint8Array>((resolve) => port.onBytes(resolve));
    port.write(Uint8Array.of(41));
    assert.deepEqual(await answer, Uint8Array.of(42));
    port.close();
    assert.throws(() => port.write(Uint8Array.of(1)), { message: 'the port of the uno board is closed' });
  });

  it('is never ahead of the wall clock', async () => {
    const board = await start('real', BLINK);
    const first = await next(board, 'pin');
    const begin = performance.now();
    const last = await next(board, 'pin').then(() => next(board, 'pin'));
    assert.equal(Math.round(last.time - first.time), 400);
    assert.ok(performance.now() - begin > 300, `${performance.now() - begin} ms`);
  });

  it('can run as fast as possible', async () => {
    const board = await start('fast', BLINK);
    await next(board, 'pin');
    const begin = performance.now();
    for (let edge = 0; edge < 50; edge++) await next(board, 'pin');
    assert.ok(performance.now() - begin < 5000);
  });

  it('is paused, makes steps of exactly so long, and goes on', async () => {
    const board = await start('real', BLINK);
    await next(board, 'pin');
    board.tempo.paused = true;
    await board.tempo.step(0);
    const begin = board.tempo.now;
    const edges: number[] = [];
    board.onEvent(({ type, time }) => type === 'pin' && edges.push(time));
    await board.tempo.step(1000);
    // Board times are ticks divided, so a sum of two may end one bit apart from a third.
    assert.ok(Math.abs(board.tempo.now - begin - 1000) < 1e-6, `${board.tempo.now - begin} ms`);
    const end = board.tempo.now;
    assert.equal(edges.length, 5, 'an edge each 200 ms');
    await board.tempo.step(0);
    assert.equal(board.tempo.now, end, 'time stands still');
    board.tempo.paused = false;
    const { time } = await next(board, 'pin');
    assert.ok(time - begin <= 1200, `${time - begin} ms`);
  });

  it('runs at a multiple of the speed of the wall clock', async () => {
    const board = await start('real', BLINK);
    board.tempo.speed = 0.25;
    const first = await next(board, 'pin');
    const begin = performance.now();
    const last = await next(board, 'pin');
    assert.equal(Math.round(last.time - first.time), 200);
    assert.ok(performance.now() - begin > 700, `${performance.now() - begin} ms`);
  });

  it('lets time stand still for who waits for it, as long as it is paused', async () => {
    const board = await start('real');
    let fired = 0;
    const fires = (milliseconds: number) =>
      new Promise<void>((resolve) => board.clock.after(milliseconds, () => resolve(void fired++)));
    const soon = fires(20);
    board.tempo.paused = true;
    const cancel = board.clock.after(1, () => assert.fail('it was cancelled'));
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal(fired, 0);
    cancel();
    board.tempo.paused = false;
    await soon;
    assert.equal(fired, 1);
  });

  it('ends a step when it is switched off', async () => {
    const board = await start('real');
    board.tempo.paused = true;
    const step = board.tempo.step(60_000);
    await board.close();
    await assert.rejects(step, { message: 'the uno board was switched off' });
  });

  it('has inputs that can be driven, and refuses unknown pins', async () => {
    const board = await start('real');
    const changed = next(board, 'pin');
    await board.drive('D2', 1);
    const event = await changed;
    assert.equal(event.type === 'pin' && `${event.pin} ${event.value}`, 'D13 1');
    await assert.rejects(board.drive('D99', 1), { message: /the uno board has no pin 'D99'/ });
    await assert.rejects(board.analog('A0', 5000), { message: /whole number from 0 to 1023, not 5000/ });
  });

  it('is refused if the board is unknown or the image is for another board', async () => {
    await assert.rejects(EmulatorThread.start({ board: 'nono', images: [] }), /cannot be emulated/);
    const images = [compile('atmega2560', PROGRAM)];
    await assert.rejects(EmulatorThread.start({ board: 'uno', images }), /is for another chip/);
  });

  it('closes its open port when it is switched off', async () => {
    const board = await start('real');
    const port = board.open();
    const closed = new Promise<Error>((resolve) => port.onClose?.(resolve));
    await board.close();
    assert.equal((await closed).message, 'the uno board was switched off');
    await assert.rejects(board.flash(), { message: 'the uno board was switched off' });
  });
});
