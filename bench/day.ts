import { simulate } from '../src/testing/index.js';
import type { Figure } from './figure.js';

const DAY = 86_400_000;

/** Seconds of the wall that a day of the greenhouse takes: three sensors read, filtered, judged, reported to the host. */
export async function dayFigures(): Promise<Figure[]> {
  const greenhouse = await simulate('examples/greenhouse.fbp');
  const start = process.hrtime.bigint();
  await greenhouse.advance(DAY);
  const taken = Number(process.hrtime.bigint() - start) / 1e9;
  return [{ name: 'sim.day.s', value: taken, unit: 's', atMost: 10 }];
}
