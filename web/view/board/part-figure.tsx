import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { placePart } from '../../actions/circuit.js';
import { gripOf, selectPart, setPart, settingOf, togglePart, turnPart, turnPartTo } from '../../actions/parts.js';
import { PART_NAME, PART_SCALE, type PlacedPart } from '../../board/scene-layout.js';
import type { Point } from '../../graph/graph.js';
import { useApp, useUi } from '../app-context.js';
import { hold } from './held.js';
import { drawShapes } from './shapes.js';
import { followPart } from './use-part.js';

/** Pixels of a drag for which a part turns from one end to the other. */
const WHOLE_TURN = 300;
/** How far the shift key and an arrow move a part. */
const NUDGE = 10;

interface Props {
  placed: PlacedPart;
  isStop: boolean;
  /** Moves the focus to what is so many further. */
  move(by: number): void;
  /** How many units of the table a pixel is. */
  unit(): number;
}

/** A part of the circuit: pressed and turned at its picture, moved at its name. */
export function PartFigure({ placed, isStop, move, unit }: Props) {
  const app = useApp();
  const { part, at, width, height } = placed;
  const { part: name, kind } = part;
  const isSelected = useUi((ui) => ui.part === name);
  const shapes = useRef<SVGGElement>(null);
  const figure = useRef<SVGGElement>(null);
  const [moved, setMoved] = useState<Point>();
  useEffect(() => {
    let drawn = '';
    return followPart(app, name, ({ drawing, text, on, remarks = [] }) => {
      figure.current?.setAttribute('aria-label', [name, kind, text].join(', '));
      figure.current?.classList.toggle('is-faulty', on.length > 0);
      figure.current?.classList.toggle('is-complaining', remarks.length > 0);
      if (drawing.shapes === drawn || !shapes.current) return;
      drawn = drawing.shapes;
      drawShapes(shapes.current, drawn);
    });
  }, [app, name, kind]);
  const grip = gripOf(part);
  const gripped = (event: PointerEvent<SVGGElement>) => {
    selectPart(app, name);
    if (!grip || !app.mayEdit || event.button !== 0) return;
    if (!grip.turns && event.shiftKey) togglePart(app, part, grip);
    else if (!grip.turns) {
      setPart(app, name, grip.name, true);
      hold(event.currentTarget, event.pointerId, { up: () => setPart(app, name, grip.name, false) });
    } else {
      const [start, { least, most }] = [event.clientY, grip.turns];
      const before = Number(settingOf(app, name, grip.name) ?? least);
      hold(event.currentTarget, event.pointerId, {
        move: ({ clientY }) => turnPartTo(app, part, grip, before + ((start - clientY) / WHOLE_TURN) * (most - least)),
      });
    }
  };
  const dragged = (event: PointerEvent<SVGGElement>) => {
    selectPart(app, name);
    const [{ clientX, clientY }, by] = [event, unit()];
    let last = at;
    hold(event.currentTarget, event.pointerId, {
      move: (now) => {
        last = { x: at.x + (now.clientX - clientX) * by, y: at.y + (now.clientY - clientY) * by };
        setMoved(last);
      },
      up: () => {
        setMoved(undefined);
        if (last !== at) placePart(app, name, { x: Math.round(last.x), y: Math.round(last.y) });
      },
    });
  };
  const keyed = (event: KeyboardEvent<SVGGElement>) => {
    const { key, shiftKey } = event;
    const way = WAYS[key];
    const share = SHARES[key];
    if (shiftKey && way) placePart(app, name, { x: at.x + way.x * NUDGE, y: at.y + way.y * NUDGE });
    else if (key === 'ArrowLeft' || key === 'ArrowRight') move(key === 'ArrowLeft' ? -1 : 1);
    else if (grip?.turns && share !== undefined) turnPart(app, part, grip, share);
    else if (key !== 'Enter' && key !== ' ') return;
    else if (grip && !grip.turns) togglePart(app, part, grip);
    event.preventDefault();
    event.stopPropagation();
    selectPart(app, name);
  };
  const { x, y } = moved ?? at;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons
    <g
      ref={figure}
      className={`part ${isSelected ? 'is-selected' : ''} ${grip ? (grip.turns ? 'is-turned' : 'is-pressed') : ''}`}
      transform={`translate(${x} ${y})`}
      data-part={name}
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isSelected}
      onKeyDown={keyed}
    >
      <rect className="part-area" x={-6} y={-PART_NAME - 4} width={width + 12} height={height + PART_NAME + 8} rx={6} />
      <g className="part-grip" onPointerDown={gripped}>
        <rect className="part-ground" width={width} height={height} />
        <g ref={shapes} className="part-shapes" transform={`scale(${PART_SCALE})`} />
      </g>
      <g className="part-handle" onPointerDown={dragged}>
        <rect className="part-area" x={-6} y={-PART_NAME - 4} width={width + 12} height={PART_NAME + 4} />
        <text x={width / 2} y={-6}>
          {name}
        </text>
      </g>
    </g>
  );
}

const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const SHARES: Readonly<Record<string, number>> = {
  ArrowUp: 0.01,
  ArrowDown: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
  Home: -1,
  End: 1,
};
