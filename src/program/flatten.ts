import type { Diagnostic, Place, Severity } from '../graph/diagnostic.js';
import type { GraphEdge, GraphExport, GraphInitial, GraphNode, PortRef } from '../graph/graph.js';
import { placeInText } from '../graph/place-in-text.js';
import type { ReadGraph } from '../graph/read.js';
import type { Component, InPort, Library, Port } from '../library/component.js';
import type { PortFormat, TextFault } from '../library/format.js';
import { refusalOf } from './accepted.js';
import type { Board } from './board.js';
import { canConvert, takenBy } from './convertible.js';
import { edgeKey } from './edge-key.js';
import { componentPorts, type FlatGraph, type FlatPort, type FlatPorts, type PortOwner } from './flat-graph.js';
import { compileLiteral, placeInValue } from './formatted.js';
import { Hints, unknownComponent } from './hints.js';
import { convertLiteral } from './literal.js';
import { findPort, Use } from './port-lookup.js';
import type { Problem } from './problem.js';
import type { Edge, InitialPacket } from './program.js';

/** A node of a graph that is being flattened, and the index of its first flat node. */
interface Part {
  ports: PortOwner;
  first: number;
}

/**
 * Flattens graphs for one library and board. Each subgraph is flattened once, however often it is used, so each of its
 * errors is reported once.
 */
export class Flattener {
  readonly diagnostics: Diagnostic[] = [];
  readonly hints = new Hints();
  readonly #done = new Map<ReadGraph, FlatGraph>();
  readonly #ports = new Map<Component, PortOwner>();

  constructor(
    readonly library: Library,
    readonly board: Board,
    /** Whether to report undeclared nodes. For a graph read from text they have been reported already. */
    readonly reportUnknownNodes: boolean,
  ) {}

  flatten(read: ReadGraph): FlatGraph {
    const done = this.#done.get(read) ?? new OneGraph(read, this).flatten();
    this.#done.set(read, done);
    return done;
  }

  portsOf(component: Component): PortOwner {
    const ports = this.#ports.get(component) ?? componentPorts(component);
    this.#ports.set(component, ports);
    return ports;
  }
}

class OneGraph {
  readonly #read: ReadGraph;
  readonly #all: Flattener;
  readonly #flat: FlatGraph = {
    nodes: [],
    edges: [],
    initials: [],
    places: [],
    inports: new Map(),
    outports: new Map(),
    size: 0,
  };
  /** Undefined for a node whose component is unknown, which is reported once. */
  readonly #parts = new Map<string, Part | undefined>();
  /** The messages for unknown components, by name. */
  readonly #unknown = new Map<string, string>();
  readonly #edges = new Set<number>();
  /** The names that two nodes have; undefined while nobody has asked. */
  #twice: ReadonlySet<string> | undefined;
  readonly #diagnostics: (Diagnostic & { place: Place })[] = [];

  constructor(read: ReadGraph, all: Flattener) {
    this.#read = read;
    this.#all = all;
  }

  flatten(): FlatGraph {
    const { nodes, edges, initials, inports, outports } = this.#read.graph;
    for (const node of nodes) this.#parts.set(node.name, this.#addNode(node));
    for (const node of nodes) if (node.name.includes('/')) this.#checkName(node);
    for (const edge of this.#flat.edges) this.#edges.add(edgeKey(edge));
    for (const edge of edges) this.#addEdge(edge);
    for (const initial of initials) this.#addInitial(initial);
    for (const port of inports) this.#addInport(port);
    for (const port of outports) this.#addOutport(port);
    this.#diagnostics.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
    for (const diagnostic of this.#diagnostics) this.#all.diagnostics.push(diagnostic);
    return this.#flat;
  }

  #error({ code, message }: Problem, place: Place): undefined {
    this.#diagnostics.push({ severity: 'error', code, message, place });
  }

  #addNode(node: GraphNode): Part | undefined {
    const { library } = this.#all;
    const component = library.get(node.component);
    if (component) return this.#addComponent(node, component);
    const subgraph = this.#read.subgraphs.get(node.component);
    if (subgraph) return this.#addSubgraph(node, this.#all.flatten(subgraph));
    const { subgraphNames } = this.#read;
    // A subgraph that exists but cannot be used was reported when the graph was read.
    if (subgraphNames.includes(node.component)) return undefined;
    return this.#error({ code: 'unknown-component', message: this.#unknownComponent(node.component) }, node.place);
  }

  /** The message for an unknown component, the same for all its nodes. */
  #unknownComponent(name: string): string {
    const said = this.#unknown.get(name);
    if (said !== undefined) return said;
    const known = [...this.#all.library.keys(), ...this.#read.subgraphNames];
    const hint = this.#all.hints.didYouMean(name, `component in ${this.#read.graph.file}`, known);
    const message = unknownComponent(name, hint);
    this.#unknown.set(name, message);
    return message;
  }

  #addComponent(node: GraphNode, component: Component): Part {
    const { name, metadata, place } = node;
    const first = this.#grow(node, 1);
    if (!this.#flat.excess) this.#flat.nodes.push({ name, component, metadata, place });
    return { ports: this.#all.portsOf(component), first };
  }

  #addSubgraph(node: GraphNode, inner: FlatGraph): Part {
    const first = this.#grow(node, inner.size);
    if (!this.#flat.excess) this.#merge(inner, node.name, first);
    return { ports: { name: node.component, inports: inner.inports, outports: inner.outports }, first };
  }

  /** An editor may name a node `north/lamp`. The node `lamp` inside of a subgraph `north` has that name already. */
  #checkName({ name, place }: GraphNode): void {
    this.#twice ??= namesTwice(this.#flat);
    for (const flat of this.#twice) {
      if (flat !== name && !flat.startsWith(`${name}/`)) continue;
      const outer = this.#read.graph.nodes.find((node) => node.name !== name && flat.startsWith(`${node.name}/`));
      const message = `node '${name}': a node inside of '${outer?.name ?? name}' has the name '${flat}', too; rename one`;
      this.#error({ code: 'duplicate-node', message }, place);
      return;
    }
  }

  /** Counts [size] more nodes, those of [node]; returns the number of the first. */
  #grow(node: GraphNode, size: number): number {
    const first = this.#flat.size;
    this.#flat.size += size;
    if (this.#flat.size > this.#all.board.limits.nodes) this.#flat.excess ??= node;
    return first;
  }

  #merge(inner: FlatGraph, name: string, first: number): void {
    const { nodes, edges, initials, places } = this.#flat;
    for (const node of inner.nodes) nodes.push({ ...node, name: `${name}/${node.name}` });
    for (const edge of inner.edges) {
      edges.push({ ...edge, source: edge.source + first, target: edge.target + first });
    }
    for (const initial of inner.initials) initials.push({ ...initial, target: initial.target + first });
    for (const place of inner.places) places.push(place);
  }

  #addEdge(edge: GraphEdge): void {
    const source = this.#outport(edge.source, Use.source);
    const target = this.#inport(edge.target, Use.target);
    if (!source || !target) return;
    if (target.port.format) {
      const name = `'${edge.target.port}' of ${this.#componentOf(edge.target)}`;
      const right = `send it text as an initial packet, or export it`;
      const message = `${name} takes text of the format '${target.port.format.name}', which only the host can read; ${right}`;
      this.#error({ code: 'format-edge', message }, edge.place);
      return;
    }
    if (!canConvert(source.port.type, target.port.type)) {
      const gives = `'${edge.source.port}' of ${this.#componentOf(edge.source)} has type ${source.port.type}`;
      const takes = `the type of '${edge.target.port}' of ${this.#componentOf(edge.target)}`;
      const right = `connect a port of type ${takenBy(target.port.type)}`;
      const message = `${gives}, which cannot be converted to ${target.port.type}, ${takes}; ${right}`;
      this.#error({ code: 'type-mismatch', message }, edge.place);
      return;
    }
    const flat = { source: source.node, outport: source.index, target: target.node, inport: target.index };
    // Nodes beyond the board's limit have no edge keys. The excess itself is reported anyway.
    if (this.#flat.excess) return;
    const key = edgeKey(flat);
    if (this.#edges.has(key)) this.#duplicate(edge, flat);
    else this.#flat.edges.push(flat);
    this.#edges.add(key);
  }

  #duplicate(edge: GraphEdge, flat: Edge): void {
    const { source, target } = edge;
    const written = `${source.node} ${source.port.toUpperCase()} -> ${target.port.toUpperCase()} ${target.node}`;
    const [from, to] = [this.#flat.nodes[flat.source], this.#flat.nodes[flat.target]];
    const outport = from?.component.outports[flat.outport]?.name.toUpperCase();
    const inport = to?.component.inports[flat.inport]?.name.toUpperCase();
    const inside = `${from?.name} ${outport} -> ${inport} ${to?.name}`;
    const message = `duplicate edge ${written}${inside === written ? '' : `: ${inside} already exists`}; remove one`;
    this.#error({ code: 'duplicate-edge', message }, edge.place);
  }

  #addInitial({ literal, target, place }: Pick<GraphInitial, 'literal' | 'target' | 'place'>): void {
    const found = this.#inport(target, Use.initial);
    if (!found) return;
    if (found.port.format) {
      this.#addFormatted({ literal, target, place }, found, found.port.format);
      return;
    }
    const packets = convertLiteral(literal, found.port.type, found.port.needs, this.#all.board);
    const problem = Array.isArray(packets) ? refusalOf(found.port, packets) : packets;
    if (problem) {
      const message = `'${target.port}' of ${this.#componentOf(target)}: ${problem.message}`;
      this.#error({ code: problem.code, message }, place);
    }
    if (!Array.isArray(packets)) return;
    for (const packet of packets) this.#push({ target: found.node, inport: found.index, packet }, place);
  }

  #push(initial: InitialPacket, place: Place): void {
    this.#flat.initials.push(initial);
    this.#flat.places.push(place);
  }

  #addFormatted(
    { literal, target, place }: Pick<GraphInitial, 'literal' | 'target' | 'place'>,
    { node, index }: FlatPort<InPort>,
    format: PortFormat,
  ): void {
    const component = this.#flat.nodes[node]?.component;
    // Missing beyond the board's limit, which is reported anyway.
    if (!component) return;
    const { packets, faults, warnings, problem } = compileLiteral(literal, format, component, this.#all.board);
    const where = `'${target.port}' of ${this.#componentOf(target)}`;
    if (problem) this.#error({ ...problem, message: `${where}: ${problem.message}` }, place);
    const report = (severity: Severity, { at, message }: TextFault) => {
      const source = this.#read.sources.get(place.file);
      const inside = source === undefined ? undefined : placeInText(source, place, at);
      const aside = inside || literal.kind !== 'text' ? '' : placeInValue(literal.value, at);
      const text = `${where}: ${message}${aside}`;
      this.#diagnostics.push({ severity, code: 'bad-text', message: text, place: inside ?? place });
    };
    for (const fault of faults) report('error', fault);
    for (const fault of warnings) report('warning', fault);
    for (const packet of packets) this.#push({ target: node, inport: index, packet }, place);
  }

  #addInport({ name, inner }: GraphExport): void {
    this.#flat.inports.set(name, this.#inport(inner, Use.exportIn));
  }

  #addOutport({ name, inner }: GraphExport): void {
    this.#flat.outports.set(name, this.#outport(inner, Use.exportOut));
  }

  #inport(ref: PortRef, use: Use): FlatPort<InPort> | undefined {
    const part = this.#part(ref);
    return part && this.#port(ref, part, part.ports.inports, use);
  }

  #outport(ref: PortRef, use: Use): FlatPort<Port> | undefined {
    const part = this.#part(ref);
    return part && this.#port(ref, part, part.ports.outports, use);
  }

  #port<P extends Port>(ref: PortRef, part: Part, ports: FlatPorts<P>, use: Use): FlatPort<P> | undefined {
    const found = findPort(ref.port, ports, part.ports, use, this.#all.hints);
    if (found && 'code' in found) {
      const message = `${found.message}${parted(ref, part.ports.name)}`;
      return this.#error({ ...found, message }, ref.place);
    }
    return found && { ...found, node: found.node + part.first };
  }

  #part(ref: PortRef): Part | undefined {
    const part = this.#parts.get(ref.node);
    if (!part && !this.#parts.has(ref.node) && this.#all.reportUnknownNodes) {
      const hint = this.#all.hints.didYouMean(ref.node, `node of ${this.#read.graph.file}`, this.#parts.keys());
      this.#error(
        { code: 'unknown-node', message: `there is no node '${ref.node}'${hint || '; add one of this name'}` },
        ref.place,
      );
    }
    return part;
  }

  #componentOf(ref: PortRef): string {
    return this.#parts.get(ref.node)?.ports.name ?? '';
  }
}

/** `-> a (Repeat)` means the port A of a node without a name, which may not be what was meant. */
function parted({ node, port }: PortRef, component: string): string {
  const isUnnamed = node.startsWith(`_${component}_`);
  return isUnnamed ? `; if '${port}' is the name of the node, write ${port}(${component}) without a space` : '';
}

function namesTwice({ nodes }: FlatGraph): Set<string> {
  const names = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of nodes) {
    if (names.has(name)) twice.add(name);
    names.add(name);
  }
  return twice;
}
