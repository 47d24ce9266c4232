import { useState } from 'react';
import type { WidgetProps } from './field.js';

/** A text of several lines, such as a picture or a table. */
export function LinesField({ data, change }: WidgetProps) {
  const [text, setText] = useState(typeof data === 'string' ? data : '');
  return (
    <textarea
      data-first
      className="lines"
      aria-label="Value"
      rows={8}
      spellCheck={false}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        change(target.value);
      }}
    />
  );
}
