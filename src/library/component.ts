import type { PortFormat } from './format.js';
import type { Resources } from './resources.js';

/**
 * The type of a port: one type of packet, `number` (integer or float, unchanged), `pin`, or `all` (any packet,
 * unchanged).
 */
export type PortTypeName =
  | 'bang'
  | 'boolean'
  | 'byte'
  | 'integer'
  | 'float'
  | 'string'
  | 'pin'
  | 'error'
  | 'number'
  | 'all';

/** The use that a pin must support at an inport of type `pin`. */
export type PinUse = 'digital' | 'analog' | 'pwm' | 'interrupt';

/** The errors that a component may report. */
export const COMPONENT_ERRORS = [
  'other',
  'bug',
  'type',
  'value',
  'overflow',
  'division',
  'failed',
  'timeout',
  'pin',
  'noAnswer',
  'refused',
  'busHeld',
  'noPullUp',
] as const;

export type ComponentError = (typeof COMPONENT_ERRORS)[number];

/** The least and the greatest number of something. */
export type Limits = readonly [least: number, most: number];

/** Ports of one name that differ in their index. */
export interface PortArray {
  name: string;
  /** How many there are; their indexes begin at 0. */
  count: number;
}

export interface Port {
  /** Lower case: letters, digits and `_`, as in a C++ name; and the index, for one of several: `out[2]`. */
  name: string;
  /** The ports among which this one has an index. */
  array?: PortArray;
  type: PortTypeName;
  /** What a number here counts, as people write it behind a number: `ms`, `%`, `°C`. */
  unit?: string;
  description: string;
  /** True if an inport receives brackets. Ports of type `all` always do. */
  brackets: boolean;
}

export interface InPort extends Port {
  /** The value that the component uses until a packet arrives, as in its constructor. */
  default?: boolean | number | string;
  /** True if the component does not work without an edge, an initial packet or an export at this port. */
  required: boolean;
  /** The inport takes text, which the host compiles. Its type is byte, with brackets. */
  format?: PortFormat;
  /** For inports of type `pin`. */
  needs?: PinUse;
  /** The component drives the pins that it gets here, also without an inport SAFE. */
  drives?: true;
  /** A setting of the bus that the node is on: all its nodes must be given the same. */
  perBus?: true;
  /** No two nodes of the component may be given the same. */
  unique?: true;
  /** The integers that the component accepts here, where it does not accept all of the type. */
  range?: Limits;
  /** How many items a list may have, at an inport that takes brackets. */
  items?: Limits;
  /** What the errors that the component reports of this port mean, and what to do, by their names. */
  errors?: { readonly [name in ComponentError]?: string };
}

/** The metadata of a component, from the comment in its C++ header. */
export interface Component extends Resources {
  /** `Timer`, without `microflo/`. */
  name: string;
  /** The 16-bit id of the component on the wire, derived from its name and ports. */
  id: number;
  description: string;
  /** A Font Awesome icon name, as used by NoFlo UI. */
  icon: string;
  /** Maximum 15, numbered in this order. Each index is a port of its own. */
  inports: InPort[];
  outports: Port[];
  /** Path of the header relative to the component folder, with `/` as separator. */
  file: string;
  /** The class has `interrupt()`: a pin or a serial port may wake it at any time. */
  interrupts?: true;
}

/** The components that the compiler may use, by name. */
export type Library = ReadonlyMap<string, Component>;
