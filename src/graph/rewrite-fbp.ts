import type { Graph, GraphExport, GraphInitial, GraphNode, Literal, PortRef } from './graph.js';
import { literalType, literalValue } from './literal.js';
import { isNodeName } from './names.js';
import { parseFbp, parseStatements, type ReadStatement } from './parse-fbp.js';
import {
  type Connection,
  chains,
  declaration,
  exportText,
  isAnnotation,
  literalText,
  NodePrinter,
  textMetadata,
} from './print-fbp.js';
import { groupText, noteText, readGroup, readNote, type TextNote } from './remarks.js';
import type { ChainStatement, Unit } from './syntax.js';

/** `.fbp` text of a graph, or what of it `.fbp` cannot say. */
export type Rewritten = { text: string } | { problem: string };

/**
 * Changes [text] so that it says [wanted]: statements that still hold stay as they are, with all comments; others are
 * written anew in their place, and what is new comes at the end. [renames]: the names that nodes of the text have now.
 */
export function rewriteFbp(text: string, wanted: Graph, renames: ReadonlyMap<string, string> = new Map()): Rewritten {
  const goal = asText(wanted);
  const bare = goal.nodes.find(({ name, component }) => !isNodeName(name) || !isComponentName(component));
  if (bare) return { problem: badName(bare) };
  const inPlace = new Rewriter(text, goal, renames).rewrite();
  const moved = disordered(inPlace, goal);
  const attempts = [
    () => inPlace,
    // The edges of an outport get its packets in their order.
    () => new Rewriter(text, goal, renames, moved).rewrite(),
    () => new Rewriter('', goal).rewrite(),
  ];
  for (const attempt of attempts) {
    const result = attempt();
    if (says(result, goal)) return { text: result };
  }
  return { problem: 'the graph has something that .fbp text cannot say; save it as .json' };
}

/** The `.fbp` text of a graph. */
export function printFbp(graph: Graph): Rewritten {
  return rewriteFbp('', graph);
}

function isComponentName(name: string): boolean {
  return /^[a-zA-Z0-9_/-]+$/.test(name);
}

function badName({ name, component }: GraphNode): string {
  return isNodeName(name)
    ? `component '${component}' has a name that .fbp text cannot have; save the graph as .json`
    : `node '${name}' has a name that .fbp text cannot have: rename it with letters, digits, '_' and '-', or save the graph as .json`;
}

/** The graph with what `.fbp` can hold of it. */
function asText(graph: Graph): Graph {
  const properties = Object.fromEntries(
    Object.entries(graph.properties).filter(([key, value]) => key === 'notes' || annotation(key, value) !== undefined),
  );
  return {
    ...graph,
    properties,
    nodes: graph.nodes.map((node) => ({ ...node, metadata: textMetadata(node.metadata) })),
    groups: graph.groups.filter((group) => groupText(group) !== undefined),
  };
}

/** The value of `# @key value` for a property; undefined when there is none. */
function annotation(key: string, value: unknown): string | undefined {
  if (key === 'environment') {
    const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
    return isAnnotation('runtime', type) ? type : undefined;
  }
  return key !== 'group' && key !== 'note' && key !== 'runtime' && isAnnotation(key, value) ? value : undefined;
}

class Rewriter {
  private readonly read: ReturnType<typeof parseStatements>;
  private readonly kept = new Set<unknown>();
  private readonly declared = new Set<string>();
  private readonly wantedNodes: ReadonlyMap<string, GraphNode>;
  private readonly wantedEdges: ReadonlyMap<string, Connection>;
  private readonly wantedInitials: ReadonlyMap<string, GraphInitial[]>;
  /** How many initial packets of each inport the text has had so far. */
  private readonly seen = new Map<string, number>();
  private readonly remarks: Remarks;

  constructor(
    private readonly text: string,
    private readonly wanted: Graph,
    private readonly renames: ReadonlyMap<string, string> = new Map(),
    /** Outports whose edges are written anew, at the end. */
    private readonly moved: ReadonlySet<string> = new Set(),
  ) {
    this.read = parseStatements(text, 'x.fbp');
    this.wantedNodes = new Map(wanted.nodes.map((node) => [node.name, node]));
    this.wantedEdges = new Map(wanted.edges.map((edge) => [edgeText(edge.source, edge.target), { edge }]));
    const initials = new Map<string, GraphInitial[]>();
    for (const each of wanted.initials) {
      const at = portText(each.target);
      initials.set(at, [...(initials.get(at) ?? []), each]);
    }
    this.wantedInitials = initials;
    this.remarks = new Remarks(wanted);
  }

  rewrite(): string {
    const { statements } = this.read;
    const parts: string[] = [];
    let from = 0;
    for (const each of statements) {
      const { at, end } = each.statement;
      const before = this.text.slice(from, at);
      const old = this.text.slice(at, end).trimEnd();
      const now = this.statement(each, old);
      parts.push(before);
      from = at + old.length;
      if (now !== undefined) parts.push(now);
      else from = this.removeLine(parts, from);
    }
    parts.push(this.text.slice(from));
    return this.withMore(parts.join(''));
  }

  /** A line that has nothing else goes with its statement; a comma behind it, too. */
  private removeLine(parts: string[], from: number): number {
    const rest = /^[ \t]*,/.exec(this.text.slice(from))?.[0].length ?? 0;
    const before = parts.join('');
    const lineBegin = before.lastIndexOf('\n') + 1;
    const isLast = /^[ \t]*(\r?\n|$)/.test(this.text.slice(from + rest));
    if (before.slice(lineBegin).trim() !== '' || !isLast) {
      if (isLast) parts.splice(0, parts.length, before.replace(/[ \t]*,?[ \t]*$/, ''));
      return from + rest;
    }
    parts.splice(0, parts.length, before.slice(0, lineBegin));
    const lineEnd = this.text.indexOf('\n', from + rest);
    return lineEnd < 0 ? this.text.length : lineEnd + 1;
  }

  /** The statement as it is to be; undefined when nothing is left of it. */
  private statement(read: ReadStatement, old: string): string | undefined {
    const { statement } = read;
    switch (statement.kind) {
      case 'annotation':
        return this.remarks.annotation(statement.key, statement.value, old, this.renames);
      case 'default':
        return old;
      case 'export':
        return this.export(statement, old);
      case 'chain':
        return this.chain(read, old);
    }
  }

  private chain({ statement, edges, initials }: ReadStatement, old: string): string | undefined {
    if (statement.kind !== 'chain') return old;
    const { graph } = this.read.parsed;
    const units = statement.parts.flatMap((part) => ('units' in part ? part.units : []));
    let isSame = this.unitsHold(units);
    let value: Literal | undefined;
    const connections: Connection[] = [];
    for (const initial of graph.initials.slice(...initials)) {
      const now = this.wantedInitial(initial);
      if (!now) isSame = false;
      else if (!isSameLiteral(now.literal, initial.literal)) value = now.literal;
      if (now) connections.push({ initial: now });
    }
    for (const edge of graph.edges.slice(...edges)) {
      const key = edgeText(this.renamed(edge.source), this.renamed(edge.target));
      const now = this.moved.has(portText(this.renamed(edge.source))) ? undefined : this.wantedEdges.get(key);
      if (now && !this.kept.has(now)) connections.push(now);
      else isSame = false;
      this.kept.add(now);
    }
    const declares = this.declaredBy(units);
    if (isSame) {
      for (const { name } of declares) this.declared.add(name);
      return value ? this.withValue(value, statement, old) : old;
    }
    return this.print(connections, declares);
  }

  /** A chain with another value at its beginning. */
  private withValue(value: Literal, { at, parts }: ChainStatement, old: string): string {
    const arrow = this.text.lastIndexOf('->', parts[1]?.at);
    const written = this.text.slice(at, arrow).trimEnd();
    return `${literalText(value)}${old.slice(written.length)}`;
  }

  private print(connections: readonly Connection[], declares: readonly GraphNode[]): string | undefined {
    const printer = new NodePrinter(declares.filter(({ name }) => !this.declared.has(name)));
    const lines = [...chains(connections, printer), ...printer.rest.map(declaration)];
    for (const { name } of declares) this.declared.add(name);
    return lines.length > 0 ? lines.join('\n') : undefined;
  }

  private export(statement: Extract<ReadStatement['statement'], { kind: 'export' }>, old: string): string | undefined {
    const { direction, name, node } = statement;
    const side = direction === 'in' ? 'inports' : 'outports';
    const key = (name.name ?? '').toLowerCase();
    const before = this.read.parsed.graph[side].find((each) => each.name === key);
    const now = this.wanted[side].find((each) => each.name === key);
    if (!now || !before || this.kept.has(now)) return undefined;
    this.kept.add(now);
    const declares = this.declaredBy([node]);
    const isSame = isSamePort(this.renamed(before.inner), now.inner) && this.unitsHold([node]);
    for (const each of declares) this.declared.add(each.name);
    return isSame ? old : exportText(direction, now, new NodePrinter(declares));
  }

  /** Whether nodes are called as they are written, and are what is written of them. */
  private unitsHold(units: readonly Unit[]): boolean {
    return units.every((unit) => {
      const name = this.read.names.get(unit);
      if (name === undefined) return true;
      if ((this.renames.get(name) ?? name) !== name) return false;
      if (!unit.component) return true;
      const [now, was] = [this.wantedNodes.get(name), this.read.parsed.graph.nodes.find((each) => each.name === name)];
      if (!now || !was) return false;
      const hasMetadata = unit.component.metadata !== null || Object.keys(now.metadata).length > 0;
      return was.component === now.component && (!hasMetadata || isSameJson(was.metadata, now.metadata));
    });
  }

  /** The nodes that are there and that the statement declares. */
  private declaredBy(units: readonly Unit[]): GraphNode[] {
    return units.flatMap((unit) => {
      const name = this.read.names.get(unit);
      if (name === undefined || !unit.component || unit.component.name === '') return [];
      const node = this.wantedNodes.get(this.renames.get(name) ?? name);
      return node ? [node] : [];
    });
  }

  private wantedInitial(initial: GraphInitial): GraphInitial | undefined {
    const at = portText(this.renamed(initial.target));
    const index = this.seen.get(at) ?? 0;
    this.seen.set(at, index + 1);
    const now = this.wantedInitials.get(at)?.[index];
    if (now) this.kept.add(now);
    return now;
  }

  private renamed(port: PortRef): PortRef {
    return { ...port, node: this.renames.get(port.node) ?? port.node };
  }

  /** Adds what the text does not say yet. */
  private withMore(text: string): string {
    const { wanted } = this;
    const isNew = (each: unknown) => !this.kept.has(each);
    const edges = [...this.wantedEdges.values()].filter(isNew);
    const initials = wanted.initials.filter(isNew);
    const printer = new NodePrinter(wanted.nodes.filter(({ name }) => !this.declared.has(name)));
    const lines = [
      ...this.remarks.rest(),
      ...wanted.inports.filter(isNew).map((each) => exportText('in', each, printer)),
      ...wanted.outports.filter(isNew).map((each) => exportText('out', each, printer)),
      ...chains(inChains(initials, edges), printer),
      ...printer.rest.map(declaration),
    ];
    if (lines.length === 0) return text;
    const newLine = text.includes('\r\n') ? '\r\n' : '\n';
    const begin = text === '' || /[\n\r]$/.test(text) ? text : `${text}${newLine}`;
    return `${begin}${lines.join(newLine)}${newLine}`;
  }
}

/** Annotations, groups and notes. */
class Remarks {
  private readonly due = new Map<string, string>();
  private readonly groups: Map<string, string>;
  private readonly notes: string[];

  constructor({ properties, groups }: Graph) {
    for (const [key, value] of Object.entries(properties)) {
      const text = annotation(key, value);
      if (text !== undefined) this.due.set(key === 'environment' ? 'runtime' : key, text);
    }
    this.groups = new Map(groups.map((group) => [group.name, groupText(group) ?? '']));
    const { notes } = properties;
    this.notes = (Array.isArray(notes) ? (notes as TextNote[]) : []).map(noteText);
  }

  /** An annotation of the text as it is to be; undefined when it goes. */
  annotation(key: string, value: string, old: string, renames: ReadonlyMap<string, string>): string | undefined {
    const lead = old.slice(0, old.length - value.length);
    const group = key === 'group' ? readGroup(value) : undefined;
    if (group) {
      const now = this.groups.get(group.name);
      this.groups.delete(group.name);
      const same = groupText({ ...group, nodes: group.nodes.map((name) => renames.get(name) ?? name) });
      return now === undefined ? undefined : now === same && same === groupText(group) ? old : `${lead}${now}`;
    }
    const note = key === 'note' ? readNote(value) : undefined;
    if (note) {
      const at = this.notes.indexOf(noteText(note));
      if (at < 0) return undefined;
      this.notes.splice(at, 1);
      return old;
    }
    const now = this.due.get(key);
    this.due.delete(key);
    return now === undefined ? undefined : now === value ? old : `${lead}${now}`;
  }

  rest(): string[] {
    return [
      ...[...this.due].map(([key, value]) => `# @${key} ${value}`),
      ...[...this.groups.values()].map((text) => `# @group ${text}`),
      ...this.notes.map((text) => `# @note ${text}`),
    ];
  }
}

/** Orders new connections so that chains can be written: an initial packet, and then the way of its node. */
function inChains(initials: readonly GraphInitial[], edges: readonly Connection[]): Connection[] {
  const due = new Set(edges);
  const ordered: Connection[] = [];
  const follow = (node: string) => {
    for (let at: string | undefined = node; at !== undefined; ) {
      const next = [...due].find((each) => 'edge' in each && each.edge.source.node === at);
      if (!next || !('edge' in next)) return;
      due.delete(next);
      ordered.push(next);
      at = next.edge.target.node;
    }
  };
  for (const initial of initials) {
    ordered.push({ initial });
    follow(initial.target.node);
  }
  for (const each of due) {
    if (!('edge' in each)) continue;
    due.delete(each);
    ordered.push(each);
    follow(each.edge.target.node);
  }
  return ordered;
}

/** Whether [text] has no errors, and says [wanted] and nothing else. */
function says(text: string, wanted: Graph): boolean {
  const { graph, diagnostics } = parseFbp(text, wanted.file);
  if (diagnostics.some(({ severity }) => severity === 'error')) return false;
  return isSameJson(essence(graph), essence(wanted));
}

function essence(graph: Graph): unknown {
  const ports = (all: readonly GraphExport[]) => all.map(({ name, inner }) => `${name} ${portText(inner)}`).sort();
  const { notes, ...properties } = graph.properties;
  return {
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, annotation(key, value) ?? JSON.stringify(value)]),
    ),
    notes: (Array.isArray(notes) ? (notes as TextNote[]) : []).map(noteText).sort(),
    nodes: graph.nodes
      .map(({ name, component, metadata }) => JSON.stringify([name, component, sorted(metadata)]))
      .sort(),
    edges: edgesByPort(graph),
    initials: initialsByPort(graph.initials),
    inports: ports(graph.inports),
    outports: ports(graph.outports),
    groups: graph.groups.map((group) => groupText(group)).sort(),
  };
}

/** The edges of each outport, in their order. */
function edgesByPort(graph: Graph): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const { source, target } of graph.edges) {
    const at = portText(source);
    all[at] = [...(all[at] ?? []), portText(target)];
  }
  return all;
}

/** The outports whose edges are in another order in [text] than they should be. */
function disordered(text: string, wanted: Graph): Set<string> {
  const [now, goal] = [edgesByPort(parseFbp(text, wanted.file).graph), edgesByPort(wanted)];
  return new Set(Object.keys(goal).filter((at) => now[at]?.join(' ') !== goal[at]?.join(' ')));
}

/** Those of one inport in their order. */
function initialsByPort(initials: readonly GraphInitial[]): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const { literal, target } of initials) {
    const at = portText(target);
    all[at] = [...(all[at] ?? []), JSON.stringify([literalValue(literal), literalType(literal) ?? null])];
  }
  return all;
}

function sorted(metadata: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(metadata).sort(([one], [other]) => (one < other ? -1 : 1));
}

function isSameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  );
}

function isSameLiteral(one: Literal, other: Literal): boolean {
  const text = (literal: Literal) => JSON.stringify([literalValue(literal), literalType(literal) ?? null]);
  return text(one) === text(other);
}

function isSamePort(one: PortRef, other: PortRef): boolean {
  return portText(one) === portText(other);
}

function portText({ node, port }: PortRef): string {
  return `${node}.${port}`;
}

function edgeText(source: PortRef, target: PortRef): string {
  return `${portText(source)} -> ${portText(target)}`;
}
