import type { ErrorEvent, LostEvent } from '../device/events.js';
import type { PacketType } from '../program/packet.js';
import type { ErrorName } from '../stream/table.js';
import { counted } from '../util/counted.js';

/**
 * Why a packet was not delivered: the queue was full (`full`); the device was lost before the packet was sent
 * (`unsent`) or before it was confirmed, so it may have arrived (`unconfirmed`); the device rejected it (`refused`).
 * The packet is never sent again.
 */
export type LossCode = 'full' | 'unsent' | 'unconfirmed' | 'refused';

/** A packet to a device was lost. */
export class PacketLost extends Error {
  override name = 'PacketLost';

  constructor(
    readonly code: LossCode,
    /** The exported inport that it was sent to, in lower case. */
    readonly port: string,
    readonly value: unknown,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`a packet for ${port.toUpperCase()} was lost: ${why}`, options);
  }
}

/** A node on the device could not process a packet. */
export class NodeError extends Error {
  override name = 'NodeError';
  readonly code: ErrorName;
  readonly node: string;
  /** The name of the inport in lower case; null when no packet caused the error. */
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

/** Packets were lost on the device because its queue was full, or on the way from it because the line was too slow. */
export class PacketsLost extends Error {
  override name = 'PacketsLost';
  readonly code = 'lost';
  /** The edge, as `a OUT -> IN b`; `exported MOISTURE` for packets to the host. */
  readonly edge: string;
  readonly count: number;

  constructor({ edge, count }: LostEvent, why: string) {
    super(`${counted(count, 'packet')} ${count === 1 ? 'was' : 'were'} lost at ${edge}: ${why}`);
    this.edge = edge;
    this.count = count;
  }
}
