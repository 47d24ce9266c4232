/**
 * Writes src/boards/node-sizes.generated.ts, the sizes of nodes on all boards: `tsx scripts/generate-node-sizes.ts
 * [--check]`. Compilers measure them: avr-g++ for boards with 8-bit chips, g++ of this computer for the others. What
 * no compiler is there for stays as it is.
 */
import { boards } from '../src/boards/boards.js';
import { hardware } from '../src/boards/hardware.generated.js';
import type { NodeLayout } from '../src/boards/node-layout.js';
import { layouts } from '../src/boards/node-sizes.generated.js';
import { measureNodes } from '../src/firmware/compile/measure.js';
import { coreLibrary } from '../src/library/core.js';
import { placeBytes } from '../src/program/arena.js';
import type { Board } from '../src/program/board.js';
import { write } from './generated.js';

const components = [...coreLibrary.values()];

/** One board of each layout, in a fixed order. */
function examples(): Board[] {
  const layout = ({ limits: { alignment, idBits, stringLength } }: Board) =>
    [alignment, idBits, stringLength].map((n) => String(n).padStart(3, '0')).join('/');
  const byLayout = new Map([...boards].reverse().map((board) => [layout(board), board]));
  return [...byLayout].sort().map(([, board]) => board);
}

/** A board whose compiler lays nodes out as [board] does, with the limits of [board]. */
function target({ limits }: Board) {
  const name = limits.alignment === 1 ? 'uno' : 'pc';
  const board = boards.find((each) => each.name === name);
  const chip = hardware.find((each) => each.board === name);
  if (!board || !chip) throw new Error(`there is no board '${name}'`);
  return { board: { ...board, limits }, hardware: chip };
}

async function measure(board: Board): Promise<NodeLayout> {
  const { alignment, idBits, stringLength } = board.limits;
  const { sizes, diagnostics } = await measureNodes({ ...target(board), components, cache: '.microflo/generate' });
  const [problem] = diagnostics;
  if (problem) {
    if (problem.code !== 'no-compiler') throw new Error(problem.message);
    console.error(`the sizes of nodes on the ${board.name} stay as they are: ${problem.message}`);
    const known = layouts.find(
      (each) => each.alignment === alignment && each.idBits === idBits && each.stringLength === stringLength,
    );
    return known ?? { alignment, idBits, stringLength, nodes: {} };
  }
  const entry = placeBytes(board.limits);
  return {
    alignment,
    idBits,
    stringLength,
    nodes: Object.fromEntries(components.map(({ name, id }) => [name, (sizes.get(id) ?? 0) - entry])),
  };
}

const measured: NodeLayout[] = [];
for (const board of examples()) measured.push(await measure(board));
write(
  'src/boards/node-sizes.generated.ts',
  `// Measured by scripts/generate-node-sizes.ts: do not edit.
import type { NodeLayout } from './node-layout.js';

export const layouts: readonly NodeLayout[] = ${JSON.stringify(measured, undefined, 2)};
`,
);
