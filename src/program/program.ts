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
  /** `lamp`, or `north/lamp` for a node in the subgraph node `north`. */
  name: string;
  component: Component;
  metadata: Record<string, unknown>;
  place: Place;
}

/** An edge of the flat program, or an exported port: an edge from or to node 0, the host. */
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

/** An exported port of the program, as seen by the host. */
export interface ExportedPort {
  /** Public name, lower-case. */
  name: string;
  /** Its number: its index in the list when compiled; a live edit keeps the number. */
  index: PortIndex;
  node: NodeId;
  port: PortIndex;
  description: string;
}

/** A graph compiled for one board: the content of the command stream, plus the names that the stream omits. */
export interface Program {
  name: string;
  board: Board;
  /** In node order. `nodes[i].id` is `i + 1` when compiled; after a live edit it is the number of the running node. */
  nodes: ProgramNode[];
  /**
   * For each graph, the edges of its subgraphs come first, in node order, then its own as written. The exported inports
   * and then the exported outports come last.
   */
  edges: Edge[];
  /** In the order of delivery: as with edges, those of subgraphs come first. */
  initials: InitialPacket[];
  inports: ExportedPort[];
  outports: ExportedPort[];
}
