import type { EmulatedTarget } from '../../boards/emulated-targets.js';
import { createEmulated } from '../../boards/emulators.js';
import type { FlashImage } from '../../boards/flash-image.js';
import type { Device } from '../../device/device.js';
import { identify } from '../../device/identify.js';
import { openOnPort } from '../../devices/open-port.js';
import { runUntilSettled } from '../../devices/run-until.js';
import { connect } from '../../link/connect.js';
import type { Identity } from '../../stream/answer.js';
import { Simulation, type SimulationOptions } from './simulation.js';

export interface EmulationOptions extends SimulationOptions {
  emulated: EmulatedTarget;
  image: FlashImage;
  /** Board time that must not be passed before something is shown. */
  until: number;
}

/** Milliseconds of board time that a host may need to hear from our firmware after a reset. */
const PATIENCE = 500;
const BITS_PER_BYTE = 10;

/** What the firmware in [image] says of itself. Rejects with a DeviceError when it is not ours. */
export async function identityOf({ definition }: EmulatedTarget, image: FlashImage): Promise<Identity> {
  const board = createEmulated(definition.name, [image]);
  const { clock } = board;
  const name = `the emulated ${definition.name}`;
  const asked = connect(board.open(), { clock, name, resetWait: PATIENCE / 2, timeout: PATIENCE }).then((session) =>
    identify(session, { clock, timeout: PATIENCE }),
  );
  return runUntilSettled(board, asked);
}

/**
 * Switches on an emulated board whose image starts with a graph. The graph runs from the first millisecond; packets are
 * heard of as soon as the link is open, which takes some more.
 */
export async function startEmulation(options: EmulationOptions): Promise<Simulation> {
  const { emulated, image, library, program, until } = options;
  const { definition, hardware } = emulated;
  const board = createEmulated(definition.name, [image]);
  const simulation = new Simulation(board, options, hardware.link.serial);
  const open = { port: board.open(), name: `emulator:${definition.name}`, speed: hardware.link.baud / BITS_PER_BYTE };
  const opening = openOnPort(open, {
    library,
    clock: board.clock,
    resetWait: PATIENCE,
    board: definition.name,
    program: () => program,
    listen: simulation.hear,
  });
  const opened = await runUntilSettled(board, opening, until);
  if (opened) await runUntilSettled(board, watchAll(opened.device, options), until);
  return simulation;
}

async function watchAll(device: Device, { watches }: EmulationOptions): Promise<void> {
  for (const watch of watches) await device.watch(watch);
}
