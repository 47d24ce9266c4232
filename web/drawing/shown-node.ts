import { type Component, type ComponentPort, shortName } from '../graph/component.js';
import { type Graph, type GraphNode, type PortRef, portName, portRef } from '../graph/graph.js';
import { textWidth } from './text-width.js';
import { valueText } from './value-text.js';

/** A port of a node as it is drawn. */
export interface ShownPort {
  /** With its index: `in[2]`. */
  readonly name: string;
  readonly ref: PortRef;
  readonly port: ComponentPort;
  readonly isConnected: boolean;
  /** The initial packet, as text. */
  readonly value?: string;
  readonly data?: unknown;
  /** The name under which the graph exports it. */
  readonly exported?: string;
}

/** A node as it is drawn, with its size. */
export interface ShownNode {
  readonly id: string;
  readonly node: GraphNode;
  readonly component: Component | undefined;
  readonly title: string;
  readonly subtitle: string;
  readonly ins: readonly ShownPort[];
  readonly outs: readonly ShownPort[];
  readonly width: number;
  readonly height: number;
  /** Changes when anything changes that is drawn. */
  readonly look: string;
}

export const HEAD = 38;
export const ROW = 24;
const FOOT = 8;
const GAP = 28;
const LEAST_WIDTH = 148;
const MOST_WIDTH = 300;
const STEP = 4;

/** The edge of the square of a port, whose middle is on the border of its node. */
export const PORT = 14;

/** How far below the top of its node a port is. */
export function portY(row: number): number {
  return HEAD + row * ROW + ROW / 2;
}

/** The height of a node with so many inports and outports. */
export function nodeHeight(ins: number, outs: number): number {
  return HEAD + Math.max(ins, outs, 1) * ROW + FOOT;
}

/** What is at the ports of a graph, by node and port. */
interface Uses {
  readonly connected: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, unknown>;
  readonly exported: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, { ins: Set<string>; outs: Set<string> }>;
}

/** Draws all nodes of a graph; those that look as in [before] are the same objects. */
export function shownNodes(
  graph: Graph,
  componentOf: (name: string) => Component | undefined,
  before: ReadonlyMap<string, ShownNode> = new Map(),
): Map<string, ShownNode> {
  const uses = usesOf(graph);
  return new Map(
    [...graph.nodes].map(([id, node]) => {
      const shown = shownNode(node, componentOf(node.component), uses);
      const old = before.get(id);
      const isSame = old?.look === shown.look && old.node === node && old.component === shown.component;
      return [id, isSame ? old : shown];
    }),
  );
}

function usesOf(graph: Graph): Uses {
  const connected = new Set<string>();
  const values = new Map<string, unknown>();
  const exported = new Map<string, string>();
  const names = new Map<string, { ins: Set<string>; outs: Set<string> }>();
  const note = (side: 'ins' | 'outs', ref: PortRef) => {
    const at = names.get(ref.node) ?? { ins: new Set(), outs: new Set() };
    names.set(ref.node, at);
    const name = portName(ref).toLowerCase();
    at[side].add(name);
    return `${side}\n${ref.node}\n${name}`;
  };
  for (const { src, tgt } of graph.edges) {
    connected.add(note('outs', src));
    connected.add(note('ins', tgt));
  }
  for (const { tgt, data } of graph.initials) values.set(note('ins', tgt), data);
  for (const { name, inner } of graph.inports.values()) exported.set(note('ins', inner), name);
  for (const { name, inner } of graph.outports.values()) exported.set(note('outs', inner), name);
  return { connected, values, exported, names };
}

function shownNode(node: GraphNode, component: Component | undefined, uses: Uses): ShownNode {
  const used = uses.names.get(node.id);
  const ins = rows(node.id, 'ins', component?.inports, used?.ins, uses);
  const outs = rows(node.id, 'outs', component?.outports, used?.outs, uses);
  const label = node.metadata.label;
  const title = typeof label === 'string' && label !== '' ? label : node.id;
  const subtitle = shortName(node.component);
  const width = widthFor(title, subtitle, ins, outs);
  const height = nodeHeight(ins.length, outs.length);
  const look = JSON.stringify([title, ins.map(lookOf), outs.map(lookOf)]);
  return { id: node.id, node, component, title, subtitle, ins, outs, width, height, look };
}

function lookOf({ name, isConnected, data, exported }: ShownPort) {
  return [name, isConnected, data, exported];
}

function rows(
  node: string,
  side: 'ins' | 'outs',
  ports: readonly ComponentPort[] | undefined,
  used: ReadonlySet<string> = new Set(),
  uses: Uses,
): ShownPort[] {
  const known = (ports ?? []).flatMap((port) => names(port, used).map((name) => ({ name, port })));
  const listed = new Set(known.map(({ name }) => name.toLowerCase()));
  // Edges at ports that the component does not have are drawn all the same, with what is wrong.
  const strange = [...used].filter((name) => !listed.has(name)).map((name) => ({ name, port: unknownPort(name) }));
  return [...known, ...strange].map(({ name, port }) => {
    const key = `${side}\n${node}\n${name.toLowerCase()}`;
    const exported = uses.exported.get(key);
    return {
      name,
      ref: portRef(node, name),
      port,
      isConnected: uses.connected.has(key),
      ...(uses.values.has(key) && {
        value: valueText(uses.values.get(key), port.isColour),
        data: uses.values.get(key),
      }),
      ...(exported !== undefined && { exported }),
    };
  });
}

/** Of ports with indexes, those in use and one more. */
function names({ name, addressable, count = Number.POSITIVE_INFINITY }: ComponentPort, used: ReadonlySet<string>) {
  if (!addressable) return [name];
  const prefix = `${name.toLowerCase()}[`;
  const indexes = [...used]
    .filter((each) => each.startsWith(prefix))
    .map((each) => Number(each.slice(prefix.length, -1)))
    .sort((a, b) => a - b);
  let next = 0;
  while (indexes.includes(next)) next += 1;
  const all = next < count ? [...indexes, next].sort((a, b) => a - b) : indexes;
  return all.map((index) => `${name}[${index}]`);
}

function unknownPort(name: string): ComponentPort {
  return { name, type: 'all', description: 'The component has no such port', addressable: false, required: false };
}

function widthFor(title: string, subtitle: string, ins: readonly ShownPort[], outs: readonly ShownPort[]): number {
  const head = Math.max(textWidth(title, 13) * 1.06, textWidth(subtitle, 11)) + 32;
  const lines = Array.from({ length: Math.max(ins.length, outs.length) }, (_, row) => {
    return left(ins[row]) + (outs[row] ? GAP + textWidth(outs[row].name) + 16 : 20);
  });
  const width = Math.max(LEAST_WIDTH, head, ...lines);
  return Math.min(MOST_WIDTH, Math.ceil(width / STEP) * STEP);
}

function left(port: ShownPort | undefined): number {
  if (!port) return 0;
  const unit = port.port.unit === undefined ? 0 : textWidth(port.port.unit, 11) + 4;
  const needsValue = port.value === undefined && port.port.required && !port.isConnected;
  const text = needsValue ? 'choose…' : port.value;
  return 16 + textWidth(port.name) + (text === undefined ? 0 : textWidth(text) + unit + 24);
}
