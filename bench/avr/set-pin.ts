import type { BytePort } from '../../src/link/byte-port.js';
import { FrameKind } from '../../src/link/frame.js';
import { FrameDecoder } from '../../src/link/frame-decoder.js';
import { median } from '../median.js';
import { LiveBoard } from './live-board.js';

const GRAPH = "INPORT=lamp.IN:IN\n'D8' -> PIN lamp(DigitalWrite)";
/** The commands that send false and true to exported inport 0 (docs/command-stream.md). */
const LEVELS = [0x81, 0x82];
const SAMPLES = 41;

/** A board whose pin follows an exported inport, with nobody on the link but who is to measure. */
async function boardWithLamp(tap = (port: BytePort) => port): Promise<LiveBoard> {
  const live = await LiveBoard.open({ graph: GRAPH, tap });
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
  perFrame: number;
}

/** Over so many milliseconds of the board. */
const WHOLE = 10_000;

/** Frames that are not carried out yet: as many as may be under way. */
const AHEAD = 3;

/** Sends alternating booleans as fast as the device takes them, in frames of [perFrame]; left out: as the link likes them. */
async function traffic(perFrame?: number): Promise<Traffic> {
  const frames = new SentFrames();
  const { board, session } = await boardWithLamp((port) => frames.of(port));
  const length = perFrame ?? session.handy;
  const end = board.time + WHOLE;
  let [sent, answered, changes] = [0, 0, 0];
  const fill = () => {
    while (board.time < end && sent - answered < AHEAD * length) {
      session.send(Uint8Array.from({ length }, () => LEVELS[++sent % 2] ?? 0));
    }
  };
  session.onHandled(({ messages }) => {
    for (const message of messages) answered += message.length;
    fill();
  });
  board.pin('D8').onChange(() => changes++);
  frames.count = 0;
  fill();
  board.runUntil(end);
  const rate = (changes * 1000) / WHOLE;
  // What is still on its way.
  board.advance(500);
  return { rate, lost: sent - changes, perFrame: sent / frames.count };
}

/** Packets to a pin in a second, over ten seconds: as the link joins them, and one in each frame. */
export async function measureSetPinRate() {
  const [many, single] = [await traffic(), await traffic(1)];
  if (single.perFrame !== 1) throw new Error(`${single.perFrame} packets were in a frame, not 1`);
  return {
    'avr.setpin.rate': many.rate,
    'avr.setpin.perframe': many.perFrame,
    'avr.setpin.single': single.rate,
    'avr.setpin.lost': many.lost + single.lost,
  };
}

/** Counts the data frames that a host sends. */
class SentFrames {
  count = 0;

  of(port: BytePort): BytePort {
    const decoder = new FrameDecoder();
    return {
      write: (bytes) => {
        this.count += decoder.push(bytes).filter((frame) => frame?.kind === FrameKind.data).length;
        port.write(bytes);
      },
      onBytes: (handler) => port.onBytes(handler),
      close: () => port.close(),
    };
  }
}
