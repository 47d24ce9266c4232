import { pointOn } from '../../drawing/wire-path.js';
import { shortValue } from '../../live/values.js';
import { edgeTiming, type Wire } from './overlay-wires.js';

/** Where the drawing is seen. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface OverlayHost {
  viewport(): Viewport;
  /** The wires that are drawn, with their ways: the same list until something has moved. */
  wires(): readonly Wire[];
}

/** Milliseconds that a pulse is on its way. */
const PULSE = 380;
/** Below this zoom values are left out: they could not be read. */
const READABLE = 0.5;

/** Draws pulses and values above the wires, on one canvas, once a frame. Returns what ends it. */
export function startOverlay(canvas: HTMLCanvasElement, host: OverlayHost): () => void {
  const context = canvas.getContext('2d');
  if (!context) return () => {};
  let frame = 0;
  let drawn = '';
  const observer = new ResizeObserver(() => {
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * scale);
    canvas.height = Math.round(canvas.clientHeight * scale);
    drawn = '';
  });
  observer.observe(canvas);
  const draw = () => {
    frame = requestAnimationFrame(draw);
    const now = performance.now();
    const { x, y, zoom } = host.viewport();
    const wires = host.wires();
    const active = wires.filter(({ value }) => value.count > 0);
    const isMoving = active.some(({ value }) => now - value.at < PULSE + 50);
    const state = `${x} ${y} ${zoom} ${active.length} ${edgeTiming(wires)}`;
    // Nothing has changed since the last frame.
    if (!isMoving && state === drawn) return;
    drawn = state;
    const scale = window.devicePixelRatio || 1;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    const style = readStyle(canvas);
    for (const wire of active) drawPulse(context, wire, now, { x, y, zoom }, style);
    if (zoom >= READABLE) for (const wire of active) drawValue(context, wire, now, { x, y, zoom }, style);
  };
  frame = requestAnimationFrame(draw);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}

interface Style {
  readonly pulse: string;
  readonly label: string;
  readonly text: string;
  readonly border: string;
}

let known: { theme: string; style: Style } | undefined;

/** Reading the computed style costs: it is done once for each theme. */
function readStyle(canvas: HTMLCanvasElement): Style {
  const theme = document.documentElement.dataset.theme ?? '';
  if (known?.theme === theme) return known.style;
  const css = getComputedStyle(canvas);
  const read = (name: string) => css.getPropertyValue(name).trim();
  const style = {
    pulse: read('--pulse'),
    label: read('--label'),
    text: read('--text'),
    border: read('--border'),
  };
  known = { theme, style };
  return style;
}

function drawPulse(context: CanvasRenderingContext2D, wire: Wire, now: number, view: Viewport, style: Style): void {
  const share = (now - wire.value.at) / PULSE;
  if (share > 1) return;
  const { x, y } = pointOn(wire.curves, ease(share));
  const radius = Math.max(2.2, 4.5 * Math.min(view.zoom, 1.2));
  context.beginPath();
  context.arc(x * view.zoom + view.x, y * view.zoom + view.y, radius, 0, 2 * Math.PI);
  context.fillStyle = style.pulse;
  context.fill();
}

function ease(share: number): number {
  return share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);
}

function drawValue(context: CanvasRenderingContext2D, wire: Wire, now: number, view: Viewport, style: Style): void {
  const text = shortValue(wire.value.value, wire.value.type);
  const { x, y } = pointOn(wire.curves, 0.5);
  const size = Math.min(12, Math.max(8.5, 11 * view.zoom));
  context.font = `500 ${size}px ui-sans-serif, system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + size;
  const [px, py] = [x * view.zoom + view.x, y * view.zoom + view.y];
  const height = size * 1.6;
  context.beginPath();
  context.roundRect(px - width / 2, py - height / 2, width, height, height / 2);
  context.fillStyle = style.label;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = now - wire.value.at < PULSE ? style.pulse : style.border;
  context.stroke();
  context.fillStyle = style.text;
  context.fillText(text, px, py + 0.5);
}
