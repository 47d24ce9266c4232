import { MOST_BYTES, type SpiEvent } from '../events.js';
import type { SpiSettings } from './spi-part.js';

/** A byte that has passed on an SPI bus. Times are in ms since the board was switched on. */
export interface SpiByte {
  begins: number;
  ends: number;
  /** The byte of the master. */
  out: number;
  /** What the master has read with it. Undefined if no part is selected. */
  in: number | undefined;
  settings: SpiSettings;
}

/** Collects the bytes of a transaction on an SPI bus. */
export class SpiRecord {
  /** When the last byte ended, in ms. */
  last: number;
  private settings: SpiSettings | undefined;
  private readonly sent: number[] = [];
  private readonly read: number[] = [];
  private omitted = 0;

  /** [begins] is in ms. [select]: the pin that selects the part, if one is selected. */
  constructor(
    private readonly begins: number,
    private readonly select?: string,
  ) {
    this.last = begins;
  }

  add(byte: SpiByte): void {
    this.last = byte.ends;
    this.settings ??= { ...byte.settings };
    if (this.sent.length === MOST_BYTES) {
      this.omitted++;
      return;
    }
    this.sent.push(byte.out);
    if (byte.in !== undefined) this.read.push(byte.in);
  }

  /** Returns the transaction that has ended at [time], in ms; undefined if no byte has passed. */
  end(time: number): SpiEvent | undefined {
    const { begins, select, settings, sent, read, omitted } = this;
    if (!settings) return undefined;
    return {
      ...{ time, type: 'spi', begins },
      ...(select !== undefined && { select }),
      ...settings,
      out: sent,
      ...(select !== undefined && { in: read }),
      ...(omitted > 0 && { omitted }),
    };
  }
}
