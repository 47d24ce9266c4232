import { useState } from 'react';
import { readStates, type StateRow, type StateTable, writeStates } from '../../formats/states.js';
import type { WidgetProps } from './field.js';
import { LinesField } from './lines-field.js';

/** A state machine as a table: a row for each state, a column for each output and each event. */
export function StatesField(props: WidgetProps) {
  const { data, change } = props;
  const [table, setTable] = useState(() => readStates(typeof data === 'string' ? data : ''));
  const [isText, setText] = useState(table === undefined);
  if (!table || isText) return <LinesField {...props} />;
  const set = (next: StateTable) => {
    setTable(next);
    change(writeStates(next));
  };
  return (
    <div className="states">
      <Words title="Events" words={table.events} change={(events) => set({ ...table, events })} />
      <Words title="Outputs" words={table.outputs} change={(outputs) => set({ ...table, outputs })} />
      <table>
        <thead>
          <tr>
            <th scope="col">State</th>
            {table.outputs.map((output) => (
              <th scope="col" key={output}>
                {output}
              </th>
            ))}
            {table.events.map((event) => (
              <th scope="col" key={event}>
                on {event}
              </th>
            ))}
            <th scope="col">after</th>
          </tr>
        </thead>
        <tbody>
          {table.states.map((row, index) => (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: a state may be renamed while it is edited
              key={index}
              row={row}
              table={table}
              change={(next) => set(withRow(table, index, next))}
            />
          ))}
        </tbody>
      </table>
      <div className="buttons">
        <button
          type="button"
          className="button is-small"
          onClick={() => set({ ...table, states: [...table.states, { name: newName(table), on: [], to: {} }] })}
        >
          Add a state
        </button>
        <button type="button" className="button is-small" onClick={() => setText(true)}>
          As text
        </button>
      </div>
    </div>
  );
}

function newName({ states }: StateTable): string {
  let number = states.length + 1;
  while (states.some(({ name }) => name === `state${number}`)) number += 1;
  return `state${number}`;
}

/** A state that is renamed keeps what leads to it. */
function withRow(table: StateTable, index: number, row: StateRow): StateTable {
  const before = table.states[index]?.name;
  const moved = (to: string) => (to === before ? row.name : to);
  const states = table.states.with(index, row).map((each) => ({
    ...each,
    to: Object.fromEntries(Object.entries(each.to).map(([event, to]) => [event, moved(to)])),
    ...(each.after && { after: { ...each.after, to: moved(each.after.to) } }),
  }));
  return { ...table, states };
}

interface WordsProps {
  title: string;
  words: readonly string[];
  change(words: string[]): void;
}

function Words({ title, words, change }: WordsProps) {
  const [text, setText] = useState(words.join(', '));
  return (
    <label className="words">
      {title}
      <input
        type="text"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          change(target.value.split(/[\s,]+/).filter((word) => /^[A-Za-z_][\w-]*$/.test(word)));
        }}
      />
    </label>
  );
}

function Row({ row, table, change }: { row: StateRow; table: StateTable; change(row: StateRow): void }) {
  const { name, on, to, after } = row;
  const target = (value: string | undefined, label: string, set: (next: string | undefined) => void) => (
    <select aria-label={label} value={value ?? ''} onChange={(event) => set(event.target.value || undefined)}>
      <option value="">–</option>
      {table.states.map((state) => (
        <option key={state.name}>{state.name}</option>
      ))}
    </select>
  );
  const toggled = (output: string) => (on.includes(output) ? on.filter((each) => each !== output) : [...on, output]);
  const led = (event: string, next: string | undefined): StateRow => {
    const { [event]: _, ...others } = to;
    return { ...row, to: next === undefined ? others : { ...others, [event]: next } };
  };
  const timed = (time: string, next: string | undefined): StateRow => {
    const { after: _, ...bare } = row;
    return next === undefined ? bare : { ...bare, after: { time, to: next } };
  };
  return (
    <tr>
      <th scope="row">
        <input
          type="text"
          aria-label="Name of the state"
          value={name}
          onChange={({ target: { value } }) => /^[A-Za-z_][\w-]*$/.test(value) && change({ ...row, name: value })}
        />
      </th>
      {table.outputs.map((output) => (
        <td key={output}>
          <input
            type="checkbox"
            aria-label={`${output} is on in ${name}`}
            checked={on.includes(output)}
            onChange={() => change({ ...row, on: toggled(output) })}
          />
        </td>
      ))}
      {table.events.map((event) => (
        <td key={event}>{target(to[event], `${name}, on ${event}`, (next) => change(led(event, next)))}</td>
      ))}
      <td className="after">
        <input
          type="text"
          aria-label={`Time in ${name}`}
          placeholder="1 s"
          value={after?.time ?? ''}
          onChange={({ target: { value } }) => change(timed(value, after?.to ?? table.states[0]?.name))}
        />
        {target(after?.to, `${name}, after its time`, (next) => change(timed(after?.time ?? '1 s', next)))}
      </td>
    </tr>
  );
}
