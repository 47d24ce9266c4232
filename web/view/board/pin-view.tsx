import type { KeyboardEvent, PointerEvent } from 'react';
import { wireFault, wirePart } from '../../actions/circuit.js';
import { hasUser, knownOf, pressPin, setPin, togglePin, turnPin } from '../../actions/pins.js';
import type { PlacedPin } from '../../board/board-layout.js';
import { isInput, MOST_ANALOG, pinText } from '../../board/pins.js';
import { useApp, useSession, useUi } from '../app-context.js';
import { hold } from './held.js';
import { MARK } from './use-live-pins.js';

/** Pixels of a drag for which an analog input turns from one end to the other. */
const WHOLE_TURN = 300;

interface Props {
  placed: PlacedPin;
  /** Whether the tab key comes here. */
  isStop: boolean;
  /** Moves the focus to the pin that is so many further. */
  move(by: number): void;
}

/**
 * A pin of the board: its name, who has it, its level, and what can be done to it by mouse and keys. The node and
 * the level are no text of the button, which says them in words.
 */
export function PinView({ placed: { pin, x, y, isTop }, isStop, move }: Props) {
  const app = useApp();
  const canSet = useSession(({ board }) => board?.can.setPins === true);
  const isSelected = useUi((ui) => ui.pin === pin.name);
  const isOfSelected = useUi((ui) => hasUser(pin, ui.nodes));
  const canOperate = canSet && isInput(pin) && !pin.isWired;
  const nodes = [...new Set(pin.users.map(({ node }) => node))].join(', ');
  const wiring = useUi(({ wiringPart }) => wiringPart);
  const fault = wiring && wireFault(app, wiring.part, wiring.pin, pin);
  const look = [
    wiring && (fault ? (fault.isWrong ? 'is-unfit' : 'is-conflict') : 'is-fit'),
    'pin-of-board',
    `is-${pin.kind}`,
    isSelected && 'is-selected',
    isOfSelected && 'is-lit',
  ];
  const inwards = isTop ? 1 : -1;
  const pick = () => {
    if (!wiring) return false;
    if (fault) app.session.tell(`${wiring.part}.${wiring.pin} at ${pin.name}: ${fault.why}.`, 'warning');
    if (!fault?.isWrong) app.session.attempt(wirePart(app, wiring.part, wiring.pin, pin.name));
    return true;
  };
  const pressed = (event: PointerEvent<SVGGElement>) => {
    if (pick()) return;
    app.ui.update({ pin: pin.name, part: undefined });
    if (!canOperate || event.button !== 0) return;
    if (event.shiftKey && pin.kind === 'input') togglePin(app, pin);
    else if (pin.kind === 'input') press(event, (isDown) => pressPin(app, pin, isDown));
    else turn(event, Number(knownOf(app, pin) ?? 0), (value) => setPin(app, pin, value));
  };
  const keyed = (event: KeyboardEvent<SVGGElement>) => {
    const step = STEPS[event.key];
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') move(event.key === 'ArrowLeft' ? -1 : 1);
    else if (wiring && event.key === 'Escape') app.ui.update({ wiringPart: undefined });
    else if (wiring && (event.key === 'Enter' || event.key === ' ')) pick();
    else if (canOperate && pin.kind === 'input' && (event.key === 'Enter' || event.key === ' ')) togglePin(app, pin);
    else if (canOperate && pin.kind === 'analog' && step !== undefined) turnPin(app, pin, step);
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    if (!wiring) app.ui.update({ pin: pin.name, part: undefined });
  };
  const transform = `translate(${x} ${y + inwards * 20})`;
  const button = (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons
    <g
      className={look.filter(Boolean).join(' ')}
      transform={transform}
      data-pin={pin.name}
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isSelected}
      aria-label={pinText(pin, undefined)}
      onPointerDown={pressed}
      onKeyDown={keyed}
    >
      {fault && <title>{fault.why}</title>}
      <rect className="pin-area" x={-20} y={isTop ? -20 : -62} width={40} height={82} />
      <rect className="pin-mark" x={-MARK / 2} y={-MARK / 2} width={MARK} height={MARK} rx={3} />
      <rect className="pin-fill" x={-MARK / 2} y={MARK / 2} width={MARK} height={0} rx={3} />
      <text className="pin-name" y={inwards * 26 + 4}>
        {pin.name}
      </text>
      {pin.kind !== 'free' && <path className="pin-way" d={arrow(isInput(pin) === isTop)} />}
    </g>
  );
  return (
    <>
      {button}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused */}
      <g className="pin-said" transform={transform} aria-hidden="true">
        <text className="pin-node" transform={`translate(-3 ${inwards * 38}) rotate(${isTop ? 42 : -42})`} y={4}>
          {nodes.length > 14 ? `${nodes.slice(0, 13)}…` : nodes}
        </text>
        <text className="pin-value" y={inwards * -28 + 4} />
      </g>
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 10,
  ArrowDown: -10,
  PageUp: 100,
  PageDown: -100,
  Home: -MOST_ANALOG,
  End: MOST_ANALOG,
};

/** A small triangle in the mark: into the board at an input, out of it at an output. */
function arrow(isDown: boolean): string {
  return isDown ? 'M-4 -3h8l-4 6z' : 'M-4 3h8l-4 -6z';
}

/** Pressed as long as the pointer is down. */
function press(event: PointerEvent<SVGGElement>, set: (isDown: boolean) => void): void {
  set(true);
  hold(event.currentTarget, event.pointerId, { up: () => set(false) });
}

/** Turned as far as the pointer is dragged upwards. */
function turn(event: PointerEvent<SVGGElement>, from: number, set: (value: number) => void): void {
  const start = event.clientY;
  hold(event.currentTarget, event.pointerId, {
    move: ({ clientY }) => {
      const value = from + ((start - clientY) / WHOLE_TURN) * MOST_ANALOG;
      set(Math.round(Math.min(MOST_ANALOG, Math.max(0, value))));
    },
  });
}
