import type { Device } from '../../../device/device.js';
import { DeviceError } from '../../../device/device-error.js';
import { EditRefused } from '../../../device/edit-refused.js';
import type { Watch } from '../../../device/watch.js';
import type { Program } from '../../../program/program.js';
import { affordable } from './watch-budget.js';

/**
 * Loads programs onto a device and sets their watches. A watch never prevents a program from fitting.
 */
export class DeviceWork {
  private isShort = false;

  constructor(
    /** Returns the watches that clients want. */
    private readonly wanted: () => readonly Watch[],
    /** Called once with the number of watches that do not fit on the device. */
    private readonly noteShort: (count: number) => void,
  ) {}

  async upload(device: Device, program: Program): Promise<void> {
    try {
      await device.upload(program, { watches: this.watches(device, program) });
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code !== 'memory') throw error;
      await device.upload(program);
    }
  }

  async edit(device: Device, program: Program): Promise<void> {
    try {
      await device.edit(program, { watches: this.watches(device, program) });
    } catch (error) {
      if (!(error instanceof EditRefused) || !error.canLoad) throw error;
      await device.watchOnly([]);
      await device.edit(program);
      await this.watch(device, program);
    }
  }

  /** Sets the watches to those that clients want now. */
  async watch(device: Device, program: Program): Promise<void> {
    const refused = await device.watchOnly(this.watches(device, program));
    if (refused.length > 0) this.short(refused.length);
  }

  private watches(device: Device, program: Program): readonly Watch[] {
    const wanted = this.wanted();
    const chosen = affordable(wanted, program, device);
    if (chosen.length < wanted.length) this.short(wanted.length - chosen.length);
    else this.isShort = false;
    return chosen;
  }

  private short(count: number): void {
    if (!this.isShort) this.noteShort(count);
    this.isShort = true;
  }
}
