import type { WidgetProps } from './field.js';

/** True or false. */
export function SwitchField({ data, change, end }: WidgetProps) {
  return (
    <fieldset className="choices" aria-label="Value">
      {[true, false].map((value) => (
        <button
          key={String(value)}
          type="button"
          className="button"
          aria-pressed={data === value}
          {...(data === value && { 'data-first': true })}
          onClick={() => {
            change(value);
            end();
          }}
        >
          {String(value)}
        </button>
      ))}
    </fieldset>
  );
}
