import type { Place } from '../../graph/diagnostic.js';
import type { PacketType } from '../../program/packet.js';

/**
 * What a case asks of a board beside digital pins: pins that can do a thing, pull-ups that can be switched on and off, a
 * serial port (`serial:1` names its number, `serial` is number 0), or a clock that can be set at reset.
 */
export type Need = 'analog' | 'pwm' | 'interrupt' | 'pull-up' | 'clock' | 'serial' | `serial:${number}`;

/** A value as it stands in a suite's file. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** One packet given by its type: `{ float: 2 }`. */
export interface Tagged {
  type: PacketType;
  value: Plain;
}

/** Packets to send to one exported inport. */
export interface Input {
  /** Lower-case. */
  port: string;
  value: Plain;
  place: Place;
}

/** What is done to the board's pins and serial ports from outside. */
export interface Stimulus {
  /** The level driven, null to let go. */
  pins: [pin: string, level: 0 | 1 | null][];
  /** 0 to 1023. */
  analog: [pin: string, value: number][];
  serial: [port: number, bytes: Uint8Array][];
}

/** The operators of fbp-spec: they look at the last value that a port sent. */
export type Operator = 'equals' | 'type' | 'above' | 'below' | 'contains' | 'haveKeys' | 'includeKeys';

export interface Check {
  operator: Operator;
  wanted: Plain;
  /** JSONPath of what in the value is looked at. */
  path?: string;
}

/** What an exported outport must have sent. */
export interface PortExpectation {
  port: string;
  place: Place;
  checks: Check[];
  /** All packets, in order, as text (packet-text.ts). */
  packets?: string[];
  /** When each packet was sent, in milliseconds since the start. */
  at?: number[];
}

/** A level or percentage, or all changes of it: milliseconds since the start, and the value. */
export interface PinExpectation {
  pin: string;
  place: Place;
  wanted: number | [time: number, value: number][];
}

/** An error event; what is undefined may be anything. */
export interface ErrorExpectation {
  code: string;
  node?: string;
  port?: string;
  /** As text. */
  packet?: string;
}

export interface Expectations {
  ports: PortExpectation[];
  pins: PinExpectation[];
  pwm: PinExpectation[];
  serial: { port: number; bytes: Uint8Array; place: Place }[];
  errors: ErrorExpectation[];
}

/** Stimulus, inputs, time, expectations: in this order. */
export interface Step {
  place: Place;
  stimulus: Stimulus;
  inputs: Input[];
  /** Milliseconds; undefined: until nothing more happens at the present time. */
  advance?: number;
  expect: Expectations;
}

export interface SuiteCase {
  name: string;
  assertion: string;
  place: Place;
  needs: Need[];
  /** Milliseconds that times may be off. */
  tolerance: number;
  /** Milliseconds of board time that an expected value may take. */
  timeout: number;
  /** What the board's clock shows at reset, in milliseconds. */
  clock?: number;
  /** Holds before the program starts. */
  before: Stimulus;
  steps: Step[];
  /** Why the case is not to be run. */
  skip?: string;
}

/** The graph that each case of a suite runs anew. */
export interface Fixture {
  type: 'fbp' | 'json';
  data: string;
  place: Place;
}

export interface Suite {
  name: string;
  /** The component under test, or what the fixture is about. */
  topic: string;
  place: Place;
  /** Undefined: the component named by the topic, all of its ports exported. */
  fixture?: Fixture;
  cases: SuiteCase[];
}
