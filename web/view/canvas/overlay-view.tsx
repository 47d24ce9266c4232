import { useEffect, useRef } from 'react';
import type { Drawing } from '../../app/app.js';
import type { Point } from '../../graph/graph.js';
import { useApp } from '../app-context.js';
import { startOverlay, type Viewport } from './overlay.js';
import { type Wire, wiresOf } from './overlay-wires.js';

interface Props {
  drawing: Drawing;
  places: ReadonlyMap<string, Point>;
  viewport(): Viewport;
}

/** Values and pulses on the wires. They never go through React. */
export function Overlay({ drawing, places, viewport }: Props) {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const wires = useRef<readonly Wire[]>([]);
  const drawn = useRef<Drawing | undefined>(undefined);
  useEffect(() => {
    const before = drawn.current === drawing ? wires.current : [];
    drawn.current = drawing;
    wires.current = wiresOf(app, drawing, places, new Map(before.map((wire) => [wire.key, wire])));
  }, [app, drawing, places]);
  const view = useRef(viewport);
  useEffect(() => {
    if (!canvas.current) return undefined;
    return startOverlay(canvas.current, { viewport: () => view.current(), wires: () => wires.current });
  }, []);
  return <canvas className="overlay" ref={canvas} />;
}
