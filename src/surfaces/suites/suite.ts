import type { I2cFault } from '../../boards/parts/i2c-part.js';
import type { SpiFault, SpiMode, SpiOrder } from '../../boards/parts/spi-part.js';
import type { Place } from '../../graph/diagnostic.js';
import type { PartValue } from '../../parts/description.js';
import type { PacketType } from '../../program/packet.js';

/**
 * What a case needs of a board besides digital pins: pins with a capability, pull-ups that can be switched on and off,
 * a serial port (`serial:1` names its number, `serial` is number 0), a clock that can be set at reset, bytes that survive one, an I²C or SPI bus that
 * parts can be attached to, or a timer for servos, tones, steps, exact pulses, or for an infrared carrier at D3;
 * `answers`: parts that answer at a pin within microseconds; `line`: a link that bears what a byte at 9,600 baud takes at a
 * pin.
 */
export type Need =
  | ('analog' | 'pwm' | 'interrupt' | 'pull-up' | 'clock' | 'storage' | 'i2c' | 'spi' | 'serial')
  | `serial:${number}`
  | ('servo' | 'tone' | 'steps' | 'pulses' | 'carrier' | 'answers');

/** A value as written in a suite file. */
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

/** Input to the board's pins and serial ports from outside. */
export interface Stimulus {
  /** The level to drive; null releases the pin. */
  pins: [pin: string, level: 0 | 1 | null][];
  /** 0 to 1023. */
  analog: [pin: string, value: number][];
  serial: [port: number, bytes: Uint8Array][];
  /** Parts on the I²C bus by their addresses; null takes one off. */
  i2c: [address: number, part: PartSetting | null][];
  /** Parts on the SPI bus by the pins that select them; null takes one off. */
  spi: [pin: string, part: SpiPartSetting | null][];
  /** Controls and faults of parts of the circuit. */
  parts: [part: string, name: string, value: PartValue][];
}

/** What is new about a part with registers. */
export interface PartSetting {
  /** Bytes from a register on. */
  registers: [register: number, bytes: readonly number[]][];
  /** What is wrong with it from now on; null: nothing. Undefined: as before. */
  fault?: I2cFault | null;
}

/** What is new about a part that always answers with the same bytes; undefined: as before. */
export interface SpiPartSetting {
  /** The bytes since it was selected; ones follow. */
  answers?: readonly number[];
  mode?: SpiMode;
  order?: SpiOrder;
  /** What is wrong with it from now on; null: nothing. */
  fault?: SpiFault | null;
}

/** The operators of fbp-spec. They check the last value that a port sent. */
export type Operator = 'equals' | 'type' | 'above' | 'below' | 'contains' | 'haveKeys' | 'includeKeys';

export interface Check {
  operator: Operator;
  wanted: Plain;
  /** JSONPath of the part of the value that is checked. */
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

/** A state of a part: a value, or a number from the least to the most. */
export interface PartExpectation {
  part: string;
  state: string;
  wanted: PartValue | readonly [least: number, most: number];
}

/** An error event. Undefined fields match anything. */
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
  /** All that was written to the part at an address in this step: the bytes of each transaction. */
  i2c: { address: number; writes: readonly (readonly number[])[] }[];
  /** All that the part at a pin was sent in this step: the bytes of each time that it was selected. */
  spi: { pin: string; writes: readonly (readonly number[])[] }[];
  /** What a strip of pixels at a pin shows, 0xRRGGBB from the first pixel on: it has as many as there are colours. */
  strips: { pin: string; colors: readonly number[] }[];
  /** States of parts of the circuit at the end of the step. */
  parts: PartExpectation[];
  errors: ErrorExpectation[];
}

/** Stimulus, inputs, stop, time, expectations: in this order. */
export interface Step {
  place: Place;
  stimulus: Stimulus;
  inputs: Input[];
  /** Whether the graph is stopped. */
  stop: boolean;
  /** Milliseconds to advance; undefined: until nothing more happens at the current time. */
  advance?: number;
  expect: Expectations;
}

export interface SuiteCase {
  name: string;
  assertion: string;
  place: Place;
  needs: Need[];
  /** Tolerance for times, in milliseconds. */
  tolerance: number;
  /** Timeout for an expected value, in milliseconds of board time. */
  timeout: number;
  /** The board's clock at reset, in milliseconds. */
  clock?: number;
  /** Applied before the program starts. */
  before: Stimulus;
  steps: Step[];
  /** Why the case is skipped. */
  skip?: string;
}

/** The graph that each case of a suite loads again. */
export interface Fixture {
  type: 'fbp' | 'json';
  data: string;
  place: Place;
}

export interface Suite {
  name: string;
  /** The component under test, or the subject of the fixture. */
  topic: string;
  place: Place;
  /** Undefined: the component named by the topic, all of its ports exported. */
  fixture?: Fixture;
  /** The path of the file that says which parts are wired to the board, from that of the suite. */
  circuit?: string;
  cases: SuiteCase[];
}
