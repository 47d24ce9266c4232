import { type SteppedOptions, SteppedQemu } from './stepped-qemu.js';

/** A type of machine. */
export interface Machine extends Omit<SteppedOptions, 'flash'> {
  /** FIFO size of a serial port in bytes. */
  fifo: number;
}

/**
 * Starts machines of one type and keeps an unused one for the next board with the same flash, because resetting it is
 * many times faster than starting another. The kept machine ends with this process.
 */
export class SpareQemu {
  private kept: { flash: Uint8Array; qemu: SteppedQemu } | undefined;

  constructor(readonly machine: Machine) {}

  /** Returns a machine with this flash, after reset. */
  take(flash: Uint8Array): SteppedQemu {
    const { kept } = this;
    if (!kept || Buffer.compare(kept.flash, flash) !== 0) return new SteppedQemu({ ...this.machine, flash });
    this.kept = undefined;
    kept.qemu.reset();
    kept.qemu.discard();
    return kept.qemu;
  }

  /** Takes ownership of [qemu]. */
  keep(flash: Uint8Array, qemu: SteppedQemu): void {
    this.kept?.qemu.close();
    this.kept = { flash, qemu };
  }
}
