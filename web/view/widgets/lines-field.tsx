import { useState } from 'react';
import { keyLabel } from '../../commands/key-label.js';
import type { WidgetProps } from './field.js';

/** A text whose lines mean something, such as a picture or a table: Enter begins the next one. */
export function LinesField(props: WidgetProps) {
  return (
    <TextArea
      {...props}
      least={8}
      isEnd={({ ctrlKey, metaKey }) => ctrlKey || metaKey}
      keys={`${keyLabel('Mod+Enter')}: done`}
    />
  );
}

/** A text that mostly is one line: Enter ends it. */
export function ShortTextField(props: WidgetProps) {
  return (
    <TextArea {...props} least={1} isEnd={({ shiftKey }) => !shiftKey} keys="Enter: done · Shift+Enter: next line" />
  );
}

interface TextAreaProps extends WidgetProps {
  /** Lines that are shown, also when there are fewer. */
  least: number;
  /** Whether Enter ends it, with these keys. */
  isEnd(keys: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): boolean;
  keys: string;
}

const MOST_LINES = 16;

function TextArea({ data, change, end, least, isEnd, keys }: TextAreaProps) {
  const [text, setText] = useState(typeof data === 'string' || typeof data === 'number' ? String(data) : '');
  const lines = text.split('\n').length;
  return (
    <>
      <textarea
        data-first
        className="lines"
        aria-label="Value"
        rows={Math.min(Math.max(least, lines), MOST_LINES)}
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          change(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !isEnd(event)) return;
          event.preventDefault();
          end();
        }}
      />
      <p className="quiet keys">{keys}</p>
    </>
  );
}
