import assert from 'node:assert/strict';
import { Reed, Tilt } from '../../src/parts/index.js';
import { attached, said } from './bench.js';

const MONITOR = "OUTPORT=pin.OUT:LEVEL\npin(MonitorPin)\n'D2' -> PIN pin";
const CLEAN = "OUTPORT=contact.PRESSED:CLOSED\ncontact(Button)\n'D2' -> PIN contact";

describe('The tilt switch', () => {
  it('is open while it is tilted, and its balls bounce for 10 ms', async () => {
    const tilt = new Tilt();
    const test = await attached(tilt, { contact: 'D2' }, MONITOR);
    await test.advance(10);
    assert.deepEqual(test.values('LEVEL').at(-1), false);
    tilt.set('tilted', true);
    await test.advance(100);
    const changes = test.received('LEVEL').slice(-7);
    assert.deepEqual(
      changes.map(({ value }) => value),
      [true, false, true, false, true, false, true],
    );
    assert.equal((changes.at(-1)?.time ?? 0) - (changes[0]?.time ?? 0), 10);
    assert.deepEqual([tilt.state, said(tilt)], [{ tilted: true }, []]);
  });

  it('bounces for 50 ms in something that is shaken', async () => {
    const tilt = new Tilt();
    const test = await attached(tilt, { contact: 'D2' }, MONITOR);
    await test.advance(10);
    tilt.set('shaken', true);
    tilt.set('tilted', true);
    await test.advance(100);
    assert.equal(test.received('LEVEL').at(-1)?.time, 60);
  });

  it('tells that nothing pulls its pin up', async () => {
    const tilt = new Tilt();
    const test = await attached(tilt, { contact: 'D2' }, `${MONITOR}\nfalse -> PULLUP pin`);
    tilt.set('tilted', true);
    await test.advance(20);
    assert.deepEqual(said(tilt), ['nothing pulls D2 up while it is tilted: switch on the pull-up, or wire a resistor']);
  });
});

describe('The reed switch', () => {
  it('closes while the magnet is near, and bounces for half a millisecond', async () => {
    const reed = new Reed();
    const test = await attached(reed, { contact: 'D2' }, MONITOR);
    reed.set('near', true);
    await test.advance(100);
    assert.deepEqual(test.values('LEVEL').slice(-6), [true, false, true, false, true, false]);
    assert.equal(test.received('LEVEL').at(-1)?.time, 0.5);
  });

  it('stays open while the magnet is weak, and as it is while its tongues stick', async () => {
    const reed = new Reed();
    const test = await attached(reed, { contact: 'D2' }, CLEAN);
    await test.advance(100);
    reed.set('weak', true);
    reed.set('near', true);
    await test.advance(100);
    assert.deepEqual(test.values('CLOSED'), [false]);
    reed.set('weak', false);
    await test.advance(100);
    assert.deepEqual(test.values('CLOSED'), [false, true]);
    reed.set('stuck', true);
    reed.set('near', false);
    await test.advance(100);
    assert.deepEqual(test.values('CLOSED'), [false, true]);
    reed.set('stuck', false);
    await test.advance(100);
    assert.deepEqual(test.values('CLOSED'), [false, true, false]);
  });

  it('closes to the supply where there is a resistor to ground', async () => {
    const reed = new Reed();
    reed.set('closes', 'supply');
    const test = await attached(reed, { contact: 'D2' }, `${CLEAN}\nfalse -> PULLUP contact\ntrue -> INVERTED contact`);
    reed.set('near', true);
    await test.advance(100);
    assert.deepEqual([test.values('CLOSED').at(-1), said(reed)], [false, []]);
  });
});
