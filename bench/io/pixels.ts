import { Bench } from '../../src/boards/parts/bench.js';
import { PixelStrip } from '../../src/parts/pixel-strip.js';
import { IoBoard } from './io-board.js';

const PIXELS = 60;
/** Milliseconds from one picture to the next: thirty a second. */
const FRAME = 33;
const BEAT = 10;
/** Beats of which one at least is not late. */
const SOME = 20;
/** A strip that is written thirty times a second, and a Timer of 10 ms at a pin. */
const graphOf = (pixels: number) =>
  [
    `frame(Timer) OUT -> SHOW strip(PixelStrip)\n${FRAME} -> INTERVAL frame\n${pixels} -> PIXELS strip\n'D6' -> PIN strip`,
    'INPORT=strip.IN:COLOR',
    `beat(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n${BEAT} -> INTERVAL beat\n'D8' -> PIN lamp`,
  ].join('\n');

/** What was seen at the pins of a board that writes pixels thirty times a second. */
export interface PixelFigures {
  /** The most by which a part of a bit was off, in ns. */
  bit: number;
  /** The longest time for which the pin was low between two pixels, in µs. */
  gap: number;
  frames: number;
  faults: readonly string[];
  /** Frames of the link that were lost, damaged or sent again, in both directions. */
  troubles: number;
  /** Packets that came back over the link meanwhile. */
  echoed: number;
  /** Beats of the Timer, the most by which one was late, in ms, and by which the clock went wrong meanwhile. */
  beats: number;
  late: number;
  drift: number;
}

export async function measurePixels() {
  const { bit, gap, troubles, late, drift } = await pixelFigures();
  return {
    'io.pixels.bit': bit,
    'io.pixels.gap': gap,
    'io.pixels.resent': troubles,
    'io.pixels.late': late,
    'io.pixels.drift': drift,
  };
}

export async function pixelFigures(milliseconds = 2000, on = 'uno', pixels = PIXELS): Promise<PixelFigures> {
  const io = await IoBoard.open(graphOf(pixels), on);
  const { board } = io;
  const strip = new PixelStrip();
  strip.set('pixels', pixels);
  const detach = strip.attach(new Bench(board), { din: 'D6' });
  const beats: number[] = [];
  board.pin('D8').onEdge(({ time }) => beats.push(time));
  // Both kinds of bits; the last one is a 0, behind which the pin is low for longer.
  io.send(1, 0xa50ff0);
  io.run(FRAME, false);
  const [echoed, troubles] = [io.echoed, io.link.troubles];
  beats.length = 0;
  io.run(milliseconds, true);
  const seen = { echoed: io.echoed - echoed, troubles: io.link.troubles - troubles };
  io.run(FRAME, false);
  detach();
  board.close();
  // A beat that is due while a picture is sent is late: the earliest ones tell how the clock goes.
  const offsets = beats.map((time, i) => time - BEAT * i);
  const [begins, ends] = [Math.min(...offsets.slice(0, SOME)), Math.min(...offsets.slice(-SOME))];
  return {
    ...seen,
    bit: strip.worst * 1000,
    gap: strip.longestGap,
    frames: strip.frames.length,
    faults: strip.log.map(({ text }) => text),
    beats: beats.length,
    late: Math.max(...offsets) - begins,
    drift: Math.abs(ends - begins),
  };
}
