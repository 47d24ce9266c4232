import assert from 'node:assert/strict';
import type { VirtualBoard } from '../../src/connect/virtual-board.js';
import { Device } from '../../src/device/device.js';
import type { PacketEvent } from '../../src/device/events.js';
import { coreLibrary } from '../../src/library/core.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { programIn } from '../firmware/images.js';
import { Rig } from './rig.js';

const GRAPH = 'examples/greenhouse.fbp';
/** What the soil and the air measure from when on, in ms since the start. */
const SCRIPT: [time: number, pin: string, value: number][] = [
  [0, 'A0', 400],
  [0, 'A1', 450],
  [4100, 'A0', 800],
  [7100, 'A1', 600],
  [9100, 'A0', 300],
  [14_100, 'A0', 780],
];
const END = 16_100;
/** Milliseconds that the link may take to load the graph, which starts bit by bit, and for a packet. */
const DELAY = 10;

interface Log {
  pins: [time: number, pin: string, value: number][];
  packets: [time: number, port: string, value: PacketEvent['value']][];
}

/** Plays the script on [board] from now on, and notes what happens since the start of the program. */
function play(board: VirtualBoard, device: Device, start: () => number): Log {
  const log: Log = { pins: [], packets: [] };
  board.onEvent((event) => {
    if (event.type === 'pin') log.pins.push([event.time - start(), event.pin, event.value]);
  });
  device.on('packet', ({ port, value }) => log.packets.push([board.time - start(), port, value]));
  return log;
}

function schedule(board: VirtualBoard, start: number): void {
  for (const [time, pin, value] of SCRIPT) {
    if (time > 0) board.at(start + time, () => board.pin(pin).analog(value));
  }
}

async function simulated(): Promise<Log> {
  const board = new SimulatedBoard();
  const device = await Device.open(board.pipe, { library: coreLibrary, board: board.definition });
  const log = play(board, device, () => 0);
  for (const [time, pin, value] of SCRIPT) if (time === 0) board.pin(pin).analog(value);
  schedule(board, 0);
  await device.upload(await programIn(GRAPH, board.definition));
  board.runUntil(END);
  return log;
}

async function emulated(): Promise<Log> {
  const rig = await Rig.open('uno');
  const { board, device } = rig;
  let start = 0;
  const log = play(board, device, () => start);
  for (const [time, pin, value] of SCRIPT) if (time === 0) board.pin(pin).analog(value);
  // Its times are counted from the first thing that the program does.
  const end = board.onEvent((event) => {
    if (event.type !== 'pin') return;
    start = event.time;
    for (const pin of log.pins) pin[0] = 0;
    schedule(board, start);
    end();
  });
  await rig.run(device.upload(await programIn(GRAPH, board.definition)));
  board.runUntil(start + END);
  return log;
}

describe('the greenhouse', function () {
  this.timeout(120_000);
  let logs: { simulated: Log; emulated: Log };
  before(async () => {
    logs = { simulated: await simulated(), emulated: await emulated() };
  });

  for (const what of ['pins', 'packets'] as const) {
    it(`has the same ${what} on an emulated Uno as in simulation, at the same times`, () => {
      const [expected, actual] = [logs.simulated[what], logs.emulated[what]];
      assert.deepEqual(
        actual.map(([, ...rest]) => rest),
        expected.map(([, ...rest]) => rest),
      );
      for (const [i, [time]] of actual.entries()) {
        const wanted = expected[i]?.[0] ?? 0;
        assert.ok(
          Math.abs(time - wanted) < DELAY + (what === 'packets' && wanted === 0 ? 20 : 0),
          `${what} ${i}: ${time}, not ${wanted}`,
        );
      }
    });
  }

  it('waters when the soil is dry, and stops when it is wet', () => {
    const pump = logs.emulated.pins.filter(([, pin]) => pin === 'D5').map(([, , value]) => value);
    assert.deepEqual(pump, [0, 1, 0, 1]);
  });
});
