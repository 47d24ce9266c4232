import { useCallback, useMemo, useRef } from 'react';
import type { PartView } from '../../../src/surfaces/runtime/protocol/extension/parts-view.js';
import { boardLayout } from '../../board/board-layout.js';
import type { BoardPin } from '../../board/pins.js';
import { partWires, placeParts, sceneBox } from '../../board/scene-layout.js';
import { useUi } from '../app-context.js';
import { PartFigure } from './part-figure.js';
import { PinView } from './pin-view.js';
import { useLivePins } from './use-live-pins.js';

interface Props {
  pins: readonly BoardPin[];
  parts: readonly PartView[];
  label: string;
}

/** The table: the board and what is wired to it, drawn as large as there is room. */
export function Scene({ pins, parts, label }: Props) {
  const area = useRef<SVGSVGElement>(null);
  const places = useUi(({ partPlaces }) => partPlaces);
  const layout = useMemo(() => boardLayout(pins), [pins]);
  const placed = useMemo(() => {
    const written = parts.flatMap(({ part, at }) => (at ? [[part, { x: at[0], y: at[1] }] as const] : []));
    return placeParts(parts, layout, new Map([...written, ...places]));
  }, [parts, layout, places]);
  const wires = useMemo(() => partWires(placed, layout), [placed, layout]);
  const { x, y, width, height } = sceneBox(placed, layout);
  useLivePins(area, pins);
  const chosen = useUi(({ pin, part }) => (part === undefined ? pin && `pin ${pin}` : `part ${part}`));
  const selected = useUi(({ part }) => part);
  const stops = [...placed.map(({ part }) => `part ${part.part}`), ...layout.pins.map(({ pin }) => `pin ${pin.name}`)];
  const stop = stops.includes(chosen ?? '') ? chosen : stops[0];
  const focus = (index: number) => {
    const [kind, name] = (stops[(index + stops.length) % stops.length] ?? '').split(' ');
    area.current?.querySelector<SVGGElement>(`[data-${kind}="${name}"]`)?.focus();
  };
  const unit = useCallback(() => 1 / (area.current?.getScreenCTM()?.a ?? 1), []);
  return (
    <svg
      className="scene"
      ref={area}
      viewBox={[x, y, width, height].join(' ')}
      role="toolbar"
      aria-label={`The pins of the ${label}${parts.length > 0 ? ', and what is wired to them' : ''}`}
    >
      <rect className="board" width={layout.width} height={layout.height} rx={10} />
      <text className="board-label" x={20} y={layout.height / 2 + 5}>
        {label}
      </text>
      {layout.pins.map((each, index) => (
        <PinView
          key={each.pin.name}
          placed={each}
          isStop={stop === `pin ${each.pin.name}`}
          move={(by) => focus(placed.length + index + by)}
        />
      ))}
      {placed.map((each, index) => (
        <PartFigure
          key={each.part.part}
          placed={each}
          isStop={stop === `part ${each.part.part}`}
          move={(by) => focus(index + by)}
          unit={unit}
        />
      ))}
      {wires.map(({ key, part, pin, path }, index) => (
        <path
          key={key}
          className={`part-wire is-${index % 6} ${part === selected ? 'is-selected' : ''}`}
          d={path}
          data-wire={`${part}.${pin}`}
        />
      ))}
    </svg>
  );
}
