import type { Place } from '../graph/diagnostic.js';
import type { Component } from '../library/component.js';
import type { Board } from './board.js';
import type { Packet } from './packet.js';

/** A node's number on the device: 1 and up; 0 is the host. */
export type NodeId = number;

/** The number of a port at its node, or of an exported port at the host. */
export type PortIndex = number;

export interface ProgramNode {
  id: NodeId;
  /** `lamp`, or `north/lamp` when it comes from a subgraph. */
  name: string;
  component: Component;
  metadata: Record<string, unknown>;
  place: Place;
}

/** An edge of the flat program, exported ports among them: node 0 is the host. */
export interface Edge {
  source: NodeId;
  outport: PortIndex;
  target: NodeId;
  inport: PortIndex;
}

export interface InitialPacket {
  target: NodeId;
  inport: PortIndex;
  packet: Packet;
}

/** A port of the graph as a whole, seen by the host. */
export interface ExportedPort {
  /** Public name, lower-case. */
  name: string;
  /** Its number: its place in the list when freshly compiled; a live edit keeps the number it had. */
  index: PortIndex;
  node: NodeId;
  port: PortIndex;
  description: string;
}

/** A graph made flat for one board: what the command stream carries, and the names that it leaves out. */
export interface Program {
  name: string;
  board: Board;
  /** In node order. `nodes[i].id` is `i + 1` when freshly compiled; after a live edit it is the running node's number. */
  nodes: ProgramNode[];
  /**
   * Of each graph: first the edges of its subgraphs, in node order, then its own as written. At the end the exported
   * inports, then the exported outports.
   */
  edges: Edge[];
  /** In the order of delivery: as for edges, those of subgraphs first. */
  initials: InitialPacket[];
  inports: ExportedPort[];
  outports: ExportedPort[];
}
