import type { Place } from '../graph/diagnostic.js';
import type { GraphNode } from '../graph/graph.js';
import type { Component, InPort, Port } from '../library/component.js';
import type { Edge, InitialPacket } from './program.js';

/** A node made of a component. */
export interface FlatNode {
  /** `lamp`, or `north/lamp` when it comes from a subgraph. */
  name: string;
  component: Component;
  metadata: Record<string, unknown>;
  place: Place;
}

/** A port of one of the nodes of a flat graph. */
export interface FlatPort<P extends Port> {
  /** The node's place in the list of nodes. */
  node: number;
  /** The port's number at the node. */
  index: number;
  port: P;
}

/** By public name. Undefined stands for a port that is named, but wrongly, which is reported already. */
export type FlatPorts<P extends Port> = Map<string, FlatPort<P> | undefined>;

/** A graph without subgraphs. Its edges and initial packets number nodes by their place in the list, from 0. */
export interface FlatGraph {
  nodes: FlatNode[];
  edges: Edge[];
  initials: InitialPacket[];
  inports: FlatPorts<InPort>;
  outports: FlatPorts<Port>;
  /** How many nodes there are. When they are more than the board can hold, `nodes` and `edges` are not complete. */
  size: number;
  /** The first node that is more than the board can hold. */
  excess?: GraphNode;
}

/** What a node offers to edges, whether it is a component or a subgraph. */
export interface PortOwner {
  /** Of the component or subgraph. */
  name: string;
  inports: FlatPorts<InPort>;
  outports: FlatPorts<Port>;
}

/** The ports of the one node that a component is. */
export function componentPorts({ name, inports, outports }: Component): PortOwner {
  return { name, inports: flatPorts(inports), outports: flatPorts(outports) };
}

function flatPorts<P extends Port>(ports: P[]): FlatPorts<P> {
  return new Map(ports.map((port, index) => [port.name, { node: 0, index, port }]));
}
