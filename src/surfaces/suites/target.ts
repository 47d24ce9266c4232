import type { BoardEvent, PinEvent, PwmEvent, SerialEvent } from '../../boards/events.js';
import type { PartBoard } from '../../boards/parts/bench.js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { AttachedSpiPart, SpiPart } from '../../boards/parts/spi-part.js';
import type { FlashImage } from '../../image/flash-image.js';
import type { Component } from '../../library/component.js';
import type { Board } from '../../program/board.js';
import type { Packet } from '../../program/packet.js';
import type { NodeId, PortIndex, Program } from '../../program/program.js';
import type { Need } from './suite.js';

/** An event at a target. `time` is in milliseconds since the board's reset. */
export type Observation = { time: number } & (
  | { type: 'packet'; port: PortIndex; packet: Packet }
  | { type: 'pin' | 'pwm'; pin: string; value: number }
  | { type: 'serial'; port: number; bytes: Uint8Array }
  | { type: 'error'; node: NodeId; inport: PortIndex | null; code: string; packet: Packet }
  /** Anything that always fails a case: lost packets, a rejected command, a loop without delay. */
  | { type: 'trouble'; text: string }
);

/** Whether [event] is one of those of a board that a case observes: of its pins and serial ports. */
export function isOfPins(event: BoardEvent): event is PinEvent | PwmEvent | SerialEvent {
  return event.type === 'pin' || event.type === 'pwm' || event.type === 'serial';
}

/** A board that was just reset, with access to all of its pins. */
export interface TargetSession {
  /** Milliseconds since reset. */
  readonly time: number;
  /** The I²C bus; undefined where no parts can be attached. */
  readonly i2c?: I2cBus;
  /** Attaches a part that a pin selects to the SPI bus; undefined where parts cannot be attached. */
  attachSpi?(part: SpiPart, pin: string): AttachedSpiPart;
  /** The board, to attach parts to; undefined likewise. */
  readonly partBoard?: PartBoard;
  /** Drives a pin; null releases it. */
  drive(pin: string, level: 0 | 1 | null): Promise<void>;
  /** Sets the value of an analog pin, 0 to 1023. */
  driveAnalog(pin: string, value: number): Promise<void>;
  sendSerial(port: number, bytes: Uint8Array): Promise<void>;
  /** Loads and starts a program. Rejects when the device rejects it. Afterwards, `time` is the time of the start. */
  start(program: Program): Promise<void>;
  /** Sends a packet to an exported inport. Resolves when everything that follows at the current time is done. */
  send(port: PortIndex, packet: Packet): Promise<void>;
  /** Stops the program. Resolves when everything that follows at the current time is done. */
  stop(): Promise<void>;
  /** Advances time, including everything that is due at the end. */
  advance(milliseconds: number): Promise<void>;
  /** The observations since the last call, in order. */
  take(): Observation[];
  close(): Promise<void>;
}

/**
 * What a case demands of a target: its declared needs, and those that follow from its steps. `pins`: the board has
 * pins; `wires`: pins can be driven from outside; `input:1`: data can be sent to serial port 1.
 */
export type Demand = Need | 'pins' | 'wires' | 'parts' | `input:${number}`;

/** The number of the serial port in [demand]; undefined for other demands. */
export function serialPortOf(demand: Demand): number | undefined {
  const [, number] = /^(?:serial|input)(?::(\d+))?$/.exec(demand) ?? [undefined, undefined];
  if (number !== undefined) return Number(number);
  return demand === 'serial' ? 0 : undefined;
}

/** Loads a live image that has [components]: the same image as long as it has them. */
export type ImageWith = (components: readonly Component[]) => Promise<FlashImage>;

/** A kind of board that suites run on. */
export interface Target {
  /** The name, such as `simulator` or `emulator:uno`. */
  readonly name: string;
  readonly board: Board;
  /** The least tolerance for times, in milliseconds, whatever a case says: the delay of a packet on the link. */
  readonly tolerance: number;
  /** The shortest step of a case that can be measured, in milliseconds. Default: 0 ms. */
  readonly shortest?: number;
  /** The longest case that is run, in milliseconds of board time. */
  readonly longest: number;
  /**
   * How often a case is tried before it counts as failed. Default: 1. Targets that run in real time can be late when
   * another program uses the processor.
   */
  readonly attempts?: number;
  /** Returns why it cannot meet a demand of a case; undefined when it can. */
  lacks(demand: Demand): string | undefined;
  /**
   * Opens a board that was just reset, whose firmware can run [program]. [clock] is its clock at reset, in milliseconds.
   * Default: 0 ms.
   */
  open(clock?: number, program?: Program): Promise<TargetSession>;
  /** Call this at the end. Undefined when nothing stays open between cases. */
  close?(): Promise<void>;
}
