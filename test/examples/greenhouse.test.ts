import assert from 'node:assert/strict';
import type { PacketEvent } from '../../src/surfaces/events/event.js';
import { type Simulation, simulate } from '../../src/surfaces/testing/index.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** What the soil sensor reads: 89 % and 5 % moist. */
const WET = 290;
const DRY = 800;

/** Packets that came other than once every [interval] milliseconds from the start on, and how many were due by then. */
function offBeat(packets: readonly PacketEvent[], interval: number): number[] {
  assert.equal(packets.length, DAY / interval);
  return packets.map(({ time }) => time).filter((time, i) => time !== (i + 1) * interval);
}

describe('examples/greenhouse.fbp over a simulated day', function () {
  this.timeout(120_000);
  let greenhouse: Simulation;
  let seconds = 0;

  before(async () => {
    const start = process.cpuUsage();
    greenhouse = await simulate('examples/greenhouse.fbp', { inputs: { A0: WET, A1: 400, A2: 600 } });
    greenhouse.at(6 * HOUR, () => greenhouse.pin('A0').analog(DRY));
    greenhouse.at(7 * HOUR, () => greenhouse.pin('A0').analog(WET));
    greenhouse.at(10 * HOUR + 1, () => greenhouse.pin('A1').analog(560));
    greenhouse.at(11 * HOUR, () => greenhouse.pin('A1').analog(480));
    await greenhouse.advance(12 * HOUR);
    await greenhouse.send('waternow', true);
    await greenhouse.advance(30 * SECOND);
    await greenhouse.send('waternow', 0);
    await greenhouse.advance(DAY - greenhouse.time);
    const used = process.cpuUsage(start);
    seconds = (used.user + used.system) / 1e6;
  });

  it('waters when the median of nine readings says that the soil is dry, and on request', () => {
    // Of nine readings in a row, four a second, the fifth dry one makes the median dry.
    assert.deepEqual(greenhouse.pin('D5').changes, [
      [0, 0],
      [6 * HOUR + SECOND, 1],
      [7 * HOUR + SECOND, 0],
      [12 * HOUR, 1],
      [12 * HOUR + 30 * SECOND, 0],
    ]);
    assert.deepEqual(greenhouse.pin('LED').changes, greenhouse.pin('D5').changes);
  });

  it('runs the fan while the air is too warm', () => {
    assert.deepEqual(greenhouse.pin('D7').changes, [
      [0, 0],
      [10 * HOUR + 5 * SECOND, 1],
      [11 * HOUR, 0],
    ]);
  });

  it('reads its three sensors at their three rates, exact to the millisecond', () => {
    assert.deepEqual(offBeat(greenhouse.received('moisture'), 250), []);
    assert.deepEqual(offBeat(greenhouse.received('toowarm'), 5 * SECOND), []);
    assert.deepEqual(offBeat(greenhouse.received('light'), 60 * SECOND), []);
  });

  it('sends its measurements to the host', () => {
    assert.deepEqual([...new Set(greenhouse.values('moisture'))], [89, 5]);
    assert.deepEqual([...new Set(greenhouse.values('light'))], [600]);
    assert.deepEqual(greenhouse.errors, []);
  });

  it('takes less than ten seconds', () => {
    assert.ok(seconds < 10, `${seconds} s`);
  });
});

describe('examples/greenhouse.fbp', () => {
  for (const [what, reading, moisture] of [
    ['a sensor with a short', 0, 100],
    ['water', 219, 100],
    ['a dry sensor', 831, 0],
    ['a sensor that is off', 1023, 0],
  ] as const) {
    it(`says ${moisture} % of ${what}`, async () => {
      const greenhouse = await simulate('examples/greenhouse.fbp', { inputs: { A0: reading, A1: 400, A2: 600 } });
      await greenhouse.advance(SECOND);
      assert.equal(greenhouse.received('moisture').at(-1)?.value, moisture);
    });
  }
});
