import type { ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import type { App } from '../../app/app.js';
import type { FlowItem } from './flow-items.js';
import type { FlowEdge } from './wire-view.js';

/** What a graph is at most enlarged to when it is opened. */
const FIT_ZOOM = 1.15;

/** Lets commands move the drawing. */
export function useCanvasView(
  app: App,
  flow: ReactFlowInstance<FlowItem, FlowEdge>,
  frame: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    app.canvas = {
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor),
      zoomTo: (zoom) => void flow.zoomTo(zoom),
      fit: (nodes) => {
        const chosen = nodes && { nodes: nodes.map((id) => ({ id })) };
        void flow.fitView({ padding: 0.14, maxZoom: FIT_ZOOM, minZoom: 0.03, ...chosen });
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
}
