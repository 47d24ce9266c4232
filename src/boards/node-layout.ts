import type { BoardLimits } from '../program/board.js';

/**
 * Sizes of nodes on all boards where they are laid out alike. The members of a component have at most 4 bytes each, so
 * a chip of 32 bits and one of 64 bits make the same nodes. Some components keep the longest string of the board.
 */
export interface NodeLayout extends Pick<BoardLimits, 'alignment' | 'idBits' | 'stringLength'> {
  /** Bytes of a node with its wake-up, without its edges and its entry in the node table, by name of the component. */
  nodes: Readonly<Record<string, number>>;
}
