import type { PartRemark } from '../../../circuit/live-parts.js';
import type { PacketValue } from '../../../device/events.js';
import type { Clock } from '../../../util/clock.js';
import type { Client } from '../client.js';
import type { TableEdge } from '../graph/edge-table.js';
import type { Events, TransactionView } from '../protocol/extension/messages.js';
import type { PartChange } from '../protocol/extension/parts-view.js';
import { limits } from '../protocol/limits.js';
import type { Payload } from '../protocol/message.js';
import { allows } from '../protocol/permission.js';
import type { History } from './history.js';
import { edgeSelector } from './selection.js';
import { Values } from './values.js';

/** What is watched of an edge. */
export interface Selected {
  samples: boolean;
}

/** The undo steps of a page, which it finds again after it was loaded anew. */
export interface Session {
  /** The name of the client for others. */
  name: string;
  history: History;
}

/** A client that has said hello. */
export class Guest {
  /** The ids of the graphs whose changes it gets. */
  readonly opened = new Set<string>();
  follows = { statistics: false, pins: false, parts: false, buses: false, serial: false };
  /** The pins of which it gets each change. */
  waves: ReadonlySet<string> = new Set();
  /** By the ids of graphs: which edges it watches, null for all of them. */
  private readonly selections = new Map<string, ReadonlyMap<string, Selected> | null>();
  private readonly values = new Values();
  /** The parts that have changed since the last frame, and what they have said. */
  private readonly parts = new Map<string, PartRemark[]>();
  private cancelFrame: (() => void) | undefined;
  private lastFrame = Number.NEGATIVE_INFINITY;

  constructor(
    readonly client: Client,
    readonly session: Session,
    private readonly clock: Clock,
    /** Milliseconds that pass as ours do, whatever the board does. */
    private readonly now: () => number,
    /** Milliseconds: see `ValuesView`. */
    private readonly time: () => number,
    /** A part as it is now; undefined when it is gone. */
    private readonly part: (name: string) => PartChange | undefined,
  ) {}

  select(graph: string, edges: ReadonlyMap<string, Selected> | null): void {
    this.selections.set(graph, edges);
  }

  /** How many edges it has selected, but for those of [graph]. */
  selectedBeside(graph: string): number {
    return [...this.selections].reduce((sum, [id, edges]) => sum + (id === graph ? 0 : (edges?.size ?? 0)), 0);
  }

  sees(edge: TableEdge): boolean {
    if (!allows(this.client.permission, 'read')) return false;
    const selection = this.selections.get(edge.drawnIn);
    return selection === null || selection?.has(edgeSelector(edge)) === true;
  }

  packet(edge: TableEdge, packet: PacketValue): void {
    if (!this.sees(edge)) return;
    const isSampled = this.selections.get(edge.drawnIn)?.get(edgeSelector(edge))?.samples === true;
    this.values.packet(edge, packet, this.time(), isSampled);
    this.frameLater();
  }

  dropped(count: number): void {
    if (this.selections.size === 0) return;
    this.values.dropped(count);
    this.frameLater();
  }

  /** [time]: milliseconds of board time. */
  pin(name: string, value: number | null, time: number): void {
    const isSampled = this.waves.has(name);
    if (!this.follows.pins && !isSampled) return;
    if (this.follows.pins) this.values.pin(name, value);
    if (isSampled) this.values.wave(name, time, value);
    this.frameLater();
  }

  transaction(view: TransactionView): void {
    this.values.transaction(view);
    this.frameLater();
  }

  /** The program has sent something to a serial port. */
  sent(port: number, bytes: Uint8Array): void {
    if (!this.follows.serial) return;
    this.values.sent(port, bytes);
    this.frameLater();
  }

  /** A part has changed, or has said something. */
  partChanged(name: string, remark?: PartRemark): void {
    if (!this.follows.parts) return;
    const remarks = [...(this.parts.get(name) ?? []), ...(remark ? [remark] : [])];
    this.parts.set(name, remarks.slice(-limits.remarks.most));
    this.frameLater();
  }

  send<Command extends keyof Events>(command: Command, payload: Events[Command]): void {
    if (!allows(this.client.permission, 'read')) return;
    this.client.send({ protocol: 'microflo', command, payload: payload as unknown as Payload });
  }

  close(): void {
    this.cancelFrame?.();
    this.cancelFrame = undefined;
    this.values.clear();
    this.parts.clear();
  }

  /** The first packet after a pause is sent at once, later ones with their frame. */
  private frameLater(): void {
    if (this.cancelFrame) return;
    const wait = Math.max(0, this.lastFrame + 1000 / limits.frames.most - this.now());
    this.cancelFrame = this.clock.after(wait, () => {
      this.cancelFrame = undefined;
      this.frame();
    });
  }

  private frame(): void {
    if (this.values.isEmpty && this.parts.size === 0) return;
    this.lastFrame = this.now();
    // Who reads slowly gets fewer frames, in which more packets are counted together.
    if (this.client.waiting > limits.packetBytes.most) {
      this.frameLater();
      return;
    }
    if (!this.values.isEmpty) this.send('values', this.values.take(this.time()));
    this.sendParts();
  }

  private sendParts(): void {
    for (const [name, said] of this.parts) {
      const change = this.part(name);
      const remarks = said.map(({ time, text }) => ({ time, text }));
      if (change) this.send('part', { ...change, ...(remarks.length > 0 && { remarks }) });
    }
    this.parts.clear();
  }
}
