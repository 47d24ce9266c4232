import type { Component } from '../library/component.js';
import type { Edge, ExportedPort, NodeId, PortIndex, Program, ProgramNode } from './program.js';

/** Maps the numbers that a device uses to the names of a program. An item without a name is shown by its number. */
export class Names {
  readonly #nodes: Map<NodeId, ProgramNode>;
  readonly #inports: Map<PortIndex, ExportedPort>;
  readonly #outports: Map<PortIndex, ExportedPort>;

  constructor(program: Program) {
    this.#nodes = new Map(program.nodes.map((node) => [node.id, node]));
    this.#inports = new Map(program.inports.map((port) => [port.index, port]));
    this.#outports = new Map(program.outports.map((port) => [port.index, port]));
  }

  /** `north/lamp`, or `node 7` if the program has no such node. */
  node(id: NodeId): string {
    return this.#nodes.get(id)?.name ?? `node ${id}`;
  }

  /** The component of a node. */
  component(id: NodeId): Component | undefined {
    return this.#nodes.get(id)?.component;
  }

  /** The lower-case name of an inport, or `port 3`. */
  inport(id: NodeId, index: PortIndex): string {
    return this.#nodes.get(id)?.component.inports[index]?.name ?? `port ${index}`;
  }

  /** The lower-case name of an outport, or `port 3`. */
  outport(id: NodeId, index: PortIndex): string {
    return this.#nodes.get(id)?.component.outports[index]?.name ?? `port ${index}`;
  }

  /** `timer OUT -> IN lamp`. An end at the host reads `exported WATERNOW`. */
  edge({ source, outport, target, inport }: Edge): string {
    const from =
      source === 0
        ? exported(this.#inports, outport)
        : `${this.node(source)} ${this.outport(source, outport).toUpperCase()}`;
    const to =
      target === 0
        ? exported(this.#outports, inport)
        : `${this.inport(target, inport).toUpperCase()} ${this.node(target)}`;
    return `${from} -> ${to}`;
  }
}

function exported(ports: Map<PortIndex, ExportedPort>, index: PortIndex): string {
  return `exported ${(ports.get(index)?.name ?? `port ${index}`).toUpperCase()}`;
}
