import { ViewportPortal } from '@xyflow/react';
import type { PointerEvent } from 'react';
import type { Drawing } from '../../app/app.js';
import type { Point } from '../../graph/graph.js';
import { useApp, useUi } from '../app-context.js';

const MARGIN = 20;
const LABEL = 26;

/** The groups of a graph: frames around their nodes. A click at the name selects the nodes, which are dragged together. */
export function Frames({ drawing, places }: { drawing: Drawing; places: ReadonlyMap<string, Point> }) {
  const app = useApp();
  const chosen = useUi(({ group }) => group);
  const frames = [...drawing.graph.groups.values()].flatMap((group) => {
    const box = boxAround(group.nodes, drawing, places);
    return box ? [{ group, box }] : [];
  });
  const select = (event: PointerEvent, name: string, nodes: readonly string[]) => {
    event.stopPropagation();
    app.select(nodes);
    app.ui.update({ group: name });
  };
  return (
    <ViewportPortal>
      {frames.map(({ group: { name, nodes }, box }) => (
        <div
          key={name}
          className={`frame ${chosen === name ? 'is-selected' : ''}`}
          style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
        >
          <button
            type="button"
            tabIndex={-1}
            className="frame-name nodrag nopan"
            onPointerDown={(event) => select(event, name, nodes)}
          >
            {name}
          </button>
        </div>
      ))}
    </ViewportPortal>
  );
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

function boxAround(ids: readonly string[], { nodes }: Drawing, places: ReadonlyMap<string, Point>): Box | undefined {
  const boxes = ids.flatMap((id) => {
    const [shown, place] = [nodes.get(id), places.get(id)];
    return shown && place ? [{ ...place, right: place.x + shown.width, bottom: place.y + shown.height }] : [];
  });
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const y = Math.min(...boxes.map((box) => box.y)) - MARGIN - LABEL;
  const width = Math.max(...boxes.map(({ right }) => right)) + MARGIN - x;
  const height = Math.max(...boxes.map(({ bottom }) => bottom)) + MARGIN - y;
  return { x, y, width, height };
}
