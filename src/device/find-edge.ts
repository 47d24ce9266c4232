import { edgeKey } from '../program/edge-key.js';
import type { Edge, ExportedPort, NodeId, PortIndex, Program, ProgramNode } from '../program/program.js';
import { INITIAL_PORT } from '../stream/table.js';
import { nearest } from '../util/nearest.js';
import { DeviceError } from './device-error.js';
import { splitPort, type Watch, watchText } from './watch.js';

/** Finds edges of a program by the names of their ends. */
export class EdgeFinder {
  private readonly nodes: Map<string, ProgramNode>;
  private readonly edges: Set<ReturnType<typeof edgeKey>>;

  constructor(private readonly program: Program) {
    this.nodes = new Map(program.nodes.map((node) => [node.name, node]));
    this.edges = new Set(program.edges.map(edgeKey));
  }

  /**
   * Returns the edge, or for initial packets the edge that stands for them. Throws a DeviceError if a name is wrong.
   */
  find(watch: Watch): Edge {
    if ('initial' in watch) {
      const { node, index } = this.port(watch.initial, 'inports');
      if (node === 0) throw noSuchName(`'${watch.initial}' is not an inport of a node: write it as node.port`);
      return { source: 0, outport: INITIAL_PORT, target: node, inport: index };
    }
    const from = this.port(watch.from, 'outports');
    const to = this.port(watch.to, 'inports');
    const edge = { source: from.node, outport: from.index, target: to.node, inport: to.index };
    if (!this.edges.has(edgeKey(edge))) throw noSuchName(`the graph has no edge ${watchText(watch)}`);
    return edge;
  }

  /** Like find, but returns undefined if there is no such edge. */
  tryFind(watch: Watch): Edge | undefined {
    try {
      return this.find(watch);
    } catch {
      return undefined;
    }
  }

  /** Names of exported ports may have dots in them, as names of nodes may. */
  private split(text: string, side: 'inports' | 'outports'): ReturnType<typeof splitPort> {
    const parts = splitPort(text);
    if (parts.node === undefined || this.nodes.has(parts.node)) return parts;
    const port = text.toLowerCase();
    const isExported = this.program[side === 'inports' ? 'outports' : 'inports'].some(({ name }) => name === port);
    return isExported ? { node: undefined, port } : parts;
  }

  private port(text: string, side: 'inports' | 'outports'): { node: NodeId; index: PortIndex } {
    const { node, port } = this.split(text, side);
    // An edge that begins at an exported port begins at an inport of the graph.
    if (node === undefined) {
      return { node: 0, index: exported(this.program, port, side === 'inports' ? 'outports' : 'inports').index };
    }
    const found = this.nodes.get(node);
    if (!found) throw noSuchName(`the graph has no node '${node}'${didYouMean(node, this.nodes.keys())}`);
    const ports = found.component[side].map(({ name }) => name);
    const index = ports.indexOf(port);
    if (index >= 0) return { node: found.id, index };
    const what = side === 'inports' ? 'inport' : 'outport';
    throw noSuchName(`${found.component.name} '${node}' has no ${what} '${port}'${didYouMean(port, ports)}`);
  }
}

/**
 * Finds an exported port by name, ignoring case. Throws a DeviceError that lists the exported ports if there is none.
 */
export function exported(program: Program, name: string, side: 'inports' | 'outports'): ExportedPort {
  const wanted = name.toLowerCase();
  const found = program[side].find((port) => port.name === wanted);
  if (found) return found;
  const what = side === 'inports' ? 'inport' : 'outport';
  const names = program[side].map((port) => port.name);
  const has = names.length > 0 ? `it exports: ${names.join(', ')}` : 'it exports none';
  throw noSuchName(`the graph exports no ${what} '${name}'${didYouMean(wanted, names) || ';'} ${has}`);
}

function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}

function noSuchName(message: string): DeviceError {
  return new DeviceError('noSuchName', message);
}
