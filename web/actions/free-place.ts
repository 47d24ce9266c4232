import type { App } from '../app/app.js';
import { snapped } from '../drawing/grid.js';
import { noteSize } from '../drawing/note-size.js';
import { nodeHeight } from '../drawing/shown-node.js';
import type { Component } from '../graph/component.js';
import type { Point } from '../graph/graph.js';

/** About the width of a node that is not drawn yet. */
const WIDTH = 190;
/** Around it, where wires need room. */
const MARGIN = 12;
const STEP = 30;

/** A place at [at] for a node of [component], or below it where no other node is in the way. Places are not negative. */
export function freePlace(app: App, component: Component, at: Point): Point {
  const height = nodeHeight(component.inports.length, component.outports.length);
  return freePlaceFor(app, { width: WIDTH, height }, at);
}

/** The same for anything of a size. */
export function freePlaceFor({ drawing }: App, size: { width: number; height: number }, at: Point): Point {
  const [width, height] = [size.width, size.height + MARGIN];
  const [x, top] = [snapped(at.x), snapped(at.y)];
  const boxes = [
    ...[...drawing.nodes.values()].map((node) => ({ ...node, ...(drawing.places.get(node.id) ?? { x: 0, y: 0 }) })),
    ...[...drawing.graph.notes.values()].map((note) => ({ ...note, ...noteSize(note) })),
  ];
  let y = top;
  const isTaken = () =>
    boxes.some(
      (box) => x < box.x + box.width && box.x < x + width && y < box.y + box.height + MARGIN && box.y < y + height,
    );
  while (isTaken()) y += STEP;
  return { x, y };
}
