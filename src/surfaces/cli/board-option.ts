import { boards, findBoard } from '../../boards/boards.js';
import { hardware } from '../../boards/hardware.generated.js';
import type { Hardware } from '../../boards/hardware.js';
import type { Board } from '../../program/board.js';
import { nearest } from '../../util/nearest.js';
import { Failure, Status } from './failure.js';

/** A board that firmware can be built for. */
export interface Target {
  board: Board;
  hardware: Hardware;
}

/** What to say where `--board` is missing; [names] are the boards to choose from, and [or] is another way. */
export function missingBoard(names: readonly string[], or = ''): Failure {
  return new Failure(`--board <name> is missing; choose one of these: ${names.join(', ')}${or}`, Status.usage);
}

/** Returns the board called [name]. Throws a Failure that lists the boards, or the one with the nearest name. */
export function chooseBoard(name: string): Board {
  const board = findBoard(name);
  if (board) return board;
  const names = boards.map((each) => each.name);
  const near = nearest(name, names);
  const hint = near === undefined ? `the boards are ${names.join(', ')}` : `did you mean '${near}'?`;
  throw new Failure(`unknown board '${name}'; ${hint}`, Status.usage);
}

/** Like chooseBoard, for a board that firmware can be built for. Without a [name], lists those, and [or]. */
export function chooseTarget(name: string | undefined, or = ''): Target {
  if (name === undefined)
    throw missingBoard(
      hardware.map((each) => each.board),
      or,
    );
  const board = chooseBoard(name);
  const found = hardware.find((each) => each.board === name);
  if (found) return { board, hardware: found };
  const names = hardware.map((each) => each.board).join(', ');
  throw new Failure(`cannot build firmware for the board '${name}'; choose one of these: ${names}`, Status.usage);
}
