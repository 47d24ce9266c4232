import type { Point } from '../graph/graph.js';

/** A cubic Bézier curve: its start, two control points, its end. */
export type Curve = readonly [Point, Point, Point, Point];

/** How far a wire that leads back leaves its ports. */
const REACH = 46;
const LEAST_BEND = 28;
const MOST_BEND = 180;

/**
 * The way of a wire from an outport to an inport. It always leaves to the right and arrives from the left, so that its
 * direction can be seen: one that leads back goes around, at the height of [below] when that is given.
 */
export function wirePath(from: Point, to: Point, below?: number): readonly Curve[] {
  const dx = to.x - from.x;
  if (dx >= LEAST_BEND) {
    const bend = Math.min(MOST_BEND, Math.max(LEAST_BEND, dx / 2));
    return [[from, { x: from.x + bend, y: from.y }, { x: to.x - bend, y: to.y }, to]];
  }
  const isFlat = Math.abs(to.y - from.y) < 120;
  const y = isFlat ? (below ?? Math.max(from.y, to.y) + 72) : (from.y + to.y) / 2;
  const [right, left] = [from.x + REACH, to.x - REACH];
  const [out, back]: [Point, Point] = [
    { x: from.x, y },
    { x: to.x, y },
  ];
  return [
    [from, { x: right, y: from.y }, { x: right, y }, out],
    [out, between(out, back, 1 / 3), between(out, back, 2 / 3), back],
    [back, { x: left, y }, { x: left, y: to.y }, to],
  ];
}

/** The height at which a wire that leads back passes below both of its nodes, whose bottoms these are. */
export function belowBoth(one: number, other: number): number {
  return Math.max(one, other) + 22;
}

function between(one: Point, other: Point, share: number): Point {
  return { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share };
}

/** The path as the `d` of SVG, with an arrow at its end. */
export function pathText(curves: readonly Curve[]): string {
  const [first] = curves;
  const end = curves.at(-1)?.[3];
  if (!first || !end) return '';
  const parts = curves.map(([, one, two, to]) => `C${text(one)} ${text(two)} ${text(to)}`);
  return `M${text(first[0])}${parts.join('')}`;
}

/** The head of the arrow at the end of a path. */
export function arrowText(curves: readonly Curve[]): string {
  const end = curves.at(-1)?.[3];
  if (!end) return '';
  const { x, y } = end;
  return `M${x - 9} ${y - 4.5}L${x - 1} ${y}L${x - 9} ${y + 4.5}`;
}

function text({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

/** The point at [share] of the way, from 0 to 1. */
export function pointOn(curves: readonly Curve[], share: number): Point {
  const at = Math.min(Math.max(share, 0), 1) * curves.length;
  const index = Math.min(Math.floor(at), curves.length - 1);
  const curve = curves[index];
  return curve ? pointOnCurve(curve, at - index) : { x: 0, y: 0 };
}

function pointOnCurve([p0, p1, p2, p3]: Curve, t: number): Point {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return { x: a * p0.x + b * p1.x + c * p2.x + d * p3.x, y: a * p0.y + b * p1.y + c * p2.y + d * p3.y };
}
