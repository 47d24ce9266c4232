import type { I2cPart } from '../boards/parts/i2c-part.js';
import type { SpiPart } from '../boards/parts/spi-part.js';

/** Calls a function of a part; returns [otherwise] if it fails. */
export type Guard = <Result>(call: () => Result, otherwise: Result) => Result;

/** What is read of nobody. */
const NOTHING = 0xff;

/** The same part, called by [guard]: one that fails does not acknowledge. */
export function guardedI2c(part: I2cPart, guard: Guard): I2cPart {
  return {
    address: part.address,
    addressed: (reads) => guard(() => part.addressed?.(reads) ?? true, false),
    write: (byte) => guard(() => part.write(byte), false),
    read: () => guard(() => part.read(), NOTHING),
    stopped: () => guard(() => part.stopped?.(), undefined),
    stretch: () => guard(() => part.stretch?.() ?? 0, 0),
  };
}

/** The same part, called by [guard]: one that fails sends ones. */
export function guardedSpi(part: SpiPart, guard: Guard): SpiPart {
  return {
    get mode() {
      return part.mode ?? 0;
    },
    get order() {
      return part.order ?? 'msb';
    },
    selected: () => guard(() => part.selected?.(), undefined),
    exchange: (byte, settings) => guard(() => part.exchange(byte, settings), NOTHING),
    deselected: () => guard(() => part.deselected?.(), undefined),
  };
}
