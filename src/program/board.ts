import type { PinUse } from '../library/component.js';

/** A pin of a board. */
export interface BoardPin {
  /** The board's number of the pin: what a pin packet carries. */
  index: number;
  /** The canonical name, which events use: `D13`, `A0`. */
  name: string;
  /** Other names: `LED`, `D14`. */
  aliases: string[];
  uses: PinUse[];
}

/** What a board can hold. All sizes in bytes unless said otherwise. */
export interface BoardLimits {
  /** Bits of a node number on the device: 8 or 16. */
  idBits: 8 | 16;
  /** Most nodes. */
  nodes: number;
  /** Most exported inports, and most exported outports. */
  exports: number;
  arena: number;
  /** Bytes of an edge in the arena: 2 with 8-bit node numbers, 4 with 16-bit ones. */
  edgeBytes: number;
  /** Bytes that a node with its edges is rounded up to a multiple of: 1 on 8-bit chips. */
  alignment: number;
  /** Entries of the queue. */
  queue: number;
  /** Strings that can be kept at a time. */
  strings: number;
  /** Longest string, in UTF-8 bytes. */
  stringLength: number;
  /** Longest message the device takes. */
  message: number;
}

/** A board as its YAML file describes it. */
export interface Board {
  /** As in the file's name and in every program: `uno`, `simulator`. */
  name: string;
  /** For people. */
  label: string;
  pins: BoardPin[];
  limits: BoardLimits;
}
