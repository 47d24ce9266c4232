import { edgeId } from '../../src/surfaces/runtime/protocol/extension/graph-view.js';
import type { ValuesView, ValueView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { PortRef } from '../graph/graph.js';
import { LiveParts } from './parts.js';
import { LiveSerial } from './serial.js';
import { Waves } from './waves.js';

/** What is known of the packets on one wire. It changes in place: the overlay reads it once a frame. */
export interface WireValue {
  /** The last packet; undefined when there was none. */
  value: unknown;
  type: string;
  /** Packets since the page was opened. */
  count: number;
  /** Packets of these that are not in the history. */
  leftOut: number;
  /** When the last packet was shown, in milliseconds of `performance.now()`. */
  at: number;
}

/** Where a wire leads. */
export interface WireEnds {
  src: PortRef;
  tgt: PortRef;
}

/** One packet in the history of a wire: milliseconds, and what it carried. */
export type Sample = readonly [time: number, value: unknown];

/** Samples that are kept of a wire with a probe, and of an outport. */
const KEPT = 4000;

/** The last values on all wires, and the history of some. Nothing here goes through the framework. */
export class LiveValues {
  readonly parts = new LiveParts();
  readonly waves = new Waves();
  readonly serial = new LiveSerial();
  private readonly wires = new Map<string, WireValue>();
  private readonly histories = new Map<string, Sample[]>();
  private readonly outports = new Map<string, Sample[]>();
  private readonly listeners = new Set<() => void>();
  /** Packets that the device could not report. */
  lost = 0;
  /** What pins of the board are known to be: see `ValuesView.pins`. */
  pins: Readonly<Record<string, number | null>> = {};

  /** The value on a wire, to be looked at each frame. */
  wire(graph: string, subgraph: readonly string[], src: PortRef | undefined, tgt: PortRef): WireValue {
    return this.at(wireKey(graph, subgraph, edgeId(src, tgt)));
  }

  /** Keeps the packets of a wire from now on. */
  record(graph: string, subgraph: readonly string[], src: PortRef | undefined, tgt: PortRef): readonly Sample[] {
    const key = wireKey(graph, subgraph, edgeId(src, tgt));
    const known = this.histories.get(key) ?? [];
    this.histories.set(key, known);
    return known;
  }

  forget(graph: string, subgraph: readonly string[], src: PortRef | undefined, tgt: PortRef): void {
    this.histories.delete(wireKey(graph, subgraph, edgeId(src, tgt)));
  }

  /** A wire has another name: what was recorded of it goes on under that. */
  moveRecord(graph: string, subgraph: readonly string[], from: WireEnds, to: WireEnds): void {
    const history = this.histories.get(wireKey(graph, subgraph, edgeId(from.src, from.tgt)));
    if (!history) return;
    this.forget(graph, subgraph, from.src, from.tgt);
    this.histories.set(wireKey(graph, subgraph, edgeId(to.src, to.tgt)), history);
  }

  /** The last packet of an exported outport; undefined when there was none. */
  outport(graph: string, port: string): unknown {
    return this.outportSamples(graph, port).at(-1)?.[1];
  }

  /** The last packets of an exported outport, with when they came. */
  outportSamples(graph: string, port: string): readonly Sample[] {
    return this.outportAt(`${graph}\n${port.toLowerCase()}`);
  }

  /** A packet has come out of a graph. */
  told(graph: string, port: string, value: unknown): void {
    const samples = this.outportAt(`${graph}\n${port.toLowerCase()}`);
    samples.push([performance.now(), value]);
    shorten(samples);
    for (const listener of this.listeners) listener();
  }

  /** Calls [listener] after each batch of packets. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A message of the extension. */
  take({ edges, lost, pins, waves, buses, serial, time }: ValuesView): void {
    for (const edge of edges) this.takeEdge(edge, time);
    this.lost += lost;
    if (waves) this.waves.take(waves);
    if (buses) this.waves.takeBuses(buses);
    if (serial) this.serial.take(serial);
    if (pins) this.pins = { ...this.pins, ...pins };
    for (const listener of this.listeners) listener();
  }

  /** A packet as the FBP protocol tells it. */
  packet(
    graph: string,
    subgraph: readonly string[] | undefined,
    src: PortRef | undefined,
    tgt: PortRef,
    data: unknown,
  ): void {
    const key = wireKey(graph, subgraph ?? [], edgeId(src, tgt));
    const wire = this.at(key);
    wire.value = data;
    wire.type = data === null ? 'bang' : typeof data;
    wire.count += 1;
    wire.at = performance.now();
    this.keep(key, [[performance.now(), data]]);
    for (const listener of this.listeners) listener();
  }

  private takeEdge(
    { edge, graph, subgraph = [], value, type, count, samples, leftOut }: ValueView,
    time: number,
  ): void {
    const key = wireKey(graph, subgraph, edge);
    const wire = this.at(key);
    wire.value = value;
    wire.type = type;
    wire.count += count;
    wire.leftOut += leftOut;
    wire.at = performance.now();
    this.keep(key, samples ?? [[time, value]]);
  }

  private keep(key: string, samples: readonly Sample[]): void {
    const history = this.histories.get(key);
    if (!history) return;
    history.push(...samples);
    shorten(history);
  }

  private outportAt(key: string): Sample[] {
    let samples = this.outports.get(key);
    if (!samples) {
      samples = [];
      this.outports.set(key, samples);
    }
    return samples;
  }

  private at(key: string): WireValue {
    let wire = this.wires.get(key);
    if (!wire) {
      wire = { value: undefined, type: '', count: 0, leftOut: 0, at: Number.NEGATIVE_INFINITY };
      this.wires.set(key, wire);
    }
    return wire;
  }
}

function shorten(samples: Sample[]): void {
  if (samples.length > KEPT * 1.25) samples.splice(0, samples.length - KEPT);
}

function wireKey(graph: string, subgraph: readonly string[], edge: string): string {
  return [graph, ...subgraph, edge].join('\n');
}

/** A value as it stands on a wire: short. */
export function shortValue(value: unknown, type: string): string {
  if (value === undefined) return '';
  if (type === 'open') return '(';
  if (type === 'close') return ')';
  if (value === null) return '!';
  if (value === true) return 'true';
  if (value === false) return 'false';
  if (typeof value === 'number') return shortNumber(value);
  const text = String(value);
  return text.length > 14 ? `${text.slice(0, 13)}…` : text;
}

export function shortNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3) return value.toExponential(2);
  return String(Number(value.toPrecision(4)));
}
