import { runUntilSettled } from '../../connect/run-until.js';
import { Device } from '../../device/device.js';
import type { EmulatedBoard } from '../../emulators/emulated-board.js';
import { emulatedTarget } from '../../emulators/emulated-targets.js';
import { emulatorOf } from '../../emulators/emulators.js';
import { flashImageOf } from '../../image/image.js';
import { connect } from '../../link/connect.js';
import type { Board } from '../../program/board.js';
import type { Program } from '../../program/program.js';
import { buildFittingImage } from '../../project/fitting-image.js';
import type { UserLibrary } from '../../project/library.js';
import type { OpenBoard } from './test-board.js';

const ADDRESS = /^emulator:(.+)$/;
/** Milliseconds of board time between two looks at an emulated board. */
const LOOK = 0.25;

/** Returns the board that [address] names, such as `emulator:uno`. Throws if it cannot be used in tests. */
export function emulatedBoard(
  address: string,
  { board, startTime, storage }: { board?: string; startTime?: number; storage?: Uint8Array },
): Board {
  const [, name] = ADDRESS.exec(address) ?? [];
  if (name === undefined) {
    throw new RangeError(
      `a test runs on 'simulator' or on an emulated board such as 'emulator:uno', not on '${address}'`,
    );
  }
  if (board !== undefined) throw new RangeError(`'${address}' names the board: leave out board '${board}'`);
  if (startTime !== undefined) throw new RangeError(`the clock of a real chip begins at 0: leave out startTime`);
  if (storage !== undefined) throw new RangeError('the storage of an emulated board begins empty: leave out storage');
  const target = emulatedTarget(name);
  if (emulatorOf(target).kind !== 'virtual') {
    throw new RangeError(`the emulated ${name} follows the wall clock: its time cannot be advanced in a test`);
  }
  return target.definition;
}

/** Switches an emulated board on, with a live image that has the components of [program], and opens its link. */
export async function openEmulated(
  board: Board,
  program: Program,
  library: UserLibrary,
): Promise<OpenBoard<EmulatedBoard>> {
  const target = emulatedTarget(board.name);
  const emulator = emulatorOf(target);
  if (emulator.kind !== 'virtual') throw new RangeError(`the emulated ${board.name} follows the wall clock`);
  const needed = [...new Set(program.nodes.map(({ component }) => component))];
  const { hardware } = target;
  const { image } = await buildFittingImage({ board, hardware, library, needed, wished: [] });
  await emulator.prepare?.();
  const emulated = emulator.create(target, [flashImageOf(image)]);
  const settle = <T>(work: Promise<T>) => runUntilSettled(emulated, work);
  try {
    const session = await settle(connect(emulated.open(), { id: 1, clock: emulated.clock, name: board.name }));
    const device = await settle(Device.open(session, { library: library.library, board }));
    return { board: emulated, device, link: hardware.link.serial, look: LOOK, settle };
  } catch (error) {
    emulated.close();
    throw error;
  }
}
