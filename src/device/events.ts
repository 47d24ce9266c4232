import type { PacketType } from '../program/packet.js';
import type { ErrorName, StateName } from '../stream/table.js';
import type { DeviceError } from './device-error.js';

/** A packet as a JavaScript value: null for a bang, the name of a pin or an error, `open` or `close` for a bracket. */
export interface PacketValue {
  value: null | boolean | number | string;
  packetType: PacketType;
}

/** An exported outport sent a packet. */
export interface PacketEvent extends PacketValue {
  /** The public name of the port, in lower case. */
  port: string;
}

/** A packet passed a watched edge, or was delivered as a watched initial packet. */
export interface WatchedEvent extends PacketValue {
  /** `a OUT -> IN b`; `-> IN b` for an initial packet. */
  edge: string;
}

/** A node failed to process a packet. */
export interface ErrorEvent extends PacketValue {
  node: string;
  /** The name of the inport, in lower case; null if no packet caused the error. */
  port: string | null;
  code: ErrorName;
  /** What is wrong, with the packet, and what to do. */
  reason: string;
  /** The whole event as a message. */
  text: string;
}

/** Packets were lost because the queue was full or the link to the host was too slow. */
export interface LostEvent {
  /** `a OUT -> IN b`, or `exported MOISTURE` for packets to the host. */
  edge: string;
  /** Number of packets lost since the last such event for this edge. */
  count: number;
}

/** The device has changed its state to empty, stopped or running. */
export interface StateEvent {
  state: StateName;
  /** The error that caused the change, or `none` if it was requested. */
  error: ErrorName;
}

/** The program wrote text to its console. */
export interface ConsoleEvent {
  text: string;
}

/** The device dropped events because the link was full. */
export interface DroppedEvent {
  /** Number of events dropped since the last such event. */
  count: number;
}

/** The connection is closed: there are no more events, and every call rejects. */
export interface ClosedEvent {
  reason: DeviceError;
}

/** The events of a Device. */
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
