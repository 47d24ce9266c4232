import { useState } from 'react';
import { type PinChoice, pinsFor } from '../../actions/free-pin.js';
import { portName, samePort } from '../../graph/graph.js';
import { useApp } from '../app-context.js';
import type { WidgetProps } from './field.js';

/** The pins of the board: what each can do, and who has it. */
export function PinField({ port, data, change, end }: WidgetProps) {
  const app = useApp();
  const [query, setQuery] = useState('');
  const all = pinsFor(app, port.port);
  const isChosen = ({ name, aliases }: PinChoice) => [name, ...aliases].some((each) => each === String(data ?? ''));
  const shown = all.filter(({ name, aliases }) =>
    [name, ...aliases].some((each) => each.toLowerCase().includes(query.toLowerCase())),
  );
  const choose = ({ name }: PinChoice) => {
    change(name);
    end();
  };
  const fitting = shown.filter(({ isFit }) => isFit);
  const [other] = shown;
  const why = other ? `${other.name} is no ${port.port.needs} pin` : `The board has no pin ${query}`;
  return (
    <div className="pins">
      <input
        type="search"
        data-first
        aria-label="Search a pin"
        placeholder="Search a pin"
        value={query}
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && fitting[0] && choose(fitting[0])}
      />
      {fitting.length === 0 && <p role="alert">{why}</p>}
      <ul>
        {shown.map((pin) => {
          const others = pin.users.filter((user) => !samePort(user, port.ref));
          return (
            <li key={pin.name}>
              <button
                type="button"
                disabled={!pin.isFit}
                aria-pressed={isChosen(pin)}
                className={others.length > 0 ? 'is-taken' : ''}
                onClick={() => choose(pin)}
              >
                <strong>{[pin.name, ...pin.aliases].join(' · ')}</strong>
                <span className="quiet">{pin.isFit ? pin.uses.join(', ') : `no ${port.port.needs} pin`}</span>
                {others.length > 0 && (
                  <span className="pin-user">{others.map((user) => `${user.node}.${portName(user)}`).join(', ')}</span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
