import { useState } from 'react';
import { readSteps, writeSteps } from '../../formats/steps.js';
import type { WidgetProps } from './field.js';
import { LinesField } from './lines-field.js';

/** A sequence as its steps. */
export function StepsField(props: WidgetProps) {
  const { data, change } = props;
  const [steps, setSteps] = useState(() => readSteps(typeof data === 'string' ? data : ''));
  if (!steps) return <LinesField {...props} />;
  const set = (next: number[]) => {
    setSteps(next);
    change(writeSteps(next));
  };
  return (
    <div className="steps">
      <ol>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={index}>
            <input
              type="number"
              aria-label={`Step ${index + 1}`}
              value={step}
              onChange={({ target }) => set(steps.with(index, Math.round(Number(target.value))))}
            />
            <button
              type="button"
              aria-label={`Remove step ${index + 1}`}
              onClick={() => set(steps.filter((_, each) => each !== index))}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="button is-small" onClick={() => set([...steps, (steps.at(-1) ?? -1) + 1])}>
        Add a step
      </button>
    </div>
  );
}
