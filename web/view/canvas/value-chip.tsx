import { type PointerEvent, useRef } from 'react';
import { newGesture, setValue } from '../../actions/values.js';
import type { ShownPort } from '../../drawing/shown-node.js';
import { dragged, isDraggable } from '../../drawing/value-drag.js';
import { useApp } from '../app-context.js';

/** Pixels that the pointer moves before a press becomes a drag. */
const SLACK = 3;

interface Drag {
  readonly x: number;
  readonly from: number;
  readonly gesture: string;
  isMoved: boolean;
  last: number;
}

/** The initial packet at a port, as text. A number is changed by dragging it; a click opens the field for it. */
export function ValueChip({ port }: { port: ShownPort }) {
  const app = useApp();
  const drag = useRef<Drag | undefined>(undefined);
  const { value, data, port: about, ref, isConnected, name } = port;
  const openField = (element: HTMLElement) => {
    const { left, bottom } = element.getBoundingClientRect();
    app.ui.update({ field: { ref, at: { x: left, y: bottom + 6 } } });
  };
  const isMissing = value === undefined && about.required && !isConnected && port.exported === undefined;
  if (value === undefined && isConnected) return null;
  if (value === undefined && !isMissing) {
    const shown = about.default === undefined ? 'set' : String(about.default);
    return (
      <button
        type="button"
        tabIndex={-1}
        className="value is-empty nodrag nopan"
        aria-label={`Set ${ref.node} ${name}: ${shown}`}
        onClick={(event) => openField(event.currentTarget)}
      >
        {shown}
      </button>
    );
  }

  const unit = isMissing ? undefined : about.unit;
  const text = isMissing ? 'choose…' : `${value}${unit ?? ''}`;
  const canDrag = isDraggable(data, about);
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0 || !canDrag) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = Number(data);
    drag.current = { x: event.clientX, from, gesture: newGesture('value'), isMoved: false, last: from };
  };
  const move = ({ clientX, shiftKey }: PointerEvent) => {
    const now = drag.current;
    if (!now || (!now.isMoved && Math.abs(clientX - now.x) < SLACK)) return;
    now.isMoved = true;
    const next = dragged(now.from, clientX - now.x, about, shiftKey);
    if (next === now.last) return;
    now.last = next;
    setValue(app, ref, next, now.gesture);
  };
  const up = (event: PointerEvent<HTMLButtonElement>) => {
    const { current } = drag;
    drag.current = undefined;
    if (current ? !current.isMoved : event.button === 0) openField(event.currentTarget);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`value nodrag nopan ${canDrag ? 'can-drag' : ''} ${isMissing ? 'is-missing' : ''}`}
      aria-label={`${ref.node} ${name}: ${text}`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => {
        drag.current = undefined;
      }}
    >
      {isMissing ? text : value}
      {unit !== undefined && <small>{unit}</small>}
    </button>
  );
}
