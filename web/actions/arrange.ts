import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { App } from '../app/app.js';
import { snapped } from '../drawing/grid.js';
import type { Point } from '../graph/graph.js';

interface Box extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

function selectedBoxes({ drawing, ui }: App): Box[] {
  return [...ui.get().nodes].flatMap((id) => {
    const [shown, place] = [drawing.nodes.get(id), drawing.places.get(id)];
    return shown && place ? [{ id, ...place, width: shown.width, height: shown.height }] : [];
  });
}

function move(app: App, places: readonly (Point & { id: string })[], label: string): void {
  const operations = places.map(({ id, x, y }): Operation => {
    return { op: 'changenode', id, metadata: { x: snapped(x), y: snapped(y) } };
  });
  app.edit(operations, label);
}

/** Places all nodes, or the selected ones, from left to right as packets go. */
export async function arrange(app: App): Promise<void> {
  // Who arranges nothing need not have it.
  const { layOutGraph } = await import('../drawing/layout.js');
  const { drawing } = app;
  const places = layOutGraph(drawing.graph, drawing.nodes);
  move(
    app,
    [...places].map(([id, at]) => ({ id, ...at })),
    'Arrange the graph',
  );
  requestAnimationFrame(() => app.canvas?.fit());
}

export type Alignment = 'left' | 'right' | 'top' | 'bottom';

export function align(app: App, edge: Alignment): void {
  const boxes = selectedBoxes(app);
  if (boxes.length < 2) {
    app.session.tell('Select two nodes or more to align them.');
    return;
  }
  const aligned = boxes.map((box) => ({ id: box.id, ...alignedPlace(box, boxes, edge) }));
  move(app, aligned, `Align ${boxes.length} nodes`);
}

function alignedPlace({ x, y, width, height }: Box, boxes: readonly Box[], edge: Alignment): Point {
  switch (edge) {
    case 'left':
      return { x: Math.min(...boxes.map((box) => box.x)), y };
    case 'right':
      return { x: Math.max(...boxes.map((box) => box.x + box.width)) - width, y };
    case 'top':
      return { x, y: Math.min(...boxes.map((box) => box.y)) };
    case 'bottom':
      return { x, y: Math.max(...boxes.map((box) => box.y + box.height)) - height };
  }
}

/** The same distance between the selected nodes, across or down. */
export function distribute(app: App, axis: 'x' | 'y'): void {
  const boxes = selectedBoxes(app).sort((a, b) => a[axis] - b[axis]);
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (!first || !last || boxes.length < 3) {
    app.session.tell('Select three nodes or more to distribute them.');
    return;
  }
  const step = (last[axis] - first[axis]) / (boxes.length - 1);
  const spread = boxes.map((box, index) => ({ ...box, [axis]: first[axis] + step * index }));
  move(app, spread, `Distribute ${boxes.length} nodes`);
}
