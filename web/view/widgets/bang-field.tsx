import type { WidgetProps } from './field.js';

/** A packet without a value. */
export function BangField({ change, end }: WidgetProps) {
  return (
    <button
      type="button"
      className="button is-primary"
      data-first
      onClick={() => {
        change(null);
        end();
      }}
    >
      Bang: a packet without a value
    </button>
  );
}
