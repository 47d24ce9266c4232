import { useMemo, useRef } from 'react';
import { boardLayout } from '../../board/board-layout.js';
import type { BoardPin } from '../../board/pins.js';
import { useUi } from '../app-context.js';
import { PinView } from './pin-view.js';
import { useLivePins } from './use-live-pins.js';

const MARGIN = 30;

/** The board, drawn as large as there is room. */
export function Scene({ pins, label }: { pins: readonly BoardPin[]; label: string }) {
  const area = useRef<SVGSVGElement>(null);
  const layout = useMemo(() => boardLayout(pins), [pins]);
  const chosen = useUi(({ pin }) => pin);
  useLivePins(area, pins);
  const stop = pins.some(({ name }) => name === chosen) ? chosen : layout.pins[0]?.pin.name;
  const box = [-MARGIN, -MARGIN, layout.width + 2 * MARGIN, layout.height + 2 * MARGIN].join(' ');
  const focus = (index: number) => {
    const { length } = layout.pins;
    const name = layout.pins[(index + length) % length]?.pin.name;
    area.current?.querySelector<SVGGElement>(`[data-pin="${name}"]`)?.focus();
  };
  return (
    <svg className="scene" ref={area} viewBox={box} role="toolbar" aria-label={`The pins of the ${label}`}>
      <rect className="board" width={layout.width} height={layout.height} rx={10} />
      <text className="board-label" x={20} y={layout.height / 2 + 5}>
        {label}
      </text>
      {layout.pins.map((placed, index) => (
        <PinView
          key={placed.pin.name}
          placed={placed}
          isStop={placed.pin.name === stop}
          move={(by) => focus(index + by)}
        />
      ))}
    </svg>
  );
}
