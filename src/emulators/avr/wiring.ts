import type { BoardPin } from '../../program/board.js';
import type { Chip, ChipPort } from './chip.js';

/** A pin of a board and its place on the chip. */
export interface Connection {
  pin: BoardPin;
  /** Undefined for a pin that is only an analog input. */
  port: ChipPort | undefined;
  /** Index of the port in the chip's list, or -1 if there is none. */
  portIndex: number;
  bit: number;
  /** Channel of the analog converter; undefined if the pin has none. */
  channel: number | undefined;
  /** The line of the I²C bus that it is on; undefined if it has no such use. */
  line: 'sda' | 'scl' | undefined;
}

/** Finds the places of [pins] on the chip. [places] has for each pin `PB5`, or `ADC6` if it is not a port pin. */
export function connect(chip: Chip, pins: readonly BoardPin[], places: readonly string[]): Connection[] {
  return pins.map((pin) => {
    const place = places[pin.index] ?? '';
    const portIndex = chip.ports.findIndex(({ name }) => place.startsWith(`P${name}`));
    const channel = place.startsWith('ADC') ? Number(place.slice(3)) : chip.analog.indexOf(place);
    return {
      pin,
      port: chip.ports[portIndex],
      portIndex,
      bit: portIndex < 0 ? 0 : Number(place.slice(2)),
      channel: channel < 0 ? undefined : channel,
      line: place === chip.twi.sda ? 'sda' : place === chip.twi.scl ? 'scl' : undefined,
    };
  });
}
