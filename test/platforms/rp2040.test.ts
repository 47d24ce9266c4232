import assert from 'node:assert/strict';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { emulatedTarget } from '../../src/emulators/emulated-targets.js';
import { createEmulated } from '../../src/emulators/emulators.js';
import { Rp2040Chip } from '../../src/emulators/rp2040/rp2040-chip.js';
import { flashImageOf, type Image } from '../../src/image/image.js';
import { imageWith, imageWithPinMoved } from '../firmware/images.js';
import { events } from './events.js';

/** Starts a Pico with the graph in a text. */
async function picoWith(graph: string): Promise<EmulatedBoard> {
  return started(await imageWith('rp2040', graph));
}

function started(image: Image): EmulatedBoard {
  const board = createEmulated('rp2040', [flashImageOf(image)]);
  board.advance(20);
  return board;
}

describe('the RP2040', function () {
  this.timeout(300_000);

  it('keeps the time of its crystal exactly to the cycle', async () => {
    const board = await picoWith(`every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
      100 -> INTERVAL every
      'LED' -> PIN lamp`);
    const times: number[] = [];
    board.pin('LED').onChange(({ time }) => times.push(time));
    board.advance(10_000);
    assert.equal(times.length, 100);
    const beats = times.map((time, i) => time - (times[0] ?? 0) - 100 * i);
    const worst = Math.max(...beats.map(Math.abs));
    assert.ok(worst < 0.01, `off by ${worst} ms in 10 s`);
  });

  it('reads pins with and without pull-up', async () => {
    const board = await picoWith(`every(Timer) OUT -> TRIGGER up(DigitalRead) OUT -> IN one(DigitalWrite)
      every OUT -> TRIGGER down(DigitalRead) OUT -> IN two(DigitalWrite)
      1 -> INTERVAL every
      'GP2' -> PIN up
      'false' -> PULLUP down
      'GP3' -> PIN down
      'GP6' -> PIN one
      'GP7' -> PIN two`);
    assert.deepEqual(
      ['GP2', 'GP3', 'GP6', 'GP7'].map((pin) => `${board.pin(pin).mode} ${board.pin(pin).value}`),
      ['pull-up 1', 'input 0', 'output 1', 'output 0'],
    );
    assert.deepEqual(
      events(board, 3, () => board.pin('GP2').drive(0)),
      ['pin GP6 0'],
    );
    assert.deepEqual(
      events(board, 3, () => board.pin('GP3').drive(1)),
      ['pin GP7 1'],
    );
  });

  it('reports pin changes at once for every interrupt register, and short pulses with both edges', async () => {
    const pins = ['GP2', 'GP7', 'GP8', 'GP15', 'GP16', 'GP22', 'GP26', 'GP28'];
    const nodes = pins.map((pin, i) => `m${i}(MonitorPin) OUT -> IN s(DigitalWrite)\n'${pin}' -> PIN m${i}`);
    const board = await picoWith(`${nodes.join('\n')}\n'LED' -> PIN s`);
    for (const pin of pins) {
      const start = board.time;
      let end = 0;
      const forget = board.pin('LED').onChange(({ time }) => {
        end = time;
      });
      assert.deepEqual(
        events(board, 2, () => board.pin(pin).drive(0)),
        ['pin LED 0'],
        pin,
      );
      assert.ok(end - start < 0.1, `${pin} after ${end - start} ms`);
      forget();
      assert.deepEqual(
        events(board, 2, () => board.pin(pin).drive(1)),
        ['pin LED 1'],
        pin,
      );
      const pulse = () => {
        board.pin(pin).drive(0);
        board.pin(pin).drive(1);
      };
      assert.deepEqual(events(board, 2, pulse), ['pin LED 0', 'pin LED 1'], pin);
    }
  });

  it('measures at each of its analog pins, and sets the PWM of others to every percentage', async () => {
    const pairs = [
      ['A0', 'LED'],
      ['A1', 'GP6'],
      ['A2', 'GP8'],
    ] as const;
    const graph = pairs.map(
      ([input, output], i) => `every(Timer) OUT -> TRIGGER read${i}(AnalogRead) OUT -> IN scale${i}(Map)
        scale${i} OUT -> DUTYCYCLE dim${i}(PwmWrite)
        '${input}' -> PIN read${i}
        1000 -> INMAX scale${i}
        100 -> OUTMAX scale${i}
        '${output}' -> PIN dim${i}`,
    );
    const board = await picoWith(`1 -> INTERVAL every(Timer)\n${graph.join('\n')}`);
    for (const [input, output] of pairs) {
      assert.deepEqual([board.pin(output).mode, board.pin(input).mode], ['pwm', 'analog']);
      for (const percent of [1, 2, 33, 50, 99, 100, 0]) {
        events(board, 4, () => board.pin(input).analog(percent * 10));
        assert.equal(board.pin(output).value, percent, input);
      }
    }
  });

  it('ends the PWM of a pin when its level is written', async () => {
    const graph = `dim(PwmWrite) OUT -> IN drop(Drop)
      40 -> DUTYCYCLE dim
      'GP5' -> PIN dim
      button(MonitorPin) OUT -> IN write(DigitalWrite)
      'GP2' -> PIN button
      'GP6' -> PIN write`;
    const board = started(await imageWithPinMoved('rp2040', graph, 'GP6', 'GP5'));
    assert.deepEqual([board.pin('GP5').mode, board.pin('GP5').value], ['output', 1]);
    assert.deepEqual(
      events(board, 2, () => board.pin('GP2').drive(0)),
      ['pin GP5 0'],
    );
  });

  it('sends and receives through its second serial port, at the given baud rate', async () => {
    const board = await picoWith(`in(SerialIn) OUT -> IN out(SerialOut)
      1 -> PORT in
      19200 -> BAUDRATE in
      1 -> PORT out
      19200 -> BAUDRATE out`);
    assert.equal(Math.round(board.serial(1).baud / 10), 1920);
    const text = Uint8Array.from({ length: 60 }, (_, i) => 4 * i);
    const start = board.time;
    assert.deepEqual(
      events(board, 70, () => board.serial(1).send(text)),
      Array.from(text, (byte) => `serial 1 ${byte}`),
    );
    assert.ok(board.time - start >= 60 / 1.92);
    assert.equal(board.serial(1).overruns, 0);
  });

  it('sleeps while it is idle', async () => {
    const image = await imageWith('rp2040', 'every(Timer) OUT -> IN drop(Drop)\n100 -> INTERVAL every');
    const chip = new Rp2040Chip(emulatedTarget('rp2040'), [flashImageOf(image)]);
    chip.run(125_000_000);
    assert.ok(chip.busyCycles < 1_250_000, `${chip.busyCycles} of ${chip.cycles} cycles awake`);
  });

  it('does not start without a program in the flash, or with one for another chip', async () => {
    assert.throws(() => createEmulated('rp2040', []), {
      message: 'the boot ROM cannot start the program in the flash: its checksum is wrong',
    });
    const other = { file: 'uno.hex', segments: [{ address: 0, bytes: Uint8Array.of(1) }] };
    assert.throws(() => createEmulated('rp2040', [other]), { message: /^uno\.hex is not for an RP2040: / });
  });
});
