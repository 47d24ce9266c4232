import type { BoardLimits } from '../program/board.js';
import { blob, error, u8 } from './field.js';
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
  /** A command was refused. The rest of its frame was not carried out. */
  failed: {
    error: ErrorName;
    /** The number of the frame, 0 to 7. */
    frame: number;
    /** The number of the command in the frame, from 0. */
    position: number;
  };
  /** What `read` asked for. */
  data: { bytes: Uint8Array };
}

export type Answer = Message<AnswerArguments>;

export const answerLayouts: Layouts<AnswerArguments> = {
  failed: plain(Opcode.failed, { error, frame: u8, position: u8 }),
  data: plain(Opcode.data, { bytes: blob }),
};
