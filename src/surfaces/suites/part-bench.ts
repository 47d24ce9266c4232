import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { AttachedI2cPart } from '../../boards/parts/i2c-part.js';
import { Registers } from '../../parts/registers.js';
import type { PartSetting } from './suite.js';

/** The parts that a case has put on the I²C bus of a board. */
export class PartBench {
  private readonly parts = new Map<number, { part: Registers; attached: AttachedI2cPart }>();

  constructor(private readonly bus: I2cBus) {}

  /** Puts a part on the bus or changes it; null takes it off. */
  set(address: number, setting: PartSetting | null): void {
    if (setting === null) {
      this.parts.get(address)?.attached.detach();
      this.parts.delete(address);
      return;
    }
    const { part, attached } = this.parts.get(address) ?? this.attach(address);
    for (const [register, bytes] of setting.registers) part.registers.set(bytes, register);
    if (setting.fault !== undefined) attached.fault = setting.fault ?? undefined;
  }

  /** Returns what was written to each part since the last call. */
  takeWrites(): Map<number, number[][]> {
    return new Map([...this.parts].map(([address, { part }]) => [address, part.takeWrites()]));
  }

  private attach(address: number) {
    const part = new Registers(address);
    const entry = { part, attached: this.bus.attach(part) };
    this.parts.set(address, entry);
    return entry;
  }
}
