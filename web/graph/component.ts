import type { Limits, PinUse, PortTypeName } from '../../src/library/component.js';
import { canConvert } from '../../src/program/convertible.js';

export type PortType = PortTypeName;

export interface ComponentPort {
  readonly name: string;
  readonly type: PortType;
  readonly description: string;
  /** The ports of this name differ in their index. */
  readonly addressable: boolean;
  /** How many there are, when that is known. */
  readonly count?: number;
  readonly required: boolean;
  readonly default?: unknown;
  /** What may be written, when that is a choice: the pins that fit. */
  readonly values?: readonly string[];
  readonly unit?: string;
  /** Numbers are colours, 0xRRGGBB. */
  readonly isColour?: boolean;
  readonly range?: Limits;
  /** The name of the format of texts that the host compiles. */
  readonly format?: string;
  readonly needs?: PinUse;
  /** Whether a list may be written. */
  readonly brackets?: boolean;
  readonly items?: Limits;
}

export interface Component {
  /** As listed, with its library: `microflo/Timer`. */
  readonly name: string;
  readonly description: string;
  readonly icon: string;
  readonly isSubgraph: boolean;
  readonly inports: readonly ComponentPort[];
  readonly outports: readonly ComponentPort[];
  /** What it is listed under. */
  readonly group?: string;
  /** Bytes of memory that each node takes on the board. */
  readonly cost?: number;
  /** Bytes of flash that it adds to a firmware. */
  readonly flash?: { readonly bytes: number; readonly board: string };
  /** The firmware on the board does not have it. */
  readonly isMissing?: boolean;
}

/** `Timer` of `microflo/Timer`. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Whether packets from [from] may arrive at [to]. */
export function fits(from: ComponentPort, to: ComponentPort): boolean {
  return canConvert(from.type, to.type);
}

const FROM_FBP: Readonly<Record<string, PortType>> = {
  all: 'all',
  any: 'all',
  bang: 'bang',
  boolean: 'boolean',
  int: 'integer',
  integer: 'integer',
  number: 'number',
  float: 'float',
  byte: 'byte',
  string: 'string',
  text: 'string',
  object: 'error',
  pin: 'pin',
  error: 'error',
};

/** The fields of a port in `component:component`, or of the extension. */
export interface PortFields {
  id: string;
  type?: string;
  description?: string;
  addressable?: boolean;
  required?: boolean;
  default?: unknown;
  values?: readonly string[];
}

export interface ComponentFields {
  name: string;
  description?: string;
  icon?: string;
  subgraph?: boolean;
  inPorts?: readonly PortFields[];
  outPorts?: readonly PortFields[];
}

export function componentFrom(fields: ComponentFields): Component {
  const { name, description = '', icon = '', subgraph = false, inPorts = [], outPorts = [] } = fields;
  return {
    name,
    description,
    icon,
    isSubgraph: subgraph,
    inports: inPorts.map(portFrom),
    outports: outPorts.map(portFrom),
  };
}

function portFrom(fields: PortFields): ComponentPort {
  const { id, type = 'all', description = '', addressable = false, required = false, values } = fields;
  // The runtime lists the pins of a port for pins; the protocol has no type for them.
  const known = values !== undefined && type === 'all' ? 'pin' : (FROM_FBP[type] ?? 'all');
  const [, last] = /\(index 0 to (\d+)\)/.exec(description) ?? [];
  return {
    name: id,
    type: known,
    description,
    addressable,
    required,
    ...(last !== undefined && { count: Number(last) + 1 }),
    ...(fields.default !== undefined && { default: fields.default }),
    ...(values && { values }),
  };
}
