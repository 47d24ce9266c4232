import type { App } from '../app/app.js';
import { snapped } from '../drawing/layout.js';
import type { Point } from '../graph/graph.js';

/** About the size of a node that is not drawn yet. */
const WIDTH = 190;
const HEIGHT = 120;
const STEP = 30;

/** A place at [at], or below it where no other node is in the way. Places are not negative. */
export function freePlace({ drawing }: App, at: Point): Point {
  const [x, top] = [snapped(at.x), snapped(at.y)];
  const boxes = [...drawing.nodes.values()].map(({ id, width, height }) => {
    return { ...(drawing.places.get(id) ?? { x: 0, y: 0 }), width, height };
  });
  let y = top;
  const isTaken = () =>
    boxes.some((box) => x < box.x + box.width && box.x < x + WIDTH && y < box.y + box.height && box.y < y + HEIGHT);
  while (isTaken()) y += STEP;
  return { x, y };
}
