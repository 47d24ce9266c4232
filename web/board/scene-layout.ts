import type { PartView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import type { Point } from '../graph/graph.js';
import type { BoardLayout, PlacedPin } from './board-layout.js';

/** Units of the scene for one of the drawing of a part. */
export const PART_SCALE = 2.2;
/** The line with the name of a part, above it. */
export const PART_NAME = 18;
/** Between the board and its parts, for the wires; and between two parts. */
const AWAY = 60;
const GAP = 26;
const MARGIN = 26;
const SLOPE = 50;

/** A part on the table: [at] is the upper left of its drawing. */
export interface PlacedPart {
  readonly part: PartView;
  readonly at: Point;
  readonly width: number;
  readonly height: number;
}

/** A wire from a pin of a part to a pin of the board. */
export interface PartWire {
  readonly key: string;
  readonly part: string;
  readonly pin: string;
  readonly path: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Puts parts where a person has put them; others above the board, near to their pins, and those of its lower pins at its
 * right: so the whole is wide and low, as the place for it is.
 */
export function placeParts(
  parts: readonly PartView[],
  board: BoardLayout,
  places: ReadonlyMap<string, Point>,
): PlacedPart[] {
  const sized = parts.map((part) => {
    const { width, height } = part.drawing;
    return { part, width: width * PART_SCALE, height: height * PART_SCALE, wish: wishOf(part, board) };
  });
  const free = sized.filter(({ part }) => !places.has(part.part)).sort((one, other) => one.wish.x - other.wish.x);
  const placed = new Map(places);
  const above = free.filter(({ wish }) => wish.isTop);
  let end = Number.NEGATIVE_INFINITY;
  const xs = above.map(({ width, wish }) => {
    const x = Math.max(end, wish.x - width / 2);
    end = x + width + GAP;
    return x;
  });
  // All of them move to the left by half of what was pushed to the right.
  const pushed = above.map(({ width, wish }, index) => (xs[index] ?? 0) - (wish.x - width / 2));
  const back = Math.max(0, ...pushed) / 2;
  for (const [index, { part, height }] of above.entries()) {
    placed.set(part.part, { x: (xs[index] ?? 0) - back, y: -AWAY - height });
  }
  let right = board.width + GAP * 2;
  for (const { part, width, height } of free.filter(({ wish }) => !wish.isTop)) {
    placed.set(part.part, { x: right, y: board.height - height });
    right += width + GAP;
  }
  return sized.map(({ part, width, height }) => ({ part, width, height, at: placed.get(part.part) ?? { x: 0, y: 0 } }));
}

/** Above which point of the board a part would like to be, or at its lower pins. */
function wishOf({ pins }: PartView, board: BoardLayout): { x: number; isTop: boolean } {
  const ends = Object.values(pins).flatMap(({ pin }) => pinAt(board, pin) ?? []);
  if (ends.length === 0) return { x: board.width, isTop: true };
  const above = ends.filter(({ isTop }) => isTop).length;
  return { x: ends.reduce((sum, { x }) => sum + x, 0) / ends.length, isTop: above * 2 >= ends.length };
}

function pinAt({ pins }: BoardLayout, name: string): PlacedPin | undefined {
  return pins.find(({ pin }) => pin.name === name);
}

/** The point on the table at which a wire meets a pin of a part. */
function partEnd({ part, at }: PlacedPart, pin: string): Point | undefined {
  const end = part.drawing.pins[pin];
  return end && { x: at.x + end.x * PART_SCALE, y: at.y + end.y * PART_SCALE };
}

export function partWires(placed: readonly PlacedPart[], board: BoardLayout): PartWire[] {
  return placed.flatMap((each) =>
    Object.entries(each.part.pins).flatMap(([name, { pin }]) => {
      const [from, to] = [partEnd(each, name), pinAt(board, pin)];
      if (!from || !to) return [];
      const { part } = each.part;
      return [{ key: `${part} ${name}`, part, pin, path: wirePath(from, to, each) }];
    }),
  );
}

/** It leaves the board straight, and the part on the side where its pin is. */
function wirePath(from: Point, { x, y, isTop }: PlacedPin, { at, height }: PlacedPart): string {
  const isBelow = from.y > at.y + height / 2;
  const out = isTop ? -SLOPE : SLOPE;
  return `M${x} ${y} C${x} ${y + out} ${from.x} ${from.y + (isBelow ? SLOPE : -SLOPE)} ${from.x} ${from.y}`;
}

/** All that is on the table. */
export function sceneBox(placed: readonly PlacedPart[], { width, height }: BoardLayout): Box {
  const left = Math.min(0, ...placed.map(({ at }) => at.x)) - MARGIN;
  const top = Math.min(0, ...placed.map(({ at }) => at.y - PART_NAME)) - MARGIN;
  const right = Math.max(width, ...placed.map((each) => each.at.x + each.width)) + MARGIN;
  // Wires hang below the parts.
  const bottom = Math.max(height, ...placed.map((each) => each.at.y + each.height + GAP)) + MARGIN;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
