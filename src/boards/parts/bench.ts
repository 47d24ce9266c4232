import type { Board } from '../../program/board.js';
import { clockOf } from '../../util/clock.js';
import type { SimulatedPin } from '../simulated-pin.js';
import type { I2cBus } from './i2c-bus.js';
import type { Cancel, PartTime } from './part-time.js';
import type { SpiBus } from './spi-bus.js';
import type { AttachedSpiPart, SpiPart } from './spi-part.js';
import { Wire } from './wire.js';

/** What a board must have for parts to be attached to it: simulated and emulated boards have it. */
export interface PartBoard {
  readonly definition: Board;
  /** Milliseconds since it was switched on. */
  readonly time: number;
  at(time: number, action: () => void): void;
  pin(name: string | number): SimulatedPin;
  /** Undefined, or throws, if it has none that something can be attached to. */
  i2c?(): I2cBus;
  /** The same of SPI. */
  spi?(): SpiBus;
}

/** A part at pins of a board. It knows nothing of the board, so it can be attached to any. */
export interface PinPart<Pin extends string = string> {
  /** What its pins are called, such as `trigger` and `echo`. */
  readonly pins: readonly Pin[];
  /** It is attached: [wires] lead from its pins to those of the board. */
  connected(wires: Readonly<Record<Pin, Wire>>, time: PartTime): void;
}

/** A part that is attached to pins. */
export interface AttachedPinPart {
  /** Takes the part away: it hears nothing any more, and lets go of its pins. */
  detach(): void;
}

/** The bench on which a board lies: where parts are attached to its pins and buses. */
export class Bench implements PartTime {
  constructor(private readonly board: PartBoard) {}

  /** The pins and limits of the board. */
  get definition(): Board {
    return this.board.definition;
  }

  get time(): number {
    return this.board.time * 1000;
  }

  after(microseconds: number, action: () => void): Cancel {
    return clockOf(this.board).after(microseconds / 1000, action);
  }

  /** Returns a wire to a pin, by one of its names. Throws if the board has no such pin. [call]: calls its listeners. */
  wire(pin: string | number, call?: (listener: () => void) => void): Wire {
    return new Wire(this.board.pin(pin), this, call);
  }

  /** The I²C bus of the board. Throws if nothing can be attached to it. */
  i2c(): I2cBus {
    const bus = this.board.i2c?.();
    if (bus) return bus;
    throw new Error(`parts cannot be attached to the I²C bus of the ${this.definition.name} here`);
  }

  /** Attaches a part to the SPI bus of the board, where [pin] selects it. Throws if nothing can be attached to it. */
  spi(part: SpiPart, pin: string | number): AttachedSpiPart {
    const bus = this.board.spi?.();
    if (bus) return bus.attach(part, this.board.pin(pin));
    throw new Error(`parts cannot be attached to the SPI bus of the ${this.definition.name} here`);
  }

  /** Attaches a part by wires from its pins to [pins] of the board. Throws if one is left out, or not there. */
  attach<Pin extends string>(part: PinPart<Pin>, pins: Readonly<Record<Pin, string | number>>): AttachedPinPart {
    const wires = part.pins.map((name): [Pin, Wire] => {
      const pin: string | number | undefined = pins[name];
      if (pin === undefined) throw new TypeError(`say which pin of the board '${name}' of the part is at`);
      return [name, this.wire(pin)];
    });
    part.connected(Object.fromEntries(wires) as Record<Pin, Wire>, this);
    return {
      detach() {
        for (const [, wire] of wires) wire.remove();
      },
    };
  }
}
