import assert from 'node:assert/strict';
import { ConsoleLines } from '../../src/surfaces/events/console-lines.js';
import type { SimulationEvent } from '../../src/surfaces/events/event.js';

const text = (time: number, value: string, port = 0): SimulationEvent => ({ time, type: 'serial', port, value });
const pin: SimulationEvent = { time: 3, type: 'pin', pin: 'D13', value: 1 };

describe('the text of serial ports', () => {
  function linesOf(events: SimulationEvent[], end = (_: ConsoleLines) => {}): SimulationEvent[] {
    const got: SimulationEvent[] = [];
    const lines = new ConsoleLines((event) => got.push(event));
    for (const event of events) lines.event(event);
    end(lines);
    return got;
  }

  it('is passed on line by line, each with the time of its first character', () => {
    assert.deepEqual(linesOf([text(1, 'h'), text(2, 'i'), text(3, '\nyo'), text(4, 'u\n'), text(5, 'a\nb\n')]), [
      text(1, 'hi\n'),
      text(3, 'you\n'),
      text(5, 'a\n'),
      text(5, 'b\n'),
    ]);
  });

  it('keeps its place among other events, separately for each port', () => {
    assert.deepEqual(linesOf([text(1, 'a'), pin, text(4, 'b'), text(5, 'c', 1), text(6, '\n', 1)]), [
      text(1, 'a'),
      pin,
      text(4, 'b'),
      text(5, 'c\n', 1),
    ]);
  });

  it('is passed on whole when its characters come slowly, but steadily', () => {
    const slow = [...'a line\n'].map((character, i) => text(40 * i, character));
    assert.deepEqual(linesOf(slow), [text(0, 'a line\n')]);
  });

  it('is passed on in pieces when it has no end', () => {
    const endless = Array.from({ length: 2050 }, (_, i) => text(i, 'x'));
    const lengths = linesOf(endless).map((event) => event.type === 'serial' && event.value.length);
    assert.deepEqual(lengths, [1024, 1024]);
  });

  it('does not wait long for the end of a line', () => {
    assert.deepEqual(linesOf([text(0, 'a'), text(50, 'b'), text(151, 'c')]), [text(0, 'ab')]);
    assert.deepEqual(
      linesOf([text(0, 'a')], (lines) => lines.pass(100)),
      [],
    );
    assert.deepEqual(
      linesOf([text(0, 'a')], (lines) => lines.pass(101)),
      [text(0, 'a')],
    );
    assert.deepEqual(
      linesOf([text(0, 'a')], (lines) => lines.flush()),
      [text(0, 'a')],
    );
  });
});
