import type { BoardLimits } from '../program/board.js';
import type { Edge, NodeId } from '../program/program.js';
import { edge, error, idBits, list, oks, record, state, text, u16, u32, varint, version } from './field.js';
import { type Layouts, type Message, plain } from './message.js';
import { type ErrorName, Answer as Opcode, type StateName } from './table.js';

/** Who a device is, what it can hold, and what it is doing. */
export interface Identity extends Omit<BoardLimits, 'edgeBytes' | 'alignment'> {
  version: number;
  /** The name of its board. */
  board: string;
  build: number;
  /** Bytes. */
  freeArena: number;
  state: StateName;
  /** The graph hash; 0 when empty. */
  hash: number;
}

/** Counts since the program was loaded, save those of now. */
export interface Statistics {
  /** Bytes. */
  freeArena: number;
  /** Most entries that the queue has ever held. */
  mostQueued: number;
  delivered: number;
  lost: number;
  /** Packets that were dropped on purpose, as by stop. */
  discarded: number;
  missedTicks: number;
  droppedEvents: number;
  /** Strings in use now. */
  strings: number;
  /** Packets in the queue now. */
  queued: number;
  /** Nodes that are to be woken. With nothing queued and no wake-ups, the graph waits for what comes from outside. */
  wakeUps: number;
}

/** The arguments of each answer. */
export interface AnswerArguments {
  ok: object;
  /** `detail`: bytes missing for `memory`, longest allowed for `stringTooLong`, place in the edit at commit, else 0. */
  failed: { error: ErrorName; detail: number };
  identity: Identity;
  /** `size` is in bytes, without edges. */
  components: { total: number; first: number; components: { id: number; size: number }[] };
  statistics: Statistics;
  /** Component ids of nodes from number `first` on, 0 where there is no such node; numbers are below `total`. */
  nodes: { total: number; first: NodeId; components: number[] };
  /** Edges from place `first` on, of `total` places. One from outport 255 says that the edge before it is watched. */
  edges: { total: number; first: number; edges: Edge[] };
  /** `ok` to so many commands in a row. */
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
