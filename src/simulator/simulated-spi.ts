import type { PartClock } from '../boards/parts/part-clock.js';
import { SpiBus } from '../boards/parts/spi-bus.js';
import type { SpiMode, SpiSettings } from '../boards/parts/spi-part.js';

/** What a simulated board asks of its bus (simulator/board.h), as in its log. */
const START = 0;

/** Bytes before those to write: mode, order, frequency. */
const HEAD = 6;

/** The SPI bus of a simulated board, and the master on it: it does what the program wants, at the speed of the bus. */
export class SimulatedSpi {
  readonly bus: SpiBus;
  private cancel: () => void = () => {};

  /** [idle] tells what is read where no part is selected. [ended] is called at the end of each transfer. */
  constructor(
    private readonly clock: PartClock,
    private readonly idle: () => number,
    private readonly ended: (bytes: Uint8Array) => void,
  ) {
    this.bus = new SpiBus(clock);
  }

  /** Does what a record of the log asks for. */
  wish(what: number, bytes: Uint8Array): void {
    this.cancel();
    if (what !== START) return;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const frequency = view.getUint32(2, true);
    const settings: SpiSettings = { mode: (bytes[0] ?? 0) as SpiMode, order: bytes[1] ? 'lsb' : 'msb', frequency };
    this.run(bytes.slice(HEAD), settings, this.clock.time, 0);
  }

  /** Exchanges byte [at] and those behind it; the first one has begun at [start]. */
  private run(bytes: Uint8Array, settings: SpiSettings, start: number, at: number): void {
    const end = start + ((at + 1) * 8000) / settings.frequency;
    this.cancel = this.clock.after(Math.max(0, end - this.clock.time), () => {
      bytes[at] = this.bus.exchange(bytes[at] ?? 0, settings) ?? this.idle();
      if (at + 1 < bytes.length) this.run(bytes, settings, start, at + 1);
      else this.ended(bytes);
    });
  }
}
