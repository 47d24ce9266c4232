import { type EmulatedTarget, emulatedTarget } from '../../emulators/emulated-targets.js';
import type { Emulator, VirtualEmulator } from '../../emulators/emulator.js';
import { emulatorOf } from '../../emulators/emulators.js';
import type { Board } from '../../program/board.js';
import { findPin } from '../../program/pins.js';
import { EmulatedSession } from './emulated-session.js';
import { runningTarget } from './running-target.js';
import { type Demand, type ImageWith, serialPortOf, type Target } from './target.js';

/** Tolerance for the times of packets, in milliseconds: the firmware's loop and frames on the way delay them. */
const TOLERANCE = 5;
/** What a case may need a pin for. */
const USES = ['analog', 'pwm', 'interrupt'] as const;
/** What a case may need a timer for. */
const SERVICES = ['servo', 'tone', 'steps', 'pulses'] as const;
/** Where the suites want an infrared carrier: a timer has it at few pins, and they name one. */
const CARRIER = 'D3';
/** The longest case that is run, in milliseconds of board time: emulation takes a moment for this. */
const LONGEST = 60_000;

/**
 * The board called [board] in the emulator, with its real firmware, link and pins. [imageWith] loads a live image for it
 * that has the given components.
 */
export function emulatorTarget(board: string, imageWith: ImageWith): Target {
  const target = emulatedTarget(board);
  const emulator = emulatorOf(target);
  const lacks = (demand: Demand) => lack(target, emulator, demand);
  return emulator.kind === 'virtual'
    ? virtualTarget(target, emulator, imageWith, lacks)
    : runningTarget(target, emulator, imageWith, lacks);
}

function virtualTarget(
  target: EmulatedTarget,
  emulator: VirtualEmulator,
  imageWith: ImageWith,
  lacks: Target['lacks'],
): Target {
  const { definition, hardware } = target;
  const { shortest = 0 } = emulator;
  return {
    name: `emulator:${definition.name}`,
    board: definition,
    tolerance: TOLERANCE,
    shortest,
    longest: LONGEST,
    lacks,
    open: async (_, program) => {
      await emulator.prepare?.();
      const image = await imageWith(program?.nodes.map(({ component }) => component) ?? []);
      return new EmulatedSession(emulator.create(target, [image]), hardware.link.serial);
    },
  };
}

function hasCarrier(board: Board): boolean {
  const pin = findPin(board, CARRIER)?.index;
  return board.timers.some(
    ({ beside, instead, only }) =>
      [...beside, ...instead].includes('carrier') && pin !== undefined && (!only || only.includes(pin)),
  );
}

/** Returns why the board or its emulator cannot meet a demand; undefined when it can. */
function lack(target: EmulatedTarget, emulator: Emulator, demand: Demand): string | undefined {
  const { board, serial } = target.hardware;
  if (demand === 'clock') return 'the clock of a real chip cannot be set';
  if (demand === 'parts' && emulator.kind === 'running')
    return `no part can be attached to the emulated ${board}, which runs by itself`;
  const use = USES.find((each) => each === demand);
  if (use && !target.definition.pins.some(({ uses }) => uses.includes(use)))
    return `no pin of the ${board} supports ${use}`;
  const service = SERVICES.find((each) => each === demand);
  if (service && !target.definition.timers.some(({ beside, instead }) => [...beside, ...instead].includes(service)))
    return `no timer of the ${board} serves ${service}`;
  if (demand === 'carrier' && !hasCarrier(target.definition))
    return `no timer of the ${board} gives ${CARRIER} a carrier`;
  const port = serialPortOf(demand);
  if (port !== undefined && port > 0 && !serial.includes(port)) return `the ${board} has no serial port ${port}`;
  return emulator.lacks?.(target, demand);
}
