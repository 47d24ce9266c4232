import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Device } from '../../src/device/device.js';
import { createEmulated } from '../../src/emulators/emulators.js';
import { flashImageOf } from '../../src/image/image.js';
import { coreLibrary } from '../../src/library/core.js';
import { findPin } from '../../src/program/pins.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { boardCalled, imageWith, programOf } from '../firmware/images.js';
import { closeEmulated, emulated as target } from '../suites/emulated.js';

/** The same graph has the same pin changes on every chip: each emulated board is compared with the simulated one. */
const BLINK = readFileSync('examples/blink.fbp', 'utf8');
const DURATION = 2000;
/** Boards whose emulator controls the board's time: the changes are exact to the millisecond. */
const EXACT = ['uno', 'mega2560', 'rp2040', 'lpc1768'];
/** Boards in QEMU. */
const NEARLY = ['tm4c123', 'microbit'];
const TOLERANCE = 1;
const QEMU_TOLERANCE = 10;
/** Boards in QEMU that follow the wall clock. */
const BY_THE_WALL = ['linux-armhf'];

type Edge = [time: number, value: number];

async function simulated(): Promise<Edge[]> {
  const board = new SimulatedBoard();
  const device = await Device.open(board.pipe, { library: coreLibrary, board: board.definition });
  const edges: Edge[] = [];
  board.pin('LED').onChange(({ time, value }) => edges.push([time, value]));
  await device.upload(programOf(BLINK, board.definition));
  board.advance(DURATION);
  device.close();
  return edges;
}

async function emulated(name: string, tolerance: number): Promise<Edge[]> {
  const board = createEmulated(name, [flashImageOf(await imageWith(name, BLINK))]);
  const edges: Edge[] = [];
  board.pin('LED').onChange(({ time, value }) => edges.push([time, value]));
  // If the start is some microseconds late, the end is too.
  board.advance(DURATION + tolerance);
  board.close();
  return edges;
}

/** The changes on a board that other tests use too: the graph is uploaded. */
async function onBench(name: string): Promise<Edge[]> {
  const bench = await target(name).open();
  try {
    const { board } = target(name);
    await bench.start(programOf(BLINK, board));
    await bench.advance(DURATION + QEMU_TOLERANCE);
    const lamp = findPin(board, 'LED')?.name;
    return bench.take().flatMap((each): Edge[] => {
      return each.type === 'pin' && each.pin === lamp ? [[each.time, each.value]] : [];
    });
  } finally {
    await bench.close();
  }
}

after(closeEmulated);

describe('blink', function () {
  this.timeout(300_000);
  let wanted: Edge[];
  before(async () => {
    wanted = await simulated();
    assert.deepEqual(
      wanted.map(([time]) => time),
      [0, 300, 600, 900, 1200, 1500, 1800],
    );
  });

  const rows = [
    ...EXACT.map((name) => [name, TOLERANCE] as const),
    ...NEARLY.map((name) => [name, QEMU_TOLERANCE] as const),
  ];
  for (const [name, tolerance] of rows) {
    it(`has the pin changes of the simulated board on the ${boardCalled(name).label}, counted from its reset`, async () => {
      compare(await emulated(name, tolerance), tolerance);
    });
  }

  for (const name of BY_THE_WALL) {
    it(`has the same pin changes on the ${boardCalled(name).label}, counted from the first`, async function () {
      // Another program may have used the processor.
      this.retries(4);
      compare(await onBench(name), QEMU_TOLERANCE);
    });
  }

  function compare(edges: readonly Edge[], tolerance: number): void {
    assert.deepEqual(
      edges.map(([, value]) => value),
      wanted.map(([, value]) => value),
    );
    // The AVR boards take up to 2 ms from their reset to the start of a graph.
    const start = edges[0]?.[0] ?? 0;
    for (const [i, [time]] of edges.entries()) {
      const off = time - start - (wanted[i]?.[0] ?? 0);
      assert.ok(Math.abs(off) <= tolerance, `edge ${i} is ${off} ms off`);
    }
  }
});
