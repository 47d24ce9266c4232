import assert from 'node:assert/strict';
import { eventLine } from '../../../src/boards/events.js';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { emulatedTarget } from '../../../src/emulators/emulated-targets.js';
import { emulatedTm4c123 } from '../../../src/emulators/qemu/emulator.js';
import { SteppedQemu } from '../../../src/emulators/qemu/stepped-qemu.js';
import type { Tm4c123Chip } from '../../../src/emulators/qemu/tm4c123-chip.js';
import { flashImageOf } from '../../../src/image/image.js';
import { imageWith } from '../../firmware/images.js';

describe('the emulated TM4C123', function () {
  this.timeout(120_000);
  const boards: EmulatedBoard<Tm4c123Chip>[] = [];
  afterEach(() => {
    for (const board of boards.splice(0)) board.close();
  });

  async function boardWith(graph: string): Promise<EmulatedBoard<Tm4c123Chip>> {
    const image = flashImageOf(await imageWith('tm4c123', graph));
    const board = emulatedTm4c123(emulatedTarget('tm4c123'), [image]);
    boards.push(board);
    return board;
  }

  /** All events except those of the link. */
  function record(board: EmulatedBoard): string[] {
    const lines: string[] = [];
    board.onEvent((event) => {
      if (event.type !== 'serial') lines.push(eventLine(event));
    });
    return lines;
  }

  const BLINK = `every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
    10 -> INTERVAL every\n'LED' -> PIN lamp`;

  it('sends the same events at the same times in every run', async () => {
    const run = async () => {
      const board = await boardWith(BLINK);
      const events = record(board);
      board.advance(100);
      return events;
    };
    const first = await run();
    assert.equal(first.length, 10);
    assert.deepEqual(await run(), first);
    // This reuses the machine of an earlier board.
    boards.pop()?.close();
    assert.deepEqual(await run(), first);
  });

  it('starts again after a reset; time continues', async () => {
    const board = await boardWith(BLINK);
    const events = record(board);
    board.advance(25);
    board.reset();
    assert.equal(board.pin('LED').mode, 'floating');
    board.advance(25);
    assert.deepEqual(
      events.map((line) => line.replace(/^\d+ /, '')),
      ['pin PF1 0', 'pin PF1 1', 'pin PF1 0', 'pin PF1 0', 'pin PF1 1', 'pin PF1 0'],
    );
    assert.equal(board.time, 50);
  });

  it('reads the driven levels and pull-ups of its pins, and interrupts at their edges', async () => {
    const board = await boardWith(`'SW1' -> PIN button(MonitorPin) OUT -> IN lamp(DigitalWrite)\n'LED' -> PIN lamp`);
    board.advance(3);
    const { value: idle } = board.pin('LED');
    board.pin('SW1').drive(0);
    board.advance(2);
    const { value: pressed } = board.pin('LED');
    board.pin('SW1').drive(undefined);
    board.advance(2);
    assert.deepEqual([idle, pressed, board.pin('LED').value], [1, 0, 1]);
    assert.deepEqual([board.pin('SW1').mode, board.pin('SW1').value], ['pull-up', 1]);
  });

  it('sets a new output to its level at once, without another level before', async () => {
    const board = await boardWith(`true -> IN lamp(DigitalWrite)\n'BLUE' -> PIN lamp`);
    const events = record(board);
    board.advance(3);
    assert.deepEqual(
      events.map((line) => line.replace(/^\d+ /, '')),
      ['pin PF2 1'],
    );
  });

  it('derives the percentage of PWM unit 0 from its registers', async () => {
    const board = await boardWith(`every(Timer) OUT -> IN count(Counter) OUT -> DUTYCYCLE motor(PwmWrite)
      10 -> INTERVAL every\n'PB7' -> PIN motor`);
    const events = record(board);
    board.advance(1030);
    const percents = events.map((line) => Number(/ pwm PB7 (\d+)$/.exec(line)?.[1]));
    assert.deepEqual(
      percents,
      Array.from({ length: 101 }, (_, percent) => percent),
    );
    assert.deepEqual([board.pin('PB7').mode, board.pin('PB7').value], ['pwm', 100]);
  });

  it('does not support analog input, and says so', async () => {
    const board = await boardWith(BLINK);
    assert.throws(() => board.pin('A0').analog(500), /QEMU's model of the chip does not support analog input/);
  });

  it('names the package if QEMU is missing, and reports why QEMU does not start', () => {
    const options = { flash: new Uint8Array(64), serials: 1, traces: [] };
    assert.throws(() => new SteppedQemu({ ...options, command: 'no-such-qemu', args: [] }), {
      message: 'no-such-qemu was not found: it emulates the board (on Debian: apt install qemu-system-arm)',
    });
    assert.throws(
      () => new SteppedQemu({ ...options, command: 'qemu-system-arm', args: ['-M', 'nothing'] }),
      /qemu-system-arm has ended: .*unsupported machine type/,
    );
  });
});
