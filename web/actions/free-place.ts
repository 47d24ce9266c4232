import type { App } from '../app/app.js';
import { snapped } from '../drawing/layout.js';
import { nodeHeight } from '../drawing/shown-node.js';
import type { Component } from '../graph/component.js';
import type { Point } from '../graph/graph.js';

/** About the width of a node that is not drawn yet. */
const WIDTH = 190;
/** Around it, where wires need room. */
const MARGIN = 12;
const STEP = 30;

/** A place at [at] for a node of [component], or below it where no other node is in the way. Places are not negative. */
export function freePlace({ drawing }: App, component: Component, at: Point): Point {
  const height = nodeHeight(component.inports.length, component.outports.length) + MARGIN;
  const [x, top] = [snapped(at.x), snapped(at.y)];
  const boxes = [...drawing.nodes.values()].map(({ id, width, height }) => {
    return { ...(drawing.places.get(id) ?? { x: 0, y: 0 }), width, height };
  });
  let y = top;
  const isTaken = () =>
    boxes.some(
      (box) => x < box.x + box.width && box.x < x + WIDTH && y < box.y + box.height + MARGIN && box.y < y + height,
    );
  while (isTaken()) y += STEP;
  return { x, y };
}
