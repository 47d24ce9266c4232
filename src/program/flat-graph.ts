import type { Place } from '../graph/diagnostic.js';
import type { GraphNode } from '../graph/graph.js';
import type { Component, InPort, Port } from '../library/component.js';
import type { Edge, InitialPacket } from './program.js';

/** A node whose component is not a subgraph. */
export interface FlatNode {
  /** `lamp`, or `north/lamp` for a node in the subgraph node `north`. */
  name: string;
  component: Component;
  metadata: Record<string, unknown>;
  place: Place;
}

/** A port of a node of a flat graph. */
export interface FlatPort<P extends Port> {
  /** The index of the node in the list of nodes. */
  node: number;
  /** The number of the port at its node. */
  index: number;
  port: P;
}

/** Ports by public name. Undefined for a port with an error, which has been reported. */
export type FlatPorts<P extends Port> = Map<string, FlatPort<P> | undefined>;

/** A graph without subgraphs. Its edges and initial packets refer to nodes by index in the list, from 0. */
export interface FlatGraph {
  nodes: FlatNode[];
  edges: Edge[];
  initials: InitialPacket[];
  /** Where each of them is written. */
  places: Place[];
  inports: FlatPorts<InPort>;
  outports: FlatPorts<Port>;
  /** Number of nodes. If it exceeds the board's limit, `nodes` and `edges` are incomplete. */
  size: number;
  /** The first node beyond the board's limit. */
  excess?: GraphNode;
}

/** The ports of a node, whether it is a component or a subgraph. */
export interface PortOwner {
  /** The name of the component or subgraph. */
  name: string;
  inports: FlatPorts<InPort>;
  outports: FlatPorts<Port>;
}

/** The ports of a node that is a single component. */
export function componentPorts({ name, inports, outports }: Component): PortOwner {
  return { name, inports: flatPorts(inports), outports: flatPorts(outports) };
}

function flatPorts<P extends Port>(ports: P[]): FlatPorts<P> {
  return new Map(ports.map((port, index) => [port.name, { node: 0, index, port }]));
}
