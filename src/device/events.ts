import type { PacketType } from '../program/packet.js';
import type { ErrorName, StateName } from '../stream/table.js';
import type { DeviceError } from './device-error.js';

/** A packet as JavaScript: null for a bang, a pin by its name, `open` and `close` for brackets, an error by its name. */
export interface PacketValue {
  value: null | boolean | number | string;
  packetType: PacketType;
}

/** A packet came out of an exported outport. */
export interface PacketEvent extends PacketValue {
  /** Its public name, lower-case. */
  port: string;
}

/** A packet went over a watched edge, or was delivered as a watched initial packet. */
export interface WatchedEvent extends PacketValue {
  /** `a OUT -> IN b`; `-> IN b` for an initial packet. */
  edge: string;
}

/** A node could not deal with a packet. */
export interface ErrorEvent extends PacketValue {
  node: string;
  /** The lower-case name of the inport; null when no packet is to blame. */
  port: string | null;
  code: ErrorName;
  /** All of this in words. */
  text: string;
}

/** Packets were lost because the queue was full, or because the host had no room for them. */
export interface LostEvent {
  /** `a OUT -> IN b`; `exported MOISTURE` when they were for the host. */
  edge: string;
  /** How many, since the last such event for this edge. */
  count: number;
}

/** The device is empty, stopped or running now, which it was not before. */
export interface StateEvent {
  state: StateName;
  /** What led there by itself; `none` when it was asked for. */
  error: ErrorName;
}

/** Text that the program wrote to its console. */
export interface ConsoleEvent {
  text: string;
}

/** Events that the device could not send, the first to go when the link is full. */
export interface DroppedEvent {
  /** How many, since the last such event. */
  count: number;
}

/** Nothing more will come, and every call is refused. */
export interface ClosedEvent {
  reason: DeviceError;
}

/** What one can listen to on a Device. */
export interface DeviceEvents {
  packet: PacketEvent;
  watched: WatchedEvent;
  error: ErrorEvent;
  lost: LostEvent;
  state: StateEvent;
  console: ConsoleEvent;
  dropped: DroppedEvent;
  closed: ClosedEvent;
}
