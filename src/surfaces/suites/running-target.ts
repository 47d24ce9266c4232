import type { RunningBoard } from '../../boards/running-board.js';
import { openOnPort, type PortDevice } from '../../connect/handshake.js';
import type { EmulatedTarget } from '../../emulators/emulated-targets.js';
import type { RunningEmulator } from '../../emulators/emulator.js';
import type { FlashImage } from '../../image/flash-image.js';
import { DeviceSession } from './device-session.js';
import type { ImageWith, Target } from './target.js';

/** The longest case that is run, in milliseconds of board time. */
const LONGEST = 4000;
const ATTEMPTS = 5;
/** The shortest step that can be told from the next one, in milliseconds. */
const SHORTEST = 20;
const BITS_PER_BYTE = 10;

interface Opened {
  board: RunningBoard;
  device: PortDevice;
}

/** A board in an emulator that runs in real time. All cases use the same one, as far as it has their components. */
export function runningTarget(
  target: EmulatedTarget,
  emulator: RunningEmulator,
  imageWith: ImageWith,
  lacks: Target['lacks'],
): Target {
  const { definition } = target;
  const { tolerance } = emulator;
  let present: { image: FlashImage; opening: Promise<Opened> } | undefined;
  const close = async () => {
    const opened = await present?.opening.catch(() => undefined);
    present = undefined;
    await opened?.device.close();
    await opened?.board.close();
  };
  return {
    name: `emulator:${definition.name}`,
    board: definition,
    tolerance,
    shortest: SHORTEST,
    longest: LONGEST,
    attempts: ATTEMPTS,
    lacks,
    open: async (_, program) => {
      const image = await imageWith(program?.nodes.map(({ component }) => component) ?? []);
      if (present?.image !== image) await close();
      present ??= { image, opening: openRunning(target, emulator, image) };
      const { board, device } = await present.opening;
      return new DeviceSession(device.pipe, { board, link: target.hardware.link.serial });
    },
    close,
  };
}

async function openRunning(target: EmulatedTarget, emulator: RunningEmulator, image: FlashImage): Promise<Opened> {
  const { definition, hardware } = target;
  const board = await emulator.start(target, image);
  try {
    const open = {
      bytePort: board.open(),
      name: `emulator:${definition.name}`,
      speed: hardware.link.baud / BITS_PER_BYTE,
    };
    const resetWait = hardware.link.resetWait ?? 0;
    const device = await openOnPort(open, { library: new Map(), resetWait, board: definition.name });
    // The session talks to the firmware directly.
    device.device.close();
    return { board, device };
  } catch (error) {
    await board.close();
    throw error;
  }
}
