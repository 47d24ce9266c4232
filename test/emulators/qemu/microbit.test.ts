import assert from 'node:assert/strict';
import { eventLine } from '../../../src/boards/events.js';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { createEmulated } from '../../../src/emulators/emulators.js';
import { flashImageOf } from '../../../src/image/image.js';
import { LinkSession } from '../../../src/link/session.js';
import { imageWith } from '../../firmware/images.js';

describe('the emulated micro:bit', function () {
  this.timeout(120_000);
  const boards: EmulatedBoard[] = [];
  afterEach(() => {
    for (const board of boards.splice(0)) board.close();
  });

  async function boardWith(graph: string): Promise<EmulatedBoard> {
    const board = createEmulated('microbit', [flashImageOf(await imageWith('microbit', graph))]);
    boards.push(board);
    return board;
  }

  /** All events, including those of the link. */
  function record(board: EmulatedBoard): string[] {
    const lines: string[] = [];
    board.onEvent((event) => lines.push(eventLine(event)));
    return lines;
  }

  const BLINK = `every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
    10 -> INTERVAL every\n'LED' -> PIN lamp`;

  it('sends the same events at the same times in every run, while the host sends messages', async () => {
    const run = async () => {
      const board = await boardWith(BLINK);
      const events = record(board);
      const session = new LinkSession(board.open(), { id: 1, clock: board.clock, name: 'it' });
      session.onOpen(() => {
        for (let i = 0; i < 4; i++) session.send(Uint8Array.of(0x4e));
      });
      session.open();
      board.advance(100);
      return events;
    };
    const first = await run();
    assert.ok(first.length > 15, first.join('\n'));
    assert.deepEqual(await run(), first);
    // This reuses the machine of an earlier board.
    boards.pop()?.close();
    assert.deepEqual(await run(), first);
  });

  it('starts again after a reset; time continues, and its pins stay driven', async () => {
    const board = await boardWith(`every(Timer) OUT -> TRIGGER button(DigitalRead) OUT -> IN lamp(DigitalWrite)
      10 -> INTERVAL every\n'P0' -> PIN button\nfalse -> PULLUP button\n'LED' -> PIN lamp`);
    board.pin('P0').drive(1);
    board.advance(25);
    assert.equal(board.pin('LED').value, 1);
    board.reset();
    assert.equal(board.pin('LED').mode, 'floating');
    board.advance(25);
    assert.deepEqual([board.pin('LED').value, board.time], [1, 50]);
  });

  it('reads the driven levels of its pins, otherwise their pull-ups', async () => {
    const board = await boardWith(`every(Timer) OUT -> TRIGGER button(DigitalRead) OUT -> IN lamp(DigitalWrite)
      10 -> INTERVAL every\n'BUTTONA' -> PIN button\n'LED' -> PIN lamp`);
    const seen = (level: 0 | 1 | undefined) => {
      board.pin('BUTTONA').drive(level);
      board.advance(25);
      return board.pin('LED').value;
    };
    assert.deepEqual([seen(undefined), seen(0), seen(1), seen(0), seen(undefined)], [1, 0, 1, 0, 1]);
    assert.equal(board.pin('BUTTONA').mode, 'pull-up');
  });

  it('does not support analog input, and says so', async () => {
    const board = await boardWith(BLINK);
    assert.throws(() => board.pin('A0').analog(500), /QEMU's model of the chip does not support analog input/);
  });
});
