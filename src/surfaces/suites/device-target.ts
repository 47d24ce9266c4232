import type { OpenDevice } from '../../connect/open-device.js';
import { DeviceSession } from './device-session.js';
import { type Demand, serialPortOf, type Target } from './target.js';

/** Tolerance for the times of packets, in milliseconds: both sides of the port are sometimes busy. */
const TOLERANCE = 50;
/** The longest case that is run, in milliseconds of board time. */
const LONGEST = 60_000;

/** A real board that can only be accessed through its port. */
export function deviceTarget(opened: OpenDevice): Target {
  // The session talks to the firmware directly.
  opened.device.close();
  return {
    name: opened.address,
    board: opened.board,
    tolerance: TOLERANCE,
    shortest: 2 * TOLERANCE,
    longest: LONGEST,
    lacks(demand: Demand) {
      if (demand === 'clock') return 'the clock of a real chip cannot be set';
      if (demand === 'wires') return 'nothing is wired to its pins';
      if (demand === 'parts') return 'no part can be attached to its pins from here';
      if (demand === 'i2c') return 'no part can be attached to its I²C bus from here';
      if (demand === 'spi') return 'no part can be attached to its SPI bus from here';
      return (serialPortOf(demand) ?? 0) > 0 ? 'nothing is wired to its serial ports' : undefined;
    },
    open: async () => new DeviceSession(opened.pipe),
  };
}
