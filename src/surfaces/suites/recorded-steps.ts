import type { PlainStep } from './recorded-case.js';
import type { Plain } from './suite.js';

/** Something that was done to a board: the keys of a step of a suite, such as `{ pins: { D2: 0 } }`. */
export interface TimedInput {
  /** Milliseconds since the start of the graph. */
  at: number;
  key: 'pins' | 'analog' | 'inputs' | 'serial' | 'parts';
  name: string;
  value: Plain;
}

/** The steps of a case that does [inputs], which are in order, and lasts [length] milliseconds. */
export function stepsFor(inputs: readonly TimedInput[], length: number): PlainStep[] {
  const steps: PlainStep[] = [];
  const [first] = inputs;
  if (!first || first.at > 0) steps.push({ advance: first ? first.at : length });
  for (let from = 0; from < inputs.length; ) {
    const at = inputs[from]?.at ?? 0;
    let to = from;
    while (to < inputs.length && inputs[to]?.at === at) to += 1;
    const until = inputs[to]?.at ?? Math.max(length, at);
    const group = inputs.slice(from, to);
    // Inputs at one time are one step, as far as a step can say them: one level for each pin.
    const last = withoutOverwritten(group);
    steps.push({ ...keysOf(last), advance: until - at });
    from = to;
  }
  return steps;
}

/** Keys that a step or `before` has for inputs. */
export function keysOf(inputs: readonly Omit<TimedInput, 'at'>[]): PlainStep {
  const keys: PlainStep = {};
  const packets: Plain[] = [];
  for (const { key, name, value } of inputs) {
    if (key === 'inputs') packets.push({ [name]: value });
    // What follows at the same time is behind it.
    else if (key === 'serial') keys.serial = merged(keys.serial, name, `${mapOf(keys.serial)[name] ?? ''}${value}`);
    else if (key === 'parts') keys.parts = merged(keys.parts, name, { ...mapIn(keys.parts)[name], ...mapOf(value) });
    else keys[key] = merged(keys[key], name, value);
  }
  if (packets.length > 0) keys.inputs = packets;
  return keys;
}

function withoutOverwritten(inputs: readonly TimedInput[]): TimedInput[] {
  return inputs.filter(({ key, name }, index) => {
    if (key === 'inputs' || key === 'serial' || key === 'parts') return true;
    return !inputs.slice(index + 1).some((later) => later.key === key && later.name === name);
  });
}

function merged(before: Plain | undefined, name: string, value: Plain): Plain {
  return { ...mapIn(before), [name]: value };
}

function mapIn(value: Plain | undefined): { [key: string]: { [key: string]: Plain } } {
  return mapOf(value) as { [key: string]: { [key: string]: Plain } };
}

function mapOf(value: Plain | undefined): { [key: string]: Plain } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
