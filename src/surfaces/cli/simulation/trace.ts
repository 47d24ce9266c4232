import { write } from '../../../system/files.js';
import type { SimulationEvent } from '../../events/event.js';
import { checkFile } from '../output-option.js';
import type { Audience } from './audience.js';
import type { PinSetting } from './setting.js';
import type { Simulation } from './simulation.js';
import { VcdRecorder } from './vcd.js';

/** Rejects when the file of `--trace` cannot be written: now rather than after hours of simulation. */
export async function checkTrace(path: string): Promise<void> {
  await checkFile('--trace', path, 'standard output has the events');
}

/** Writes the file of `--trace`: the pins that the program drives, and the inputs that are set. */
export class Trace implements Audience {
  private readonly recorder = new VcdRecorder();

  constructor(private readonly path: string) {}

  event(event: SimulationEvent): void {
    if (event.type === 'pin') this.recorder.record(event.time, event.pin, 'digital', event.value);
    if (event.type === 'pwm') this.recorder.record(event.time, event.pin, 'pwm', event.value);
  }

  setting({ pin, value, time }: PinSetting): void {
    this.recorder.record(time, pin.name, pin.uses.includes('analog') ? 'analog' : 'digital', value);
  }

  begin(): void {}

  frame(): void {}

  async end({ board }: Simulation): Promise<void> {
    await write(this.path, this.recorder.text(board.time));
  }
}
