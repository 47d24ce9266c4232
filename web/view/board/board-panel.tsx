import { useEffect, useMemo } from 'react';
import type { SerialPortView } from '../../../src/surfaces/runtime/protocol/extension/library-view.js';
import type { PartsView, PartView } from '../../../src/surfaces/runtime/protocol/extension/parts-view.js';
import { isSounding } from '../../actions/tones.js';
import { boardPins } from '../../board/pins.js';
import { useApp, useSession, useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';
import { PartDetails } from './part-details.js';
import { PinDetails } from './pin-details.js';
import { Scene } from './scene.js';
import { SerialDetails } from './serial-details.js';

/** The hardware: the board, its pins and their levels. */
export default function BoardPanel() {
  const app = useApp();
  const board = useSession((state) => state.board);
  const check = useSession(({ graphs }) => graphs.get(app.rootId)?.check);
  const isLarge = useUi(({ isDockLarge }) => isDockLarge);
  const chosen = useUi(({ pin }) => pin);
  const isAudible = useUi((ui) => ui.isAudible);
  useEffect(() => {
    app.session.follow({ pins: true, parts: true, serial: true });
    return () => app.session.follow({ pins: false, serial: false, parts: app.ui.get().isAudible });
  }, [app]);
  const view = useSession(({ parts }) => parts);
  const parts = view?.parts ?? NONE;
  const pins = useMemo(() => (board ? boardPins(board, check, parts) : []), [board, check, parts]);
  const pin = pins.find(({ name }) => name === chosen);
  const chosenPart = useUi(({ part }) => part);
  const part = parts.find((each) => each.part === chosenPart);
  const serialPorts = board?.serial ?? NO_PORTS;
  const shownPort = useUi((ui) => ui.serial);
  const serial = serialPorts.find(({ port }) => port === shownPort);
  return (
    <section className="dock" aria-label="Board">
      <header className="dock-head">
        <h2>{board?.label ?? 'Board'}</h2>
        <CircuitState view={view} />
        {!view?.message && <p className="quiet">{board && aboutBoard(board.kind)}</p>}
        <span className="grow" />
        {parts.some(isSounding) && (
          <CommandButton id="board.sound" className="is-icon" isPressed={isAudible}>
            <Icon name="sound" />
          </CommandButton>
        )}
        {serialPorts.length > 0 && (
          <CommandButton id="board.serial" className="is-small" isPressed={serial !== undefined}>
            {serialPorts.length === 1 ? 'Serial port' : 'Serial ports…'}
          </CommandButton>
        )}
        {view?.canEdit && (
          <CommandButton id="part.add" className="is-small">
            <Icon name="plus" />
            Add a part
          </CommandButton>
        )}
        <CommandButton id="view.large" className="is-icon" isPressed={isLarge}>
          <Icon name={isLarge ? 'shrink' : 'enlarge'} />
        </CommandButton>
        <CommandButton id="view.board" className="is-icon">
          <Icon name="close" />
        </CommandButton>
      </header>
      <div className="dock-body">
        <Scene pins={pins} parts={parts} label={board?.label ?? ''} />
        {serial && <SerialDetails key={serial.port} serial={serial} />}
        {part ? <PartDetails key={part.part} part={part} /> : pin && <PinDetails key={pin.name} pin={pin} />}
      </div>
    </section>
  );
}

const NONE: readonly PartView[] = [];
const NO_PORTS: readonly SerialPortView[] = [];

/** What is wrong with the circuit. */
function CircuitState({ view }: { view: PartsView | undefined }) {
  const [first, ...others] = view?.diagnostics ?? [];
  if (view?.message !== undefined) return <p className="circuit-state">{view.message}</p>;
  if (!first) return null;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return (
    <p className="circuit-state">
      {view?.circuit}:{first.place.line}: {first.message}
      {more}
    </p>
  );
}

function aboutBoard(kind: 'simulated' | 'emulated' | 'real'): string {
  if (kind === 'real') return 'A real board: what the graph reports is shown, and nothing can be pressed here.';
  return 'Press what is at an input, or drag an analog one upwards.';
}
