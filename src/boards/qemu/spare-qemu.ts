import type { SteppedQemu } from './stepped-qemu.js';

/** Keeps one machine that is no longer used, for a board with the same flash. */
export class SpareQemu {
  private kept: { flash: Uint8Array; qemu: SteppedQemu } | undefined;

  /** [qemu] belongs to this from now on. */
  keep(flash: Uint8Array, qemu: SteppedQemu): void {
    this.kept?.qemu.close();
    this.kept = { flash, qemu };
  }

  /** The machine with this flash, just reset; undefined when there is none. */
  take(flash: Uint8Array): SteppedQemu | undefined {
    const { kept } = this;
    if (!kept || Buffer.compare(kept.flash, flash) !== 0) return undefined;
    this.kept = undefined;
    kept.qemu.reset();
    kept.qemu.discard();
    return kept.qemu;
  }
}
