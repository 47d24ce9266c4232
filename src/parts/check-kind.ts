import type { PartKind } from './catalogue.js';
import { acceptedBy, accepts, type Control, type PartPinRole, UNPLUGGED } from './description.js';
import { Part } from './part.js';

/**
 * What is wrong with a class that somebody else has written as a kind of parts, and what would be right; undefined if
 * nothing is. A part is made and drawn for that.
 */
export function partKindProblem(kind: unknown): string | undefined {
  if (typeof kind !== 'function') return 'it is no class';
  const description: unknown = 'description' in kind ? kind.description : undefined;
  if (!isRecord(description)) return 'it has no static description: write static description = describePart({ … })';
  return descriptionProblem(description) ?? madeProblem(kind as unknown as PartKind);
}

/** Whether an export of a module is meant to be a kind of parts. */
export function isMeantAsPart(value: unknown): boolean {
  return typeof value === 'function' && (value.prototype instanceof Part || 'description' in value);
}

const NAME = /^[A-Za-z]\w*$/;
const ROLES = Object.keys({
  hears: true,
  pulses: true,
  drives: true,
  analog: true,
  answers: true,
  connects: true,
  selects: true,
} satisfies Record<PartPinRole, true>);
const FIRST_ADDRESS = 0x08;
const LAST_ADDRESS = 0x77;

function descriptionProblem(about: Readonly<Record<string, unknown>>): string | undefined {
  const { name, description, pins, address, legs, controls, states, faults } = about;
  if (typeof name !== 'string' || !NAME.test(name)) {
    return `its description needs a name of letters and digits, such as name: 'Lamp', not ${text(name)}`;
  }
  if (typeof description !== 'string') return 'its description needs a description, a sentence of text';
  if (address !== undefined && !isAddress(address)) return `address must be 0x08 to 0x77, not ${text(address)}`;
  return (
    each('pins', pins, "{ signal: { role: 'hears', description: 'the yellow wire' } }", pinProblem) ??
    each('legs', legs, "{ gnd: 'GND' }", textProblem) ??
    each(
      'controls',
      controls,
      "{ light: { description: 'How bright it is', unit: 'lx', range: [0, 1000], initial: 100 } }",
      controlProblem,
    ) ??
    each('states', states, "{ light: { description: 'How bright it is', unit: 'lx' } }", stateProblem) ??
    each('faults', faults, "{ broken: 'It is interrupted' }", textProblem) ??
    clash(controls, faults)
  );
}

/** The first problem of the entries of a map. */
function each(
  what: string,
  map: unknown,
  example: string,
  problem: (value: unknown) => string | undefined,
): string | undefined {
  if (!isRecord(map)) return `its description needs ${what}, an object such as ${example}; {} if it has none`;
  for (const [name, value] of Object.entries(map)) {
    const found = problem(value);
    if (found !== undefined) return `${what}.${name}: ${found}`;
  }
  return undefined;
}

function pinProblem(pin: unknown): string | undefined {
  if (!isRecord(pin)) return "write { role: 'hears', description: 'what it is' }";
  const { role, volts } = pin;
  if (typeof role !== 'string' || !ROLES.includes(role)) return `role is ${ROLES.join(', ')}, not ${text(role)}`;
  if (volts !== undefined && typeof volts !== 'number') return `volts is a number, not ${text(volts)}`;
  return described(pin);
}

function controlProblem(control: unknown): string | undefined {
  if (!isRecord(control)) return "write { description: 'what it is', unit: 'mm', range: [0, 100], initial: 0 }";
  const { range, unit, choices, initial } = control;
  if (range !== undefined) {
    const isRange = Array.isArray(range) && range.length === 2 && range.every(Number.isFinite) && range[0] <= range[1];
    if (!isRange) return `range is the least and the most, such as [0, 100], not ${text(range)}`;
    if (typeof unit !== 'string') return "unit is text, such as 'mm', or '' without one";
  } else if (choices !== undefined) {
    const isList = Array.isArray(choices) && choices.length > 0 && choices.every((one) => typeof one === 'string');
    if (!isList) return `choices is a list of words, not ${text(choices)}`;
  } else if (typeof initial !== 'boolean') {
    return 'it needs a range and a unit, or choices, or an initial value of true or false';
  }
  const known = control as unknown as Control;
  if (!isValue(initial) || !accepts(known, initial))
    return `initial must be ${acceptedBy(known)}, not ${text(initial)}`;
  return described(control);
}

function stateProblem(state: unknown): string | undefined {
  if (!isRecord(state)) return "write { description: 'what it is' }";
  return described(state);
}

function textProblem(value: unknown): string | undefined {
  return typeof value === 'string' ? undefined : `it is text, not ${text(value)}`;
}

function described({ description }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof description === 'string' ? undefined : 'it needs a description';
}

/** Tests set controls and faults by the same function. */
function clash(controls: unknown, faults: unknown): string | undefined {
  const names = Object.keys(controls as object);
  const twice = [UNPLUGGED, ...Object.keys(faults as object)].find((name) => names.includes(name));
  return twice === undefined ? undefined : `'${twice}' is a control and a fault: give one of them another name`;
}

/** Makes a part, and looks at what must be there before it is attached. */
function madeProblem(kind: PartKind): string | undefined {
  const { pins, legs, states } = kind.description;
  let part: Part;
  try {
    part = new kind();
  } catch (error) {
    return `its constructor throws ${thrown(error)}`;
  }
  for (const name of ['attach', 'set', 'onChange', 'draw'] as const) {
    if (typeof part[name] !== 'function') return `it has no ${name}(): write class … extends Part, of microflo/parts`;
  }
  if (part.description !== kind.description)
    return 'its constructor must give its description to Part: super(description, options)';
  try {
    const { state } = part;
    const missing = Object.keys(states).find((name) => !(name in state));
    if (missing !== undefined) return `its state lacks '${missing}', which its description has`;
    const drawing = part.draw();
    if (typeof drawing.shapes !== 'string' || !(drawing.width > 0) || !(drawing.height > 0)) {
      return 'draw() must return width, height, pins and shapes, which is SVG text';
    }
    const undrawn = [...Object.keys(pins), ...Object.keys(legs)].find((name) => !drawing.pins[name]);
    return undrawn === undefined ? undefined : `draw() has no place for '${undrawn}' in its pins`;
  } catch (error) {
    return `its state or its drawing, before it is attached, throws ${thrown(error)}`;
  }
}

function thrown(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : text(error);
}

function isAddress(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= FIRST_ADDRESS && (value as number) <= LAST_ADDRESS;
}

function isValue(value: unknown): value is number | boolean | string {
  return ['number', 'boolean', 'string'].includes(typeof value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
}
