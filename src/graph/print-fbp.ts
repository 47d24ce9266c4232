import type { GraphEdge, GraphExport, GraphInitial, GraphNode, Literal, PortRef } from './graph.js';
import { splitIndex } from './port-name.js';

/** Text of a metadata value in `(Component:key=value)`. */
const PLAIN_VALUE = /^[^\s(),=:](?:[^(),=\n\r]*[^\s(),=])?$/;
const KEY = /^[\w-]+$/;
const LINE = /^\S(?:[^\n\r\u2028\u2029]*\S)?$/;

/** An edge, or an initial packet, which only begins a chain. */
export type Connection = { edge: GraphEdge } | { initial: GraphInitial };

/** Prints nodes: with component and metadata where they are declared, and by name alone elsewhere. */
export class NodePrinter {
  private readonly due: Map<string, GraphNode>;

  /** [nodes] are those that are still to be declared. */
  constructor(nodes: Iterable<GraphNode>) {
    this.due = new Map([...nodes].map((node) => [node.name, node]));
  }

  node(name: string): string {
    const node = this.due.get(name);
    this.due.delete(name);
    return node ? declaration(node) : name;
  }

  /** The nodes that were not printed yet. */
  get rest(): GraphNode[] {
    return [...this.due.values()];
  }
}

/** `every(Timer:x=120,y=40)` */
export function declaration({ name, component, metadata }: GraphNode): string {
  const entries = Object.entries(textMetadata(metadata)).map(([key, value]) => `${key}=${value}`);
  return `${name}(${component}${entries.length > 0 ? `:${entries.join(',')}` : ''})`;
}

/** The metadata that `.fbp` can hold of a node: whole places that are not negative, and short texts. */
export function textMetadata(metadata: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]): [string, string | number][] => {
      if (key === 'x' || key === 'y') return typeof value === 'number' ? [[key, Math.max(0, Math.round(value))]] : [];
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' && KEY.test(key) && PLAIN_VALUE.test(text) ? [[key, text]] : [];
    }),
  );
}

/** Whether `# @key value` says this. */
export function isAnnotation(key: string, value: unknown): value is string {
  return typeof value === 'string' && KEY.test(key) && LINE.test(value);
}

/** Prints connections that follow each other as chains: `500 -> INTERVAL every OUT -> IN toggle`. */
export function chains(connections: readonly Connection[], nodes: NodePrinter): string[] {
  const lines: string[] = [];
  let end: string | undefined;
  for (const connection of connections) {
    const target = 'edge' in connection ? connection.edge.target : connection.initial.target;
    if ('edge' in connection && connection.edge.source.node === end && lines.length > 0) {
      lines.push(`${lines.pop()} ${port(connection.edge.source)} -> ${port(target)} ${nodes.node(target.node)}`);
    } else if ('edge' in connection) {
      const { source } = connection.edge;
      const from = `${nodes.node(source.node)} ${port(source)}`;
      lines.push(`${from} -> ${port(target)} ${nodes.node(target.node)}`);
    } else {
      lines.push(`${literalText(connection.initial.literal)} -> ${port(target)} ${nodes.node(target.node)}`);
    }
    end = target.node;
  }
  return lines;
}

/** `INPORT=lamp.IN:ON` */
export function exportText(side: 'in' | 'out', { name, inner }: GraphExport, nodes: NodePrinter): string {
  return `${side === 'in' ? 'INPORT' : 'OUTPORT'}=${nodes.node(inner.node)}.${port(inner)}:${name.toUpperCase()}`;
}

function port({ port: name }: PortRef): string {
  const { port: plain, index } = splitIndex(name);
  return `${plain.toUpperCase()}${index === undefined ? '' : `[${index}]`}`;
}

/** An initial packet as text. */
export function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(literal.value);
    case 'number':
      return literal.float && /^-?\d+$/.test(literal.text) ? `${literal.text}.0` : literal.text;
    case 'text':
      return quoted(literal.value);
    case 'array':
      return `[${literal.items.map(itemText).join(', ')}]`;
    case 'object':
      return literal.text;
  }
}

/** In arrays, texts are JSON. */
function itemText(literal: Literal): string {
  return literal.kind === 'text' ? JSON.stringify(literal.value) : literalText(literal);
}

/** Of backslashes and line breaks, only JSON is sure. */
function quoted(text: string): string {
  return /[\\\p{Cc}\u2028\u2029]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "\\'")}'`;
}
