import type { Board } from '../../program/board.js';
import type { Packet } from '../../program/packet.js';
import type { NodeId, PortIndex, Program } from '../../program/program.js';
import type { Need } from './suite.js';

/** What happened at a target; `time` is milliseconds since the board's reset. */
export type Observation = { time: number } & (
  | { type: 'packet'; port: PortIndex; packet: Packet }
  | { type: 'pin' | 'pwm'; pin: string; value: number }
  | { type: 'serial'; port: number; bytes: Uint8Array }
  | { type: 'error'; node: NodeId; inport: PortIndex | null; code: string; packet: Packet }
  /** Anything that must never happen in a suite: packets lost, a command refused, a loop without delay. */
  | { type: 'trouble'; text: string }
);

/** A board just reset, with wires to all of its pins. */
export interface TargetSession {
  /** Milliseconds since reset. */
  readonly time: number;
  /** Drives a pin; null lets go of it. */
  drive(pin: string, level: 0 | 1 | null): Promise<void>;
  /** 0 to 1023. */
  driveAnalog(pin: string, value: number): Promise<void>;
  sendSerial(port: number, bytes: Uint8Array): Promise<void>;
  /** Loads and starts a program; rejects when the device refuses it. The clock shows then when it started. */
  start(program: Program): Promise<void>;
  /** Sends a packet to an exported inport; resolves when nothing more follows from it at the present time. */
  send(port: PortIndex, packet: Packet): Promise<void>;
  /** Lets time pass, with all that is due at the end of it. */
  advance(milliseconds: number): Promise<void>;
  /** What has happened since the last call, in order. */
  take(): Observation[];
  close(): Promise<void>;
}

/**
 * What a case asks for: what it says that it needs, and what follows from what it does. `pins`: that the board has some;
 * `wires`: hands on them; `input:1`: something that sends to serial port 1.
 */
export type Demand = Need | 'pins' | 'wires' | `input:${number}`;

/** The number of the serial port that [demand] is about; undefined when it is about something else. */
export function serialPortOf(demand: Demand): number | undefined {
  const [, number] = /^(?:serial|input)(?::(\d+))?$/.exec(demand) ?? [undefined, undefined];
  if (number !== undefined) return Number(number);
  return demand === 'serial' ? 0 : undefined;
}

/** Something that suites run on. */
export interface Target {
  /** `simulator`, `emulator:uno`. */
  readonly name: string;
  readonly board: Board;
  /** Milliseconds by which its times may be off, whatever a case says: the way of a packet over the link. */
  readonly tolerance: number;
  /** Milliseconds below which it cannot tell when a step of a case ends; 0 unless it is far away. */
  readonly shortest?: number;
  /** Milliseconds of board time that a case may take here. */
  readonly longest: number;
  /**
   * How often a case is tried before it counts as failed; 1 unless said otherwise. What goes by the clock on the wall is
   * late at times, for no reason of its own: another program had the processor.
   */
  readonly attempts?: number;
  /** Why it cannot give what a case asks for; undefined when it can. */
  lacks(demand: Demand): string | undefined;
  /** A board just reset; its clock shows [clock] milliseconds, 0 unless said otherwise. */
  open(clock?: number): Promise<TargetSession>;
  /** To be called when all is done; missing when nothing stays open between cases. */
  close?(): Promise<void>;
}
