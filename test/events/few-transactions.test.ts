import assert from 'node:assert/strict';
import type { SpiEvent } from '../../src/boards/events.js';
import type { SimulationEvent } from '../../src/surfaces/events/event.js';
import { FewTransactions } from '../../src/surfaces/events/few-transactions.js';

const settings = { mode: 0, order: 'msb', frequency: 1e6 } as const;
const transaction = (time: number): SpiEvent => ({ time, type: 'spi', begins: time, ...settings, out: [time % 256] });
const pin = (time: number): SimulationEvent => ({ time, type: 'pin', pin: 'D13', value: 1 });
const missing = (time: number, count: number): SimulationEvent => {
  return { time, type: 'error', code: 'dropped', message: `${count} transactions of the SPI bus missing here`, count };
};

describe('The transactions of a busy bus', () => {
  function few() {
    const got: SimulationEvent[] = [];
    return { got, few: new FewTransactions((event) => got.push(event)) };
  }

  it('pass whole where they are no more than a hundred in a tenth of a second', () => {
    const { got, few: passes } = few();
    const events = Array.from({ length: 500 }, (_, i) => transaction(i));
    for (const event of events) passes.event(event);
    passes.flush(600);
    assert.deepEqual(got, events);
  });

  it('are counted beyond that, and the count comes when the tenth is over, before what follows', () => {
    const { got, few: passes } = few();
    for (let i = 0; i < 103; i++) passes.event(transaction(1 + i / 1000));
    passes.event(pin(50));
    assert.deepEqual(got.slice(99), [transaction(1.099), pin(50)]);
    passes.pass(100.9);
    assert.equal(got.length, 101);
    passes.event(pin(101));
    passes.event(transaction(102));
    assert.deepEqual(got.slice(101), [missing(101, 3), pin(101), transaction(102)]);
  });

  it('are counted when time passes without an event, and at the end', () => {
    const { got, few: passes } = few();
    for (let i = 0; i < 102; i++) passes.event(transaction(1));
    passes.pass(101);
    for (let i = 0; i < 105; i++) passes.event(transaction(110));
    passes.flush(111);
    passes.flush(112);
    assert.deepEqual(
      got.filter(({ type }) => type === 'error'),
      [missing(101, 2), missing(111, 5)],
    );
  });
});
