import type { ComponentPort } from '../../graph/component.js';
import type { WidgetProps } from './field.js';

/** Whether the integers of a port are colours, 0xRRGGBB. */
export function isColour({ type, description }: ComponentPort): boolean {
  return type === 'integer' && /0x0+ to 0xF+/i.test(description);
}

export function ColourField({ data, change, end }: WidgetProps) {
  const number = typeof data === 'number' ? data : 0;
  const colour = `#${number.toString(16).padStart(6, '0').slice(-6)}`;
  return (
    <div className="number">
      <label>
        <input
          type="color"
          data-first
          aria-label="Colour"
          value={colour}
          onChange={({ target }) => change(Number.parseInt(target.value.slice(1), 16))}
          onKeyDown={({ key }) => key === 'Enter' && end()}
        />
        {colour}
      </label>
    </div>
  );
}
