import type { BoardView } from '../../src/surfaces/runtime/protocol/extension/library-view.js';
import type { GraphCostView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import { shortName } from './component.js';

/** What one component, or all wires, take of a memory. */
export interface Share {
  readonly name: string;
  readonly bytes: number;
}

/** A memory of the chip, and who takes it. */
export interface Memory {
  readonly title: string;
  /** What is not in [shares], or how they were measured. */
  readonly about: string;
  readonly shares: readonly Share[];
  readonly used: number;
  readonly all: number;
}

/** What a graph takes of the memories of a board: its arena, and its flash where both its size and the costs are known. */
export function memoriesOf(cost: GraphCostView, board: Pick<BoardView, 'flash'>): readonly Memory[] {
  const { arenaNeeded, arenaAvailable, components } = cost;
  const nodes = components.filter(({ arena }) => arena > 0);
  const ofNodes = nodes.reduce((sum, { arena }) => sum + arena, 0);
  const arena = {
    title: 'Memory',
    about: 'for nodes and wires',
    shares: [
      ...nodes.map(({ component, nodes: count, arena: bytes }) => {
        return { name: count === 1 ? shortName(component) : `${count} × ${shortName(component)}`, bytes };
      }),
      ...(arenaNeeded > ofNodes ? [{ name: 'Wires and tables', bytes: arenaNeeded - ofNodes }] : []),
    ],
    used: arenaNeeded,
    all: arenaAvailable,
  };
  return board.flash === undefined ? [arena] : [arena, flashOf(cost, board.flash)];
}

/** A component is in the flash once, however many nodes it has. */
function flashOf({ components }: GraphCostView, all: number): Memory {
  const known = components.flatMap(({ component, flash }) =>
    flash ? [{ name: shortName(component), bytes: flash.bytes, board: flash.board }] : [],
  );
  const left = components.length - known.length;
  const boards = [...new Set(known.map(({ board }) => board))].join(', ');
  const measured = boards === '' ? '' : `, measured on ${boards}`;
  return {
    title: 'Flash',
    about: `of its components, besides the runtime${measured}${left > 0 ? `; ${left} not measured` : ''}`,
    shares: known.map(({ name, bytes }) => ({ name, bytes })).sort((one, other) => other.bytes - one.bytes),
    used: known.reduce((sum, { bytes }) => sum + bytes, 0),
    all,
  };
}
