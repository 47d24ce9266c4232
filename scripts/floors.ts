/**
 * The floors of the house, bottom to top: the one list that the import test (test/house) enforces and that
 * docs/architecture.md and its picture are generated from.
 */

/** A folder, and what it is for. */
export interface Room {
  /** Path below `src/` or `firmware/`. */
  folder: string;
  holds: string;
  /** Whether it must run in a browser: no Node module, no Node global, no package that needs them. */
  portable?: true;
}

/** Rooms beside each other. A room imports from the floors below; from rooms beside it only when they are [joined]. */
export interface Floor {
  rooms: readonly Room[];
  joined?: true;
}

function floor(folder: string, holds: string, portable?: 'portable'): Floor {
  return { rooms: [{ folder, holds, ...(portable && { portable: true }) }] };
}

/** The folders of `src/`. */
export const HOST_FLOORS: readonly Floor[] = [
  floor('util', 'clock, emitter, bytes, queues, random numbers', 'portable'),
  floor('graph', '.fbp and JSON text to a graph, with diagnostics', 'portable'),
  floor('library', 'components, read from their C++ headers', 'portable'),
  floor('program', 'graph + library + board to a flat program', 'portable'),
  floor('stream', 'program and messages to bytes and back', 'portable'),
  floor('link', 'frames and sessions over a byte port', 'portable'),
  floor('device', 'a device: upload, edit, send, watch, read back', 'portable'),
  floor('boards', 'board and hardware files, pins, the catalogue', 'portable'),
  floor('parts', 'what is wired to boards: buttons, servos, chips', 'portable'),
  floor('circuit', 'which part is at which pins: read, checked, attached', 'portable'),
  floor('image', 'firmware images: ELF, Intel HEX, UF2, checks'),
  floor('system', 'files, tools, caches: the machine we run on'),
  floor('simulator', 'the simulated board: addon or WebAssembly', 'portable'),
  floor('emulators', 'real images on avr8js, rp2040js, QEMU, Unicorn'),
  floor('connect', 'addresses, ports, handshake, reconnecting'),
  floor('firmware', 'compile, export and flash images'),
  floor('project', "the user's folder: components, image files"),
  floor('api', 'open(): a graph on a device, for programs'),
  floor('surfaces/events', 'events as JSON lines and as text'),
  {
    rooms: [
      { folder: 'surfaces/testing', holds: 'simulate() for tests' },
      { folder: 'surfaces/suites', holds: 'component test cases' },
      { folder: 'surfaces/noflo', holds: 'a device in NoFlo' },
      { folder: 'surfaces/runtime', holds: 'the FBP protocol', portable: true },
    ],
  },
  floor('surfaces/lessons', 'guided examples: steps, each with a check'),
  floor('surfaces/cli', 'the commands of microflo, one file each'),
];

/**
 * The folders of portable rooms that need Node all the same: sockets and secrets of clients, and the addon, the files and
 * the compilers of this machine, in whose place a browser gets what package.json says.
 */
export const NODE_ONLY: readonly string[] = ['surfaces/runtime/server', 'simulator/machine'];

/** The folders of `firmware/`, without the components, which see the lowest floor only. */
export const FIRMWARE_FLOORS: readonly Floor[] = [
  {
    rooms: [
      { folder: 'core', holds: 'packets, arena, queue, network' },
      { folder: 'io', holds: 'the hardware interface' },
    ],
    joined: true,
  },
  floor('stream', 'reads commands, writes messages'),
  floor('link', 'frames, receiver, transmitter, session'),
  floor('runtime', 'answers commands, loads, edits, the loop'),
];

/** The floors as text, the highest first; `*` marks portable rooms. */
export function drawFloors(root: string, floors: readonly Floor[]): string {
  const lines = [...floors].reverse().flatMap(({ rooms, joined }) =>
    rooms.map(({ folder, holds, portable }) => ({
      name: `${root}/${folder}${portable ? '*' : ''}`,
      edge: rooms.length === 1 ? ' ' : joined ? '+' : '|',
      holds,
    })),
  );
  const width = Math.max(...lines.map(({ name }) => name.length));
  return lines.map(({ name, edge, holds }) => `${name.padEnd(width)} ${edge} ${holds}`).join('\n');
}
