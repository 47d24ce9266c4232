import { useState } from 'react';
import { literal } from '../../actions/probes.js';
import type { WidgetProps } from './field.js';

/** What is typed at a port that takes anything: a number, true or false, or text; or a list of them. */
export function TextField({ port, data, change, end }: WidgetProps) {
  const [text, setText] = useState(data === undefined || data === null ? '' : textOf(data));
  return (
    <input
      type="text"
      data-first
      aria-label="Value"
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        change(packetOf(target.value, port.port.brackets === true));
      }}
      onKeyDown={({ key }) => key === 'Enter' && end()}
    />
  );
}

function textOf(data: unknown): string {
  return Array.isArray(data) ? data.map(String).join(', ') : String(data);
}

/** Values between commas are a list, where the port takes one. */
function packetOf(text: string, takesList: boolean): unknown {
  if (!takesList || !text.includes(',')) return literal(text);
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map(literal);
}
