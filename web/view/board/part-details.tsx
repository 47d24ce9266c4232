import type { ControlView, PartView } from '../../../src/surfaces/runtime/protocol/extension/parts-view.js';
import { type Setting, selectPart, setPart } from '../../actions/parts.js';
import { useApp, useSession, useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';
import { usePart } from './use-part.js';

/** About one part: how it is, its controls, its faults, its wires, and what it complains of. */
export function PartDetails({ part }: { part: PartView }) {
  const app = useApp();
  const now = usePart(part.part);
  const canEdit = useSession(({ parts, permission }) => parts?.canEdit === true && permission === 'full');
  const { part: name, kind, description, controls, faults, pins } = part;
  const set = (setting: string, value: Setting) => setPart(app, name, setting, value);
  const remarks = [...new Set((now?.remarks ?? []).map(({ text }) => text))].slice(-3);
  return (
    <aside className="dock-details" aria-label={`Part ${name}`}>
      <h3>{name}</h3>
      <button
        type="button"
        className="button is-icon dock-details-close"
        aria-label="Close"
        onClick={() => selectPart(app, undefined)}
      >
        <Icon name="close" />
      </button>
      <p className="quiet">
        {kind}: {description}
      </p>
      <p className="part-state">{now?.text}</p>
      {remarks.map((text) => (
        <p key={text} className="error">
          {text}
        </p>
      ))}
      {Object.entries(controls).map(([control, about]) => (
        <ControlField
          key={control}
          name={control}
          control={about}
          value={now?.values[control]}
          set={(value) => set(control, value)}
        />
      ))}
      <h4>Faults</h4>
      {Object.entries(faults).map(([fault, about]) => (
        <label key={fault} className="switch" title={about}>
          <input
            type="checkbox"
            checked={now?.on.includes(fault) === true}
            disabled={!app.mayEdit}
            onChange={({ target }) => set(fault, target.checked)}
          />
          {fault}
        </label>
      ))}
      <h4>Wires</h4>
      <dl className="wires">
        {Object.entries(pins).map(([pin, { pin: of, description: about }]) => (
          <div key={pin} title={about}>
            <dt>{pin}</dt>
            <dd>{canEdit ? <WireButton part={name} pin={pin} at={of} /> : of}</dd>
          </div>
        ))}
        {Object.entries(part.legs).map(([leg, to]) => (
          <div key={leg}>
            <dt>{leg}</dt>
            <dd>{to}</dd>
          </div>
        ))}
      </dl>
      {canEdit && (
        <div className="buttons">
          <CommandButton id="part.remove" className="is-small" />
        </div>
      )}
    </aside>
  );
}

/** The pin of the board that a pin of a part is at: pressed, another one is picked on the board. */
function WireButton({ part, pin, at }: { part: string; pin: string; at: string }) {
  const app = useApp();
  const isPicking = useUi(({ wiringPart }) => wiringPart?.part === part && wiringPart.pin === pin);
  return (
    <button
      type="button"
      className="value-button"
      aria-pressed={isPicking}
      aria-label={`Wire ${pin}, now at ${at}, to another pin`}
      onClick={() => app.ui.update({ wiringPart: isPicking ? undefined : { part, pin } })}
    >
      {isPicking ? 'pick a pin…' : at}
    </button>
  );
}

interface ControlProps {
  name: string;
  control: ControlView;
  value: Setting | undefined;
  set(value: Setting): void;
}

function ControlField({ name, control, value, set }: ControlProps) {
  const app = useApp();
  const common = { title: control.description, disabled: !app.mayEdit };
  if (control.type === 'switch') {
    return (
      <label className="switch">
        <input type="checkbox" {...common} checked={value === true} onChange={({ target }) => set(target.checked)} />
        {name}
      </label>
    );
  }
  if (control.type === 'choice') {
    return (
      <label className="control">
        {name}
        <select {...common} value={String(value ?? '')} onChange={({ target }) => set(target.value)}>
          {control.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      </label>
    );
  }
  const { least, most, whole, unit } = control;
  return (
    <label className="control">
      <span>
        {name} <b>{`${value ?? ''} ${unit}`.trimEnd()}</b>
      </span>
      <input
        type="range"
        {...common}
        min={least}
        max={most}
        step={whole ? 1 : 'any'}
        value={Number(value ?? least)}
        onChange={({ target }) => set(rounded(Number(target.value), most - least))}
      />
    </label>
  );
}

/** As fine as a thousandth of the whole way. */
function rounded(value: number, range: number): number {
  const step = 10 ** Math.floor(Math.log10(range / 1000));
  return Number((Math.round(value / step) * step).toFixed(6));
}
