import { useState } from 'react';
import type { WidgetProps } from './field.js';

/** A number, with a slider where its range is known and small enough for one. */
export function NumberField({ port, data, change, end }: WidgetProps) {
  const { type, unit, range } = port.port;
  const [text, setText] = useState(data === undefined ? '' : String(data));
  const isWhole = type === 'integer' || type === 'byte';
  const [least, most] = range ?? (type === 'byte' ? [0, 255] : [undefined, undefined]);
  const set = (next: string) => {
    setText(next);
    if (next.trim() === '' || !Number.isFinite(Number(next))) return;
    change(Number(next));
  };
  const hasSlider = least !== undefined && most !== undefined && most - least <= 100_000;
  return (
    <div className="number">
      <label>
        <span className="unseen">Value</span>
        <input
          type="number"
          data-first
          value={text}
          min={least}
          max={most}
          step={isWhole ? 1 : 'any'}
          onChange={({ target }) => set(target.value)}
          onKeyDown={({ key }) => key === 'Enter' && end()}
        />
        {unit}
      </label>
      {hasSlider && (
        <input
          type="range"
          aria-label="Value"
          min={least}
          max={most}
          step={isWhole ? 1 : (most - least) / 200}
          value={Number(text) || 0}
          onChange={({ target }) => set(target.value)}
        />
      )}
    </div>
  );
}
