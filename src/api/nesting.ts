import { DeviceError } from '../device/device-error.js';
import type { PacketValue } from '../device/events.js';
import { type ErrorName, Errors } from '../stream/table.js';

/**
 * A value from a port: null for a bang, the name of a pin, an array for the packets between brackets, a DeviceError for
 * an error packet.
 */
export type Received = null | boolean | number | string | DeviceError | Received[];

/** Combines the packets between brackets into one value. */
export class Nesting {
  private readonly open: Received[][] = [];

  /** The number of open brackets. */
  get depth(): number {
    return this.open.length;
  }

  /** Returns the value that this packet completes; undefined inside brackets. An unmatched close bracket is ignored. */
  put({ value, packetType }: PacketValue): Received | undefined {
    if (packetType === 'open') {
      this.open.push([]);
      return undefined;
    }
    const whole = packetType === 'close' ? this.open.pop() : packetValue({ value, packetType });
    const around = this.open.at(-1);
    if (whole === undefined || !around) return whole;
    around.push(whole);
    return undefined;
  }

  /** Discards incomplete values. */
  reset(): void {
    this.open.length = 0;
  }
}

/** The value of one packet that is not a bracket. */
export function packetValue({ value, packetType }: PacketValue): Exclude<Received, Received[]> {
  if (packetType !== 'error') return value;
  const name = String(value) as ErrorName;
  return new DeviceError(name, Errors[name]?.text ?? name);
}
