import { simulate } from '../src/surfaces/testing/index.js';
import { group } from './figure.js';

const DAY = 86_400_000;

/** Seconds of the wall that a day of the greenhouse takes on a simulated board. */
export async function secondsOfDay(): Promise<number> {
  const greenhouse = await simulate('examples/greenhouse.fbp');
  const start = process.hrtime.bigint();
  await greenhouse.advance(DAY);
  const taken = Number(process.hrtime.bigint() - start) / 1e9;
  greenhouse.close();
  return taken;
}

/** Seconds of the wall that a day of the greenhouse takes: three sensors read, filtered, judged, reported to the host. */
export const dayGroup = group({ 'sim.day.s': { unit: 's', atMost: 10 } }, async () => ({
  'sim.day.s': await secondsOfDay(),
}));
