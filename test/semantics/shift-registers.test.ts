import assert from 'node:assert/strict';
import type { SimulationEvent } from '../../src/surfaces/events/event.js';
import { simulate } from '../../src/surfaces/testing/index.js';

/** What two chips 74HC595 have at their outputs after [events] of the pins D4 (SER), D5 (SRCLK) and D6 (RCLK). */
function outputsAfter(events: readonly SimulationEvent[]): number {
  let data = 0;
  let shifted = 0;
  let outputs = 0;
  for (const event of events) {
    if (event.type !== 'pin') continue;
    const { pin, value } = event;
    if (pin === 'D4') data = value;
    if (pin === 'D5' && value) shifted = ((shifted << 1) | data) & 0xffff;
    if (pin === 'D6' && value) outputs = shifted;
  }
  return outputs;
}

describe('ShiftOut', () => {
  it('has each bit at SER before SRCLK rises, and shows them when RCLK rises', async () => {
    const board = await simulate(
      'INPORT=out.IN:IN\nout(ShiftOut)\n2 -> CHIPS out\n4 -> DATA out\n5 -> CLOCK out\n6 -> LATCH out',
    );
    for (const value of [0xa5c3, 0x0001, 0x8000, 0xffff, 0]) {
      await board.send('in', value);
      assert.equal(outputsAfter(board.events), value);
    }
  });
});
