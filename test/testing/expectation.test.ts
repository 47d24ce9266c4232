import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { unmet } from './rejection.js';

const TICKS = 'OUTPORT=c.OUT:COUNT\nt(Timer) OUT -> IN c(Counter)\n100 -> INTERVAL t';

describe('an expectation', () => {
  it('of a pin is met at once, or when its time has come', async () => {
    const board = await simulate('examples/blink.fbp');
    await board.expectPin('LED', 0);
    await board.expectPin('LED', 1, { within: 300 });
    assert.equal(board.time, 300);
  });

  it('of a pin that is not met reports what happened, and when', async () => {
    const board = await simulate('examples/blink.fbp');
    await board.advance(300);
    assert.equal(
      await unmet(board.expectPin('LED', 0, { within: 200 })),
      [
        'expected D13 to be 0 within 200 ms (by 500 ms), but it is 1',
        'what happened:',
        '     0 ms  D13 LOW',
        '   300 ms  D13 HIGH',
      ].join('\n'),
    );
    assert.equal(board.time, 500);
  });

  it('of a packet is met by the next value of the port', async () => {
    const board = await simulate(TICKS);
    await board.expectPacket('count', 1, { within: 100 });
    await board.expectPacket('count', 2, { within: 100 });
    assert.equal(
      await unmet(board.expectPacket('count', 2, { within: 100 })),
      'expected 2 from count, but it sent 3\nwhat happened:\n   100 ms  count  1\n   200 ms  count  2\n   300 ms  count  3',
    );
  });

  it('of a packet that does not arrive shows errors too', async () => {
    const board = await simulate('INPORT=f.IN:IN\nOUTPORT=b.OUT:OUT\nf(Repeat) OUT -> IN b(Not)');
    await board.send('in', 'text');
    assert.equal(
      await unmet(board.next('out', { within: 1000 })),
      [
        'expected a packet from out within 1000 ms (by 1000 ms), but there was none',
        'what happened:',
        "     0 ms  error: node 'b', port IN: the packet cannot be converted to the type of the port (string 'text'); IN takes booleans and numbers",
      ].join('\n'),
    );
  });

  it('reports that nothing has happened', async () => {
    const board = await simulate('OUTPORT=f.OUT:OUT\nf(Repeat)');
    assert.equal(
      await unmet(board.next('out')),
      'expected a packet from out at 0 ms, but there was none\nnothing has happened',
    );
  });

  it('shows the last events when there are many', async () => {
    const board = await simulate(TICKS);
    await board.advance(3000);
    const message = await unmet(board.expectPin('D13', 1));
    const [, head, first, ...rest] = message.split('\n');
    assert.equal(head, 'what happened last (10 earlier events omitted):');
    assert.equal(first, '  1100 ms  count  11');
    assert.equal(rest.length, 19);
  });

  it('is an assertion error with both values, which test runners show', async () => {
    const board = await simulate('examples/blink.fbp');
    await assert.rejects(board.expectPin('LED', 1), { name: 'ExpectationError', actual: 0, expected: 1 });
  });
});
