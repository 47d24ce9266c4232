import { decodeFromDevice, isAnswer } from '../../src/stream/from-device.js';
import { median } from '../median.js';
import { LiveBoard } from './live-board.js';

const GRAPH = "INPORT=lamp.IN:IN\n'D8' -> PIN lamp(DigitalWrite)";
/** The commands that send false and true to exported inport 0 (docs/command-stream.md). */
const LEVELS = [0x81, 0x82];
const SAMPLES = 41;

/** A board whose pin follows an exported inport, with nobody on the link but who is to measure. */
async function boardWithLamp(): Promise<LiveBoard> {
  const live = await LiveBoard.open({ graph: GRAPH });
  live.board.advance(10);
  live.device.close();
  return live;
}

/** Cycles from the last byte of a packet in its frame to the write of the pin. */
export async function measureSetPin() {
  const live = await boardWithLamp();
  const { board, session } = live;
  const cycles: number[] = [];
  let received = 0;
  board.serial(0).onArrival(({ time }) => {
    received = time;
  });
  board.pin('D8').onChange(({ time }) => cycles.push(live.cycles(received, time)));
  for (let i = 0; i < SAMPLES; i++) {
    session.send(Uint8Array.of(LEVELS[(i + 1) % 2] ?? 0));
    // At another place between two ticks of the clock each time.
    board.advance(20 + i / SAMPLES);
  }
  if (cycles.length !== SAMPLES)
    throw new Error(`${SAMPLES} packets were sent, and the pin changed ${cycles.length} times`);
  return { 'avr.setpin.cycles': median(cycles) };
}

interface Traffic {
  /** Changes of the pin in a second. */
  rate: number;
  /** Packets that were sent and did not change it. */
  lost: number;
}

/** Messages that wait for their turn on the host, so that the link never does. */
const AHEAD = 8;

/** Sends alternating booleans, [perFrame] in a frame, as fast as the device takes them. */
async function traffic(perFrame: number, milliseconds: number): Promise<Traffic> {
  const { board, session } = await boardWithLamp();
  const end = board.time + milliseconds;
  let [sent, answered, changes] = [0, 0, 0];
  const fill = () => {
    while (board.time < end && sent - answered < AHEAD * perFrame) {
      session.send(Uint8Array.from({ length: perFrame }, () => LEVELS[++sent % 2] ?? 0));
    }
  };
  session.onMessage((message) => {
    answered += decodeFromDevice(message).filter(isAnswer).length;
    fill();
  });
  board.pin('D8').onChange(() => changes++);
  fill();
  board.runUntil(end);
  const rate = (changes * 1000) / milliseconds;
  // What is still on its way.
  board.advance(500);
  return { rate, lost: sent - changes };
}

/** Sizes of frames that are tried: how many fill the device's buffer best depends on its size. */
const PER_FRAME = [8, 12, 16, 20, 24, 28, 36, 48];
const TRIAL = 500;
const WHOLE = 10_000;

async function bestPerFrame(): Promise<number> {
  let best = { perFrame: 1, rate: 0 };
  for (const perFrame of PER_FRAME) {
    const { rate } = await traffic(perFrame, TRIAL);
    if (rate > best.rate) best = { perFrame, rate };
  }
  return best.perFrame;
}

/** Packets to a pin in a second, over ten seconds: many in a frame, and one. */
export async function measureSetPinRate() {
  const perFrame = await bestPerFrame();
  const [many, single] = [await traffic(perFrame, WHOLE), await traffic(1, WHOLE)];
  return {
    'avr.setpin.rate': many.rate,
    'avr.setpin.perframe': perFrame,
    'avr.setpin.single': single.rate,
    'avr.setpin.lost': many.lost + single.lost,
  };
}
