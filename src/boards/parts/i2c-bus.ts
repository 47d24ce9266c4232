import { Line } from './line.js';

/** The two lines of an I²C bus, which the master and everything else on the bus share. */
export class I2cBus {
  readonly sda = new Line();
  readonly scl = new Line();
  private hasPullUps = false;

  /** Whether both lines have pull-up resistors. Default: false, as nothing is connected to the pins. */
  get pullUps(): boolean {
    return this.hasPullUps;
  }

  set pullUps(on: boolean) {
    this.hasPullUps = on;
    for (const line of [this.scl, this.sda]) line.set(this, on ? 1 : undefined);
  }
}
