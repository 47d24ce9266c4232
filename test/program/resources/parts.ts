import { boards } from '../../../src/boards/boards.js';
import type { Component } from '../../../src/library/component.js';
import { FACILITIES, type Facility } from '../../../src/library/resources.js';
import type { Board } from '../../../src/program/board.js';
import { compileGraph } from '../../../src/program/compile.js';
import { component, read, serial } from '../fixtures.js';

/** A component of the tests; [extra] says what it takes of the board. */
function part(name: string, inports: string, extra: Partial<Component> = {}): Component {
  const plain = component(name, inports, '');
  return {
    ...plain,
    inports: plain.inports.map((port) => ({
      ...port,
      ...(port.name === 'bus' && { default: 0 }),
      ...(port.name === 'key' && { unique: true as const, range: [0, 2] as const }),
    })),
    ...extra,
  };
}

/** Components that take something of a board, each in its own way. */
export const parts = new Map(
  [
    part('Reads', 'pin:pin/digital'),
    part('Watches', 'pin:pin/interrupt'),
    part('Measures', 'pin:pin/analog'),
    part('Drives', 'pin:pin/digital> data:pin/digital'),
    part('Dims', 'pin:pin/pwm safe:integer'),
    part('Sensor', 'bus:integer', { bus: 'i2c' }),
    part('Chip', 'bus:integer select:pin/digital>', { bus: 'spi' }),
    part('Selects', 'bus:integer cs:pin/digital> data:pin/digital>', { bus: 'spi' }),
    part('Servo', 'pin:pin/digital>', { uses: ['servo'], bears: 4 }),
    part('Infrared', 'pin:pin/digital>', { uses: ['carrier'] }),
    part('Strip', 'pin:pin/digital>', { uses: ['pulses'], closes: 30 }),
    part('Thermometer', 'pin:pin/digital>', { uses: ['pulses'], closes: 15, bears: 20 }),
    part('Keeper', 'key:integer'),
    part('Calm', '', { bears: 100 }),
    serial(component('Port', 'port:integer baudrate:integer', '')),
  ].map((one) => [one.name, one] as const),
);

/** A component that uses a service, without a pin. */
export const servicePart = (service: Facility) => `Uses_${service}`;
for (const service of FACILITIES) parts.set(servicePart(service), part(servicePart(service), '', { uses: [service] }));

export function boardOf(name: string): Board {
  const found = boards.find((board) => board.name === name);
  if (!found) throw new Error(`there is no board '${name}'`);
  return found;
}

/** What is refused in a graph for [board]: `line code: message`. */
export function refusals(board: Board, ...lines: string[]): string[] {
  const { diagnostics } = compileGraph(read(lines.join('\n')), parts, board, { warnRequired: false });
  return diagnostics.map(({ place, code, message }) => `${place?.line} ${code}: ${message}`);
}
