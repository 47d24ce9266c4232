import type { Device } from '../../../device/device.js';
import type { Watch } from '../../../device/watch.js';
import { programCost } from '../../../program/cost.js';
import type { Program } from '../../../program/program.js';

/** The share of free memory that watches may use. The rest is for edits. */
const SHARE = 0.5;

/** The first of [watches], as many as fit into the memory that [program] leaves free. */
export function affordable(watches: readonly Watch[], program: Program, device: Device): readonly Watch[] {
  const { arenaNeeded, arenaAvailable } = programCost(program, device.sizes, device.limits);
  const room = Math.floor((Math.max(0, arenaAvailable - arenaNeeded) * SHARE) / device.limits.edgeBytes);
  return watches.length <= room ? watches : watches.slice(0, room);
}
