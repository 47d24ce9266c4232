import { simulate } from '../src/surfaces/testing/index.js';
import { group } from './figure.js';

const DAY = 86_400_000;

async function measure() {
  const greenhouse = await simulate('examples/greenhouse.fbp');
  const start = process.hrtime.bigint();
  await greenhouse.advance(DAY);
  const taken = Number(process.hrtime.bigint() - start) / 1e9;
  return { 'sim.day.s': taken };
}

/** Seconds of the wall that a day of the greenhouse takes: three sensors read, filtered, judged, reported to the host. */
export const dayGroup = group({ 'sim.day.s': { unit: 's', atMost: 10 } }, measure);
