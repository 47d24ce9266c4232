import type { SpiByte } from '../../../boards/parts/spi-record.js';

const BITS = 8;

/** Tells that a line has [level] from [time] on, in ms. `z`: nobody drives it. */
export type TellLine = (time: number, line: 'SCK' | 'MOSI' | 'MISO', level: 0 | 1 | 'z') => void;

/**
 * The lines of an SPI bus, made of its bytes: simulated boards and emulators exchange whole bytes, whose beginning and end
 * they know. The clock is even in between, the master's bit is there from half a clock before its edge on, and MISO is as
 * the master has read it, whatever a part that misunderstands the mode has sent.
 */
export class SpiLines {
  private clock: 0 | 1 | undefined;
  /** When the last byte ended, in ms. */
  private last = 0;

  constructor(private readonly tell: TellLine) {}

  /** Tells the changes of the lines in [byte]. */
  take(byte: SpiByte): void {
    const { begins, ends, settings } = byte;
    const idle = settings.mode >= 2 ? 1 : 0;
    const samplesFirst = settings.mode % 2 === 0;
    const half = (ends - begins) / (2 * BITS);
    // The master has set up its clock before.
    if (this.clock !== idle) this.tell(Math.max(this.last, begins - half), 'SCK', idle);
    this.clock = idle;
    this.last = ends;
    for (let bit = 0; bit < BITS; bit++) {
      const at = settings.order === 'msb' ? BITS - 1 - bit : bit;
      const time = begins + 2 * bit * half;
      this.tell(time, 'MOSI', bitOf(byte.out, at));
      this.tell(time, 'MISO', byte.in === undefined ? 'z' : bitOf(byte.in, at));
      const leads = samplesFirst ? time + half : time;
      this.tell(leads, 'SCK', idle === 0 ? 1 : 0);
      this.tell(leads + half, 'SCK', idle);
    }
  }
}

function bitOf(byte: number, at: number): 0 | 1 {
  return ((byte >> at) & 1) === 1 ? 1 : 0;
}
