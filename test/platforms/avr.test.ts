import assert from 'node:assert/strict';
import type { AvrChip } from '../../src/emulators/avr/avr-chip.js';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { flashImageOf, type Image } from '../../src/image/image.js';
import { imageWith, imageWithPinMoved } from '../firmware/images.js';
import { events } from './events.js';

/** Starts a board with the graph in a text. */
async function boardWith(name: string, graph: string): Promise<EmulatedBoard<AvrChip>> {
  return started(name, await imageWith(name, graph));
}

function started(name: string, image: Image): EmulatedBoard<AvrChip> {
  const board = emulatedAvr(avrBoard(name), [flashImageOf(image)]);
  board.advance(20);
  return board;
}

describe('the AVR platform', function () {
  this.timeout(300_000);

  it('reads a pin with its pull-up, and writes its level to another', async () => {
    const board = await boardWith(
      'uno',
      `every(Timer) OUT -> TRIGGER read(DigitalRead) OUT -> IN write(DigitalWrite)
      1 -> INTERVAL every
      'D2' -> PIN read
      'A5' -> PIN write`,
    );
    assert.deepEqual([board.pin('D2').mode, board.pin('A5').value], ['pull-up', 1]);
    assert.deepEqual(
      events(board, 3, () => board.pin('D2').drive(0)),
      ['pin A5 0'],
    );
    assert.deepEqual(
      events(board, 3, () => board.pin('D2').drive(1)),
      ['pin A5 1'],
    );
    assert.deepEqual(
      events(board, 3, () => board.pin('D2').drive(undefined)),
      [],
    );
  });

  it('reads an undriven pin without pull-up as LOW', async () => {
    const board = await boardWith(
      'uno',
      `every(Timer) OUT -> TRIGGER read(DigitalRead) OUT -> IN write(DigitalWrite)
      1 -> INTERVAL every
      'false' -> PULLUP read
      'D8' -> PIN read
      'D9' -> PIN write`,
    );
    assert.deepEqual([board.pin('D8').mode, board.pin('D9').value], ['input', 0]);
  });

  const interrupts: [board: string, pins: string[]][] = [
    ['uno', ['D2', 'D3', 'D7', 'D8', 'D12', 'A0', 'A5']],
    ['mega2560', ['D2', 'D3', 'D10', 'D14', 'D15', 'D18', 'D21', 'D53', 'A8', 'A15']],
  ];
  for (const [name, pins] of interrupts) {
    it(`reports pin changes at once on every port of the ${name} with interrupts`, async () => {
      const nodes = pins.map((pin, i) => `m${i}(MonitorPin) OUT -> IN s(DigitalWrite)\n'${pin}' -> PIN m${i}`);
      const board = await boardWith(name, `${nodes.join('\n')}\n'D4' -> PIN s`);
      for (const pin of pins) {
        const start = board.time;
        let end = 0;
        board.pin('D4').onChange(({ time }) => {
          end = time;
        });
        assert.deepEqual(
          events(board, 5, () => board.pin(pin).drive(0)),
          ['pin D4 0'],
          pin,
        );
        assert.ok(end - start < 0.5, `${pin} after ${end - start} ms`);
        assert.deepEqual(
          events(board, 5, () => board.pin(pin).drive(1)),
          ['pin D4 1'],
          pin,
        );
      }
    });
  }

  const analog: [board: string, input: string, output: string][] = [
    ['uno', 'A0', 'D9'],
    ['uno', 'A5', 'D6'],
    ['uno', 'A3', 'D3'],
    ['mega2560', 'A1', 'D46'],
    ['mega2560', 'A15', 'D13'],
    ['mega2560', 'A8', 'D4'],
  ];
  for (const [name, input, output] of analog) {
    it(`measures at ${input} of the ${name}, and sets the PWM of ${output} to every percentage`, async () => {
      const board = await boardWith(
        name,
        `every(Timer) OUT -> TRIGGER read(AnalogRead) OUT -> IN scale(Map) OUT -> DUTYCYCLE dim(PwmWrite)
        1 -> INTERVAL every
        '${input}' -> PIN read
        1000 -> INMAX scale
        100 -> OUTMAX scale
        '${output}' -> PIN dim`,
      );
      assert.deepEqual([board.pin(output).mode, board.pin(output).value], ['pwm', 0]);
      for (const percent of [1, 2, 3, 10, 33, 49, 50, 51, 66, 75, 99, 100, 0]) {
        events(board, 8, () => board.pin(input).analog(percent * 10));
        assert.equal(board.pin(output).value, percent);
      }
    });
  }

  it('sets the PWM of a pin without changing its level', async () => {
    const image = await imageWith('uno', `dim(PwmWrite) OUT -> IN drop(Drop)\n'D9' -> PIN dim\n40 -> DUTYCYCLE dim`);
    const board = emulatedAvr(avrBoard('uno'), [flashImageOf(image)]);
    assert.deepEqual(
      events(board, 20, () => {}),
      ['pwm D9 0', 'pwm D9 40'],
    );
  });

  it('ends the PWM of a pin when its level is written', async () => {
    const graph = `dim(PwmWrite) OUT -> IN drop(Drop)
      40 -> DUTYCYCLE dim
      'D5' -> PIN dim
      button(MonitorPin) OUT -> IN write(DigitalWrite)
      'D2' -> PIN button
      'D6' -> PIN write`;
    const board = started('uno', await imageWithPinMoved('uno', graph, 'D6', 'D5'));
    assert.deepEqual([board.pin('D5').mode, board.pin('D5').value], ['output', 1]);
    assert.deepEqual(
      events(board, 5, () => board.pin('D2').drive(0)),
      ['pin D5 0'],
    );
  });

  it('sends and receives through the serial ports of a Mega 2560', async () => {
    const board = await boardWith(
      'mega2560',
      `in(SerialIn) OUT -> IN out(SerialOut)
      1 -> PORT in
      57600 -> BAUDRATE in
      2 -> PORT out
      19200 -> BAUDRATE out`,
    );
    assert.deepEqual([Math.round(board.serial(1).baud / 100), Math.round(board.serial(2).baud / 100)], [571, 192]);
    const text = Uint8Array.from({ length: 40 }, (_, i) => 7 * i);
    const seen = events(board, 60, () => board.serial(1).send(text));
    assert.deepEqual(
      seen,
      Array.from(text, (byte) => `serial 2 ${byte}`),
    );
  });

  it('sleeps while it is idle', async () => {
    const board = await boardWith('uno', `every(Timer) OUT -> IN drop(Drop)\n100 -> INTERVAL every`);
    const SLEEP_ENABLE = 1;
    assert.equal((board.chip.data[0x53] ?? 0) & SLEEP_ENABLE, SLEEP_ENABLE);
  });
});
