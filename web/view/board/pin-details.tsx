import { useEffect, useState } from 'react';
import { knownOf, pressPin, selectUsers, setPin } from '../../actions/pins.js';
import { type BoardPin, levelText, MOST_ANALOG, type PinValue } from '../../board/pins.js';
import { portName } from '../../graph/graph.js';
import { useApp, useSession } from '../app-context.js';
import { Icon } from '../icon.js';

/** About one pin: what it can do, who has it, and what a person can do to it. */
export function PinDetails({ pin }: { pin: BoardPin }) {
  const app = useApp();
  const known = useKnown(pin);
  const canSet = useSession(({ board }) => board?.can.setPins === true) && !pin.isWired;
  return (
    <aside className="dock-details" aria-label={`Pin ${pin.name}`}>
      <h3>{[pin.name, ...pin.aliases].join(' · ')}</h3>
      <button
        type="button"
        className="button is-icon dock-details-close"
        aria-label="Close"
        onClick={() => app.ui.update({ pin: undefined })}
      >
        <Icon name="close" />
      </button>
      <p className="quiet">
        {pin.uses.length === 0 ? 'It is used by the link.' : `It can do: ${pin.uses.join(', ')}.`}
      </p>
      {pin.users.length === 0 ? (
        <p className="quiet">No node has it.</p>
      ) : (
        <button type="button" className="button is-small" onClick={() => selectUsers(app, pin)}>
          {pin.users.map((user) => `${user.node}.${portName(user)}`).join(', ')}
        </button>
      )}
      {pin.kind !== 'free' && (
        <p className="pin-level">
          {levelText(pin, known)}
          {pin.kind === 'input' && pin.rest === 1 && <small className="quiet"> with its pull-up</small>}
        </p>
      )}
      {canSet && pin.kind === 'input' && <LevelButtons pin={pin} known={known} />}
      {canSet && pin.kind === 'analog' && (
        <label className="slider">
          Value at the pin
          <input
            type="range"
            min={0}
            max={MOST_ANALOG}
            value={known ?? 0}
            onChange={({ target }) => setPin(app, pin, Number(target.value))}
          />
        </label>
      )}
    </aside>
  );
}

function LevelButtons({ pin, known }: { pin: BoardPin; known: PinValue }) {
  const app = useApp();
  const choices = [
    { title: 'High', value: 1 },
    { title: 'Low', value: 0 },
    { title: 'Let go', value: null },
  ];
  return (
    <>
      <button
        type="button"
        className="button is-primary"
        onPointerDown={({ currentTarget, pointerId }) => {
          currentTarget.setPointerCapture(pointerId);
          pressPin(app, pin, true);
        }}
        onPointerUp={() => pressPin(app, pin, false)}
        onPointerCancel={() => pressPin(app, pin, false)}
        onKeyDown={({ key, repeat }) => !repeat && (key === ' ' || key === 'Enter') && pressPin(app, pin, true)}
        onKeyUp={({ key }) => (key === ' ' || key === 'Enter') && pressPin(app, pin, false)}
      >
        Press
      </button>
      <div className="buttons" role="toolbar" aria-label={`Level at ${pin.name}`}>
        {choices.map(({ title, value }) => (
          <button
            key={title}
            type="button"
            className="button is-small"
            aria-pressed={(known ?? null) === value}
            onClick={() => setPin(app, pin, value)}
          >
            {title}
          </button>
        ))}
      </div>
    </>
  );
}

/** What is known of a pin, as it changes, at most once a frame. */
function useKnown(pin: BoardPin): PinValue {
  const app = useApp();
  const [known, setKnown] = useState<PinValue>(() => knownOf(app, pin));
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      setKnown(knownOf(app, pin));
    };
    look();
    const end = app.session.live.subscribe(() => {
      frame ||= requestAnimationFrame(look);
    });
    return () => {
      end();
      cancelAnimationFrame(frame);
    };
  }, [app, pin]);
  return known;
}
