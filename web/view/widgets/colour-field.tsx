import { colourText } from '../../drawing/value-text.js';
import type { WidgetProps } from './field.js';

export function ColourField({ data, change, end }: WidgetProps) {
  const colour = colourText(data) ?? '#000000';
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
