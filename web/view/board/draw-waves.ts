import type { TransactionView } from '../../../src/surfaces/runtime/protocol/extension/messages.js';
import type { WavesView } from '../../app/ui.js';
import { BUS_LABELS, firstAfter, indexAt, timeText, type WaveSample, type Waves } from '../../live/waves.js';

/** The width of the names of pins, at the left. */
export const NAMES = 64;
/** The height of the line of times, at the bottom. */
const TIMES = 20;
const PAD = 7;

/** Draws the waves of pins until the time [end]. */
export function drawWaves(canvas: HTMLCanvasElement, view: WavesView, end: number, waves: Waves): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const css = getComputedStyle(canvas);
  const colour = (name: string) => css.getPropertyValue(name).trim();
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.font = '12px system-ui';
  pen.textBaseline = 'middle';
  const { pins, span, cursors } = view;
  const start = end - span;
  // What comes after the end of a test is not known.
  const known = Math.min(end, view.test?.ends ?? end);
  const xOf = (time: number) => NAMES + ((time - start) / span) * (width - NAMES);
  pen.fillStyle = colour('--quiet');
  pen.strokeStyle = colour('--line');
  pen.lineWidth = 1;
  for (const time of ticks(start, end)) {
    const x = Math.round(xOf(time)) + 0.5;
    if (x < NAMES) continue;
    line(pen, [x, 0], [x, height - TIMES]);
    pen.fillText(timeText(time), x + 3, height - TIMES / 2);
  }
  const { buses } = waves;
  const rows = pins.length + buses.length;
  const row = rows === 0 ? 0 : Math.min(64, (height - TIMES) / rows);
  for (const [index, pin] of pins.entries()) {
    const top = index * row;
    pen.fillStyle = colour('--text');
    pen.fillText(pin, 10, top + row / 2);
    pen.strokeStyle = colour('--accent');
    pen.lineWidth = 1.6;
    drawWave(pen, waves.of(pin), { start, end: known, xOf, top: top + PAD, bottom: top + row - PAD });
  }
  for (const [index, bus] of buses.entries()) {
    const top = (pins.length + index) * row;
    pen.fillStyle = colour('--text');
    pen.fillText(BUS_LABELS[bus], 10, top + row / 2);
    pen.strokeStyle = colour('--accent');
    pen.lineWidth = 1;
    drawBus(pen, waves.transactions(bus), { start, end, xOf, top: top + PAD, bottom: top + row - PAD });
  }
  pen.lineWidth = 1;
  for (const [index, time] of cursors.entries()) {
    pen.strokeStyle = colour(index === 0 ? '--pulse' : '--bang');
    pen.setLineDash(index === 0 ? [] : [4, 3]);
    const x = Math.round(xOf(time)) + 0.5;
    if (x >= NAMES) line(pen, [x, 0], [x, height - TIMES]);
  }
  pen.setLineDash([]);
}

interface Place {
  start: number;
  end: number;
  top: number;
  bottom: number;
  xOf(time: number): number;
}

function drawWave(pen: CanvasRenderingContext2D, samples: readonly WaveSample[], place: Place): void {
  const { start, end, top, bottom, xOf } = place;
  const first = Math.max(0, indexAt(samples, start));
  const last = indexAt(samples, end);
  if (last < 0) return;
  let most = 1;
  for (let index = first; index <= last; index++) most = Math.max(most, samples[index]?.[1] ?? 0);
  const yOf = (value: number | null) => bottom - ((value ?? 0) / most) * (bottom - top);
  pen.beginPath();
  let y: number | undefined;
  for (let index = first; index <= last; index++) {
    const [time, value] = samples[index] ?? [0, 0];
    const x = Math.max(NAMES, xOf(time));
    if (y === undefined) pen.moveTo(x, yOf(value));
    else pen.lineTo(x, y);
    y = yOf(value);
    pen.lineTo(x, y);
  }
  if (y !== undefined) pen.lineTo(xOf(end), y);
  pen.stroke();
}

/** The narrowest box with words in it, and those beside its edges, in pixels. */
const WORDS = 24;
const BESIDE = 4;

/** A box for each transaction, with what has passed as far as there is room. */
function drawBus(pen: CanvasRenderingContext2D, all: readonly TransactionView[], place: Place): void {
  const { start, end, top, bottom, xOf } = place;
  // Of many in one pixel, one is drawn.
  let drawn = Number.NEGATIVE_INFINITY;
  for (let index = Math.max(0, firstAfter(all, start) - 1); index < all.length; index++) {
    const { begins = 0, ends = 0, text = '' } = all[index] ?? {};
    if (begins > end) break;
    const [left, right] = [Math.max(NAMES, xOf(begins)), Math.max(NAMES, xOf(ends))];
    if (ends < start || right <= drawn) continue;
    drawn = right;
    const width = Math.max(1, right - left);
    pen.strokeRect(left, top, width, bottom - top);
    if (width < WORDS) continue;
    pen.save();
    pen.beginPath();
    pen.rect(left + BESIDE, top, width - 2 * BESIDE, bottom - top);
    pen.clip();
    pen.fillText(text.slice(text.indexOf(' ') + 1), left + BESIDE, (top + bottom) / 2);
    pen.restore();
  }
}

function line(pen: CanvasRenderingContext2D, [x1, y1]: [number, number], [x2, y2]: [number, number]): void {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

/** About eight round times. */
function ticks(start: number, end: number): number[] {
  const rough = (end - start) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((each) => each * power >= rough) ?? 10);
  const first = Math.ceil(Math.max(0, start) / step);
  const count = Math.max(0, Math.floor(end / step) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}
