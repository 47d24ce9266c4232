import { type InputHTMLAttributes, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Choice } from '../../app/ui.js';
import { useApp } from '../app-context.js';
import { usePlaced } from '../placed-at.js';
import { ranked } from './rank.js';

/** The most items that are drawn: nobody reads more, and typing narrows them down. */
const MOST = 60;

/** What a screen reader is told of a field above a list. */
function comboProps(id: string, index: number | undefined): InputHTMLAttributes<HTMLInputElement> {
  return {
    role: 'combobox',
    'aria-expanded': true,
    'aria-controls': `${id}-list`,
    'aria-activedescendant': index === undefined ? undefined : `${id}-${index}`,
  };
}

/** A question: type to narrow down, arrow keys and Enter to choose, Escape to leave. */
export function Picker({ choice }: { choice: Choice }) {
  const app = useApp();
  const { title, items, placeholder, text, at } = choice;
  const [query, setQuery] = useState(text ?? '');
  const [chosen, setChosen] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  usePlaced(box, at);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const isText = items.length === 0;
  const shown = useMemo(() => ranked(items, query).slice(0, MOST), [items, query]);
  const index = Math.min(chosen, shown.length - 1);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  const answer = (value: string | undefined) => {
    choice.answer(value);
    app.canvas?.focus();
  };
  const wrong = text !== undefined && query !== text ? choice.fault?.(query.trim()) : undefined;
  const enter = () => {
    const item = shown[index];
    if (item && !item.isDisabled) answer(item.id);
    else if (item?.isDisabled) app.session.tell(item.detail ?? '');
    else if (text !== undefined && query.trim() !== '' && wrong === undefined) answer(query);
  };
  const pressed = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setChosen((index + step + shown.length) % Math.max(shown.length, 1));
    else if (event.key === 'Enter') enter();
    else if (event.key === 'Escape') answer(undefined);
    else if (event.key === 'Tab') event.preventDefault();
    else return;
    event.preventDefault();
  };
  return (
    <div className="veil" onPointerDown={(event) => event.target === event.currentTarget && answer(undefined)}>
      <div className={`picker ${at ? 'is-placed' : ''}`} role="dialog" aria-modal="true" aria-label={title} ref={box}>
        <label className="picker-title" htmlFor={`${id}-field`}>
          {title}
        </label>
        <input
          id={`${id}-field`}
          ref={field}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          {...(!isText && comboProps(id, shown.length === 0 ? undefined : index))}
          onChange={({ target }) => {
            setQuery(target.value);
            setChosen(0);
          }}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong === undefined ? undefined : `${id}-fault`}
          onKeyDown={pressed}
        />
        {wrong !== undefined && (
          <p className="error" role="alert" id={`${id}-fault`}>
            {wrong}
          </p>
        )}
        {!isText && (
          <div role="listbox" className="picker-list" id={`${id}-list`} aria-label={title} ref={list}>
            {shown.map((item, place) => (
              <div
                key={item.id}
                id={`${id}-${place}`}
                role="option"
                className="picker-option"
                tabIndex={-1}
                aria-selected={place === index}
                aria-disabled={item.isDisabled}
                onPointerMove={() => setChosen(place)}
                onClick={() => !item.isDisabled && answer(item.id)}
                onKeyDown={pressed}
              >
                <span className="option-title">{item.title}</span>
                {item.note !== undefined && item.note !== '' && <span className="option-note">{item.note}</span>}
                {item.detail !== undefined && item.detail !== '' && (
                  <span className="option-detail">{item.detail}</span>
                )}
              </div>
            ))}
          </div>
        )}
        {!isText && shown.length === 0 && text === undefined && (
          <p className="picker-none quiet">Nothing fits these words.</p>
        )}
      </div>
    </div>
  );
}
