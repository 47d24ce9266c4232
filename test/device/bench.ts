import { Device, type DeviceOptions } from '../../src/device/device.js';
import type { DeviceEvents } from '../../src/device/events.js';
import { parseGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';
import { compileProgram } from '../../src/program/compile.js';
import type { Program } from '../../src/program/program.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';

export interface Bench {
  board: SimulatedBoard;
  device: Device;
  /** All events of the device, each as its `name` and its value. */
  heard: [name: keyof DeviceEvents, event: object][];
}

const NAMES = ['packet', 'watched', 'error', 'lost', 'state', 'console', 'dropped', 'closed'] as const;

/** A device on its own simulated board, with a listener. */
export async function open(options: Partial<DeviceOptions> = {}): Promise<Bench> {
  const board = new SimulatedBoard();
  const device = await Device.open(board.pipe, { library: coreLibrary, board: board.definition, ...options });
  const heard: Bench['heard'] = [];
  for (const name of NAMES) device.on(name, (event) => heard.push([name, event]));
  return { board, device, heard };
}

/** Returns the events with one name. */
export function only<Name extends keyof DeviceEvents>({ heard }: Bench, name: Name): DeviceEvents[Name][] {
  return heard.filter(([each]) => each === name).map(([, event]) => event as DeviceEvents[Name]);
}

/** Returns the packets from exported outports: `port` and value. */
export function packets(bench: Bench): [port: string, value: unknown][] {
  return only(bench, 'packet').map(({ port, value }) => [port, value]);
}

const { definition } = new SimulatedBoard();

/** Compiles text for the simulated board; it must be valid. An empty graph is. */
export function compile(text: string): Program {
  return compileProgram(parseGraph(text), coreLibrary, definition, { allowEmpty: true }).program;
}

/** A graph of [count] unconnected nodes of a component. */
export function crowd(count: number, component: string): string {
  return Array.from({ length: count }, (_, i) => `n${i}(${component})`).join('\n');
}

/** Returns the error with which a promise is rejected. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was not rejected');
}
