import { DeviceError } from '../device/device-error.js';
import type { PacketValue } from '../device/events.js';
import { type ErrorName, Errors } from '../stream/table.js';

/**
 * What comes out of a port: null for a bang, a pin by its name, an array for what is between brackets, a DeviceError for
 * an error packet.
 */
export type Received = null | boolean | number | string | DeviceError | Received[];

/** Makes one value of the packets between brackets. */
export class Nesting {
  private readonly open: Received[][] = [];

  /** How many brackets are open. */
  get depth(): number {
    return this.open.length;
  }

  /** The value that is whole with this packet; undefined inside brackets. A bracket that closes nothing is nothing. */
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

  /** Forgets what was begun. */
  reset(): void {
    this.open.length = 0;
  }
}

/** One packet that is no bracket. */
export function packetValue({ value, packetType }: PacketValue): Exclude<Received, Received[]> {
  if (packetType !== 'error') return value;
  const name = String(value) as ErrorName;
  return new DeviceError(name, Errors[name]?.text ?? name);
}
