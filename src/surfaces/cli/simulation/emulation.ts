import { openOnPort } from '../../../connect/handshake.js';
import { runUntilSettled } from '../../../connect/run-until.js';
import { WallBoard } from '../../../connect/wall-board.js';
import type { Device } from '../../../device/device.js';
import { identify } from '../../../device/identify.js';
import type { EmulatedTarget } from '../../../emulators/emulated-targets.js';
import type { RunningEmulator, VirtualEmulator } from '../../../emulators/emulator.js';
import { emulatorOf } from '../../../emulators/emulators.js';
import type { FlashImage } from '../../../image/flash-image.js';
import type { BytePort } from '../../../link/byte-port.js';
import { connect } from '../../../link/connect.js';
import type { Identity } from '../../../stream/answer.js';
import { type Clock, wallClock } from '../../../util/clock.js';
import { Simulation, type SimulationOptions } from './simulation.js';

export interface EmulationOptions extends SimulationOptions {
  emulated: EmulatedTarget;
  image: FlashImage;
  /** Board time in milliseconds that opening the link must not pass. */
  until: number;
}

/** Milliseconds of board time to wait for MicroFlo firmware to answer after a reset. */
const PATIENCE = 500;
/** Milliseconds of wall time to wait for the firmware in an emulator that is another program. */
const WALL_PATIENCE = 20_000;
const BITS_PER_BYTE = 10;

/** Returns the identity of the firmware in [image]. Rejects with a DeviceError when it is not MicroFlo firmware. */
export async function identityOf(emulated: EmulatedTarget, image: FlashImage): Promise<Identity> {
  const { definition } = emulated;
  const name = `the emulated ${definition.name}`;
  const ask = (port: BytePort, clock: Clock, patience: number) =>
    connect(port, { clock, name, resetWait: patience / 2, timeout: patience }).then((session) =>
      identify(session, { clock, timeout: patience }).finally(() => session.close()),
    );
  const emulator = emulatorOf(emulated);
  if (emulator.kind === 'virtual') {
    await emulator.prepare?.();
    const board = emulator.create(emulated, [image]);
    return runUntilSettled(board, ask(board.open(), board.clock, PATIENCE));
  }
  const board = await emulator.start(emulated, image);
  return ask(board.open(), wallClock, WALL_PATIENCE).finally(() => board.close());
}

/** A simulation on an emulated board, which close() switches off. */
export interface Emulation {
  simulation: Simulation;
  close(): Promise<void>;
}

/**
 * Switches on an emulated board whose image starts with a graph. The graph runs from the first millisecond; packets are
 * reported once the link is open, a little later.
 */
export async function startEmulation(options: EmulationOptions): Promise<Emulation> {
  const emulator = emulatorOf(options.emulated);
  return emulator.kind === 'virtual'
    ? { simulation: await startVirtual(options, emulator), close: async () => {} }
    : startRunning(options, emulator);
}

async function startVirtual(options: EmulationOptions, emulator: VirtualEmulator): Promise<Simulation> {
  const { emulated, image, until } = options;
  const board = emulator.create(emulated, [image]);
  const simulation = new Simulation(board, options, emulated.hardware.link.serial);
  const opening = openPort(options, simulation, board.open(), board.clock, PATIENCE);
  const opened = await runUntilSettled(board, opening, until);
  if (!opened) return simulation;
  simulation.device = opened.device;
  await runUntilSettled(board, watchAll(opened.device, options), until);
  return simulation;
}

async function startRunning(options: EmulationOptions, emulator: RunningEmulator): Promise<Emulation> {
  const { emulated, image } = options;
  const running = await emulator.start(emulated, image);
  const board = new WallBoard(running);
  try {
    const simulation = new Simulation(board, options, emulated.hardware.link.serial);
    const { device, close } = await openPort(options, simulation, running.open(), wallClock, WALL_PATIENCE);
    simulation.device = device;
    await watchAll(device, options);
    return { simulation, close: () => close().finally(() => board.close()) };
  } catch (error) {
    await board.close();
    throw error;
  }
}

function openPort(
  { emulated: { definition, hardware }, library, program }: EmulationOptions,
  simulation: Simulation,
  port: BytePort,
  clock: Clock,
  resetWait: number,
) {
  const open = { bytePort: port, name: `emulator:${definition.name}`, speed: hardware.link.baud / BITS_PER_BYTE };
  const { name: board } = definition;
  return openOnPort(open, { library, clock, resetWait, board, program: () => program, listen: simulation.hear });
}

async function watchAll(device: Device, { watches }: EmulationOptions): Promise<void> {
  for (const watch of watches) await device.watch(watch);
}
