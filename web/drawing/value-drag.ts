import type { ComponentPort } from '../graph/component.js';

const INTEGERS: readonly string[] = ['byte', 'integer'];
const NUMBERS: readonly string[] = [...INTEGERS, 'float', 'number', 'all'];

/** A range that is wider says nothing of the values that are usual. */
const WIDE = 100_000;

/** Whether a value is changed by dragging it. */
export function isDraggable(data: unknown, { type, isColour }: ComponentPort): boolean {
  return isColour !== true && NUMBERS.includes(type) && typeof data === 'number' && Number.isFinite(data);
}

/**
 * The number that dragging [from] by [pixels] leads to: the larger it is, the larger are the steps, so that every
 * value is within reach of a hand. [isFine]: a tenth of that.
 */
export function dragged(from: number, pixels: number, port: ComponentPort, isFine: boolean): number {
  const [least, most] = port.range ?? (port.type === 'byte' ? [0, 255] : [Number.NEGATIVE_INFINITY, Infinity]);
  const byRange = most - least <= WIDE ? (most - least) / 300 : Number.POSITIVE_INFINITY;
  const size = Math.min(byRange, Math.max(Math.abs(from), 10) / 100);
  const isWhole = INTEGERS.includes(port.type) || Number.isInteger(from);
  const step = niceStep(size * (isFine ? 0.1 : 1), isWhole);
  const value = from + Math.round(pixels) * step;
  const snapped = Math.round(value / step) * step;
  // What was more than 0 stays so: an interval of 0 stops a node.
  const floor = from > 0 ? Math.max(least, Math.min(step, from)) : least;
  return Number(Math.min(Math.max(snapped, floor), most).toPrecision(7));
}

/** 1, 2 or 5 times a power of ten, at or below [size]. */
function niceStep(size: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const step = [5, 2, 1].map((factor) => factor * power).find((each) => each <= size * 1.0001) ?? power;
  return isWhole ? Math.max(1, Math.round(step)) : step;
}
