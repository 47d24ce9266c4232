import type { BoardLimits } from '../program/board.js';
import type { Edge, NodeId } from '../program/program.js';
import { edge, error, idBits, list, oks, record, state, text, u16, u32, varint, version } from './field.js';
import { type Layouts, type Message, plain } from './message.js';
import { type ErrorName, Answer as Opcode, type StateName } from './table.js';

/** A device's board, limits and current state. */
export interface Identity extends Omit<BoardLimits, 'edgeBytes' | 'alignment'> {
  version: number;
  /** The name of its board. */
  board: string;
  build: number;
  /** Free memory for nodes and edges, in bytes. */
  freeArena: number;
  state: StateName;
  /** The graph hash; 0 if the device is empty. */
  hash: number;
}

/** Counters since the program was loaded. `strings`, `queued` and `wakeUps` are current values. */
export interface Statistics {
  /** Free memory for nodes and edges, in bytes. */
  freeArena: number;
  /** The largest number of packets that were in the queue at the same time. */
  mostQueued: number;
  delivered: number;
  lost: number;
  /** Packets discarded on purpose, for example by stop. */
  discarded: number;
  missedTicks: number;
  droppedEvents: number;
  /** Strings in use now. */
  strings: number;
  /** Packets in the queue now. */
  queued: number;
  /** Nodes with a scheduled wake-up. With none, and an empty queue, the graph waits for input from outside. */
  wakeUps: number;
}

/** The arguments of each answer. */
export interface AnswerArguments {
  ok: object;
  /** `detail`: missing bytes for `memory`, maximum for `stringTooLong`, index in the edit for commit, otherwise 0. */
  failed: { error: ErrorName; detail: number };
  identity: Identity;
  /** `size` is in bytes, without edges. */
  components: { total: number; first: number; components: { id: number; size: number }[] };
  statistics: Statistics;
  /** Component ids of the nodes from number `first` on, 0 for numbers without a node. Numbers are less than `total`. */
  nodes: { total: number; first: NodeId; components: number[] };
  /** Edges from index `first` on, of `total`. An edge from outport 255 marks the edge before it as watched. */
  edges: { total: number; first: number; edges: Edge[] };
  /** `ok` for this many consecutive commands. */
  oks: { count: number };
}

export type Answer = Message<AnswerArguments>;

export const answerLayouts: Layouts<AnswerArguments> = {
  ok: plain(Opcode.ok, {}),
  failed: plain(Opcode.failed, { error, detail: varint }),
  identity: plain<Identity>(Opcode.identity, {
    version,
    board: text,
    build: u32,
    idBits,
    nodes: varint,
    exports: varint,
    arena: varint,
    freeArena: varint,
    queue: varint,
    strings: varint,
    stringLength: varint,
    message: varint,
    state,
    hash: u32,
  }),
  components: plain(Opcode.components, {
    total: varint,
    first: varint,
    components: list(record<{ id: number; size: number }>({ id: u16, size: varint })),
  }),
  statistics: plain(Opcode.statistics, {
    freeArena: varint,
    mostQueued: varint,
    delivered: varint,
    lost: varint,
    discarded: varint,
    missedTicks: varint,
    droppedEvents: varint,
    strings: varint,
    queued: varint,
    wakeUps: varint,
  }),
  nodes: plain(Opcode.nodes, { total: varint, first: varint, components: list(u16) }),
  edges: plain(Opcode.edges, { total: varint, first: varint, edges: list(edge) }),
  oks: plain(Opcode.oks, { count: oks }),
};
