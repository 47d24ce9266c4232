import type { PacketValue } from '../../../device/events.js';
import type { TableEdge } from '../graph/edge-table.js';
import type { TransactionView, ValuesView, ValueView } from '../protocol/extension/messages.js';
import { limits } from '../protocol/limits.js';
import { edgeSelector } from './selection.js';

interface Seen {
  edge: TableEdge;
  last: PacketValue;
  count: number;
  /** Undefined where only the last packet counts. */
  samples: (readonly [time: number, value: PacketValue['value']])[] | undefined;
}

/** The packets since the last frame, for one client. */
export class Values {
  private readonly seen = new Map<string, Seen>();
  private readonly waves = new Map<string, { samples: [number, number | null][]; leftOut: number }>();
  private pins: Record<string, number | null> = {};
  private readonly transactions: TransactionView[] = [];
  private lostTransactions = 0;
  private serial: Record<number, { bytes: number[]; leftOut: number }> = {};
  private lost = 0;

  get isEmpty(): boolean {
    return (
      this.seen.size + this.waves.size + this.transactions.length === 0 &&
      this.lost === 0 &&
      Object.keys(this.pins).length + Object.keys(this.serial).length === 0
    );
  }

  /** [time]: see `ValuesView`. [isSampled]: whether each packet is wanted. */
  packet(edge: TableEdge, last: PacketValue, time: number, isSampled: boolean): void {
    const key = `${edge.place.subgraph?.join('/') ?? ''} ${edgeSelector(edge)}`;
    const seen = this.seen.get(key) ?? { edge, last, count: 0, samples: undefined };
    seen.edge = edge;
    seen.last = last;
    seen.count += 1;
    if (isSampled) {
      seen.samples ??= [];
      seen.samples.push([time, shown(last.value)]);
      if (seen.samples.length > limits.samples.most) seen.samples.shift();
    }
    this.seen.set(key, seen);
  }

  dropped(count: number): void {
    this.lost += count;
  }

  pin(name: string, value: number | null): void {
    this.pins[name] = value;
  }

  /** Each change of a pin, at a time of the board in milliseconds. */
  wave(pin: string, time: number, value: number | null): void {
    const wave = this.waves.get(pin) ?? { samples: [], leftOut: 0 };
    this.waves.set(pin, wave);
    wave.samples.push([time, value]);
    if (wave.samples.length <= limits.samples.most) return;
    wave.samples.shift();
    wave.leftOut += 1;
  }

  /** What has passed on a bus. */
  transaction(view: TransactionView): void {
    this.transactions.push(view);
    if (this.transactions.length <= limits.samples.most) return;
    this.transactions.shift();
    this.lostTransactions += 1;
  }

  /** The program has sent something to a serial port. */
  sent(port: number, bytes: Uint8Array): void {
    const sent = this.serial[port] ?? { bytes: [], leftOut: 0 };
    this.serial[port] = sent;
    for (const byte of bytes) sent.bytes.push(byte);
    const beyond = Math.max(0, sent.bytes.length - limits.serialBytes.most);
    sent.bytes.splice(0, beyond);
    sent.leftOut += beyond;
  }

  /** Returns what has gathered, and begins anew. */
  take(time: number): ValuesView {
    const edges = [...this.seen.values()].map(viewOf);
    const view = {
      time,
      edges,
      lost: this.lost,
      ...(Object.keys(this.pins).length > 0 && { pins: this.pins }),
      ...(this.waves.size > 0 && { waves: Object.fromEntries(this.waves) }),
      ...(this.transactions.length > 0 && {
        buses: { transactions: [...this.transactions], leftOut: this.lostTransactions },
      }),
      ...(Object.keys(this.serial).length > 0 && { serial: this.serial }),
    };
    this.clear();
    return view;
  }

  clear(): void {
    this.seen.clear();
    this.pins = {};
    this.waves.clear();
    this.transactions.length = 0;
    this.lostTransactions = 0;
    this.serial = {};
    this.lost = 0;
  }
}

function viewOf({ edge, last, count, samples }: Seen): ValueView {
  const { place, drawnIn } = edge;
  return {
    edge: place.id,
    graph: drawnIn,
    ...(place.subgraph && { subgraph: place.subgraph }),
    value: shown(last.value),
    type: last.packetType,
    count,
    ...(samples && { samples }),
    leftOut: count - (samples?.length ?? 1),
  };
}

/** JSON has no NaN and no infinities, so these are sent as strings. */
function shown(value: PacketValue['value']): PacketValue['value'] {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
