import { type ReactFlowInstance, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import type { App } from '../../app/app.js';
import { noteSize } from '../../drawing/note-size.js';
import { useStable } from '../use-stable.js';
import { type FlowItem, NOTE_PREFIX } from './flow-items.js';
import type { FlowEdge } from './wire-view.js';

/** What a graph is at most enlarged to when it is opened. */
const FIT_ZOOM = 1.15;

/** Pixels around a node that is moved into view: also for what is wrong with it, below. */
const MARGIN = 48;

/** How far what is at [from] to [to] must move to be within [least] and [most]. */
function shift(from: number, to: number, least: number, most: number): number {
  if (from < least) return least + MARGIN - from;
  // What is too large shows its beginning.
  return to > most - MARGIN ? Math.max(most - MARGIN - to, least + MARGIN - from) : 0;
}

/**
 * Lets commands move the drawing. When panels beside it come and go, the whole graph stays in view, or else what was in
 * the middle stays there. Returns what is to be called when a person has moved it.
 */
export function useCanvasView(
  app: App,
  flow: ReactFlowInstance<FlowItem, FlowEdge>,
  frame: RefObject<HTMLElement | null>,
): () => void {
  const isWhole = useRef(false);
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    app.canvas = {
      zoomBy: (factor) => {
        isWhole.current = false;
        void flow.zoomTo(flow.getZoom() * factor);
      },
      zoomTo: (zoom) => {
        isWhole.current = false;
        void flow.zoomTo(zoom);
      },
      fit: (nodes) => {
        const chosen = nodes && { nodes: nodes.map((id) => ({ id })) };
        isWhole.current = nodes === undefined;
        void flow.fitView({ padding: 0.14, maxZoom: FIT_ZOOM, minZoom: 0.03, ...chosen });
      },
      reveal: (id) => {
        const { nodes, places, graph } = app.drawing;
        const note = id.startsWith(NOTE_PREFIX) ? graph.notes.get(id.slice(NOTE_PREFIX.length)) : undefined;
        const [shown, place] = note ? [noteSize(note), note] : [nodes.get(id), places.get(id)];
        if (!shown || !place) return;
        const view = current.getBoundingClientRect();
        const from = flow.flowToScreenPosition(place);
        const to = flow.flowToScreenPosition({ x: place.x + shown.width, y: place.y + shown.height });
        const across = shift(from.x, to.x, view.left, view.right);
        const down = shift(from.y, to.y, view.top, view.bottom);
        if (across === 0 && down === 0) return;
        const { x, y, zoom } = flow.getViewport();
        isWhole.current = false;
        void flow.setViewport({ x: x + across, y: y + down, zoom });
      },
      toDrawing: (point) => flow.screenToFlowPosition(point),
      toPage: (point) => flow.flowToScreenPosition(point),
      middle: () => {
        const { left, top, width, height } = current.getBoundingClientRect();
        return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      },
      focus: () => current.focus(),
    };
    return () => {
      app.canvas = undefined;
    };
  }, [app, flow, frame]);
  useSizeChange((wider, higher) => {
    if (isWhole.current) {
      app.canvas?.fit();
      return;
    }
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport({ x: x + wider / 2, y: y + higher / 2, zoom });
  });
  return useStable(() => {
    isWhole.current = false;
  });
}

/** Calls [changed] when the drawing has got more or less room, with the pixels that it is wider and higher. */
function useSizeChange(changed: (wider: number, higher: number) => void): void {
  const store = useStoreApi();
  const change = useStable(changed);
  useEffect(
    () =>
      store.subscribe(({ width, height }, before) => {
        // It had no size before it was shown.
        if (before.width === 0 || before.height === 0 || (width === before.width && height === before.height)) return;
        change(width - before.width, height - before.height);
      }),
    [store, change],
  );
}
