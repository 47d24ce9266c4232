import type { PartDescription } from './description.js';
import { I2C_FAULTS, I2cChip } from './i2c-chip.js';

/** The controls, states and faults of a chip at the I²C bus that measures temperature and humidity. */
export const CLIMATE = {
  controls: {
    temperature: { description: 'How warm it is', unit: '°C', range: [-40, 125], initial: 21 },
    humidity: { description: 'How humid it is', unit: '%', range: [0, 100], initial: 45 },
  },
  states: {
    temperature: { description: 'How warm it is', unit: '°C' },
    humidity: { description: 'How humid it is', unit: '%' },
  },
  faults: {
    ...I2C_FAULTS,
    checksum: 'A bit of each value that it sends is wrong',
    late: 'A measurement takes 300 ms',
  },
} as const;

/** In µs. */
const LATE = 300_000;

type ClimateDescription = PartDescription & typeof CLIMATE & { address: number };

/** CRC-8, polynomial 0x31, the highest bit first: what these chips send behind their values. */
export function sensorCrc(bytes: readonly number[], start: number): number {
  let crc = start;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x80 ? (crc << 1) ^ 0x31 : crc << 1) & 0xff;
  }
  return crc;
}

/** A chip that measures temperature and humidity when it is told to. */
export abstract class ClimateChip<Description extends ClimateDescription> extends I2cChip<Description> {
  private readyAt: number | undefined;

  get state() {
    const { temperature, humidity } = this.controls as { temperature: number; humidity: number };
    return { temperature, humidity } as never;
  }

  protected get temperature(): number {
    return (this.controls as { temperature: number }).temperature;
  }

  protected get humidity(): number {
    return (this.controls as { humidity: number }).humidity;
  }

  /** A measurement begins that takes [microseconds]. */
  protected measure(microseconds: number): void {
    this.readyAt = this.busTime + (this.has('late' as never) ? LATE : microseconds);
  }

  /** Whether a measurement has begun, and has ended. */
  protected get isReady(): boolean {
    return this.readyAt !== undefined && this.busTime >= this.readyAt;
  }

  /** Whether a measurement has begun. */
  protected get hasBegun(): boolean {
    return this.readyAt !== undefined;
  }

  /** [bytes], and their checksum behind them. */
  protected checked(bytes: readonly number[], start: number): number[] {
    const sent = this.has('checksum' as never) ? [...bytes.slice(0, -1), (bytes.at(-1) ?? 0) ^ 0x04] : bytes;
    return [...sent, sensorCrc(bytes, start)];
  }
}
