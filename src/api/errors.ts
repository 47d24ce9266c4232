import type { ErrorEvent, LostEvent } from '../device/events.js';
import type { PacketType } from '../program/packet.js';
import type { ErrorName } from '../stream/table.js';

/**
 * Why a packet was not delivered: more were waiting than may (`full`); the device was lost, and the packet had not been
 * sent (`unsent`) or was on its way, so that nobody knows whether it arrived (`unconfirmed`); the device did not take it
 * (`refused`). It is not sent again in any of these cases.
 */
export type LossCode = 'full' | 'unsent' | 'unconfirmed' | 'refused';

/** A packet for a device was lost. */
export class PacketLost extends Error {
  override name = 'PacketLost';

  constructor(
    readonly code: LossCode,
    /** The exported inport that it was for, lower-case. */
    readonly port: string,
    readonly value: unknown,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`a packet for ${port.toUpperCase()} was lost: ${why}`, options);
  }
}

/** A node on the device could not deal with a packet. */
export class NodeError extends Error {
  override name = 'NodeError';
  readonly code: ErrorName;
  readonly node: string;
  /** The lower-case name of the inport; null when no packet is to blame. */
  readonly port: string | null;
  readonly value: null | boolean | number | string;
  readonly packetType: PacketType;

  constructor({ text, code, node, port, value, packetType }: ErrorEvent) {
    super(text);
    this.code = code;
    this.node = node;
    this.port = port;
    this.value = value;
    this.packetType = packetType;
  }
}

/** Packets were lost on the device, or on their way from it. */
export class PacketsLost extends Error {
  override name = 'PacketsLost';
  readonly code = 'lost';
  /** `a OUT -> IN b`; `exported MOISTURE` when they were for the host. */
  readonly edge: string;
  readonly count: number;

  constructor({ edge, count }: LostEvent, why: string) {
    super(`${count} ${count === 1 ? 'packet was' : 'packets were'} lost at ${edge}: ${why}`);
    this.edge = edge;
    this.count = count;
  }
}
