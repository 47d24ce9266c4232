/** A value of a control, a fault or a state. */
export type PartValue = number | boolean | string;

/**
 * What a pin of a part does: it hears levels of the board, or pulses, whose length or number counts; it drives levels, or
 * gives an analog input a voltage; or it hears pulses and answers on the same wire; it connects pins of the board with each
 * other, whichever of them are driven; or it selects the part on the SPI bus while it is LOW.
 */
export type PartPinRole = 'hears' | 'pulses' | 'drives' | 'analog' | 'answers' | 'connects' | 'selects';

export interface PartPin {
  role: PartPinRole;
  description: string;
  /** Volts of its HIGH, or the most that it gives. Default: the supply of the board. */
  volts?: number;
}

/** A control with a number: a knob, a temperature. */
export interface NumberControl {
  description: string;
  unit: string;
  /** The least and the most. */
  range: readonly [number, number];
  /** Only whole numbers. */
  whole?: true;
  initial: number;
}

/** A control that is on or off: a button. */
export interface SwitchControl {
  description: string;
  initial: boolean;
}

/** A control that is one of several words. */
export interface ChoiceControl {
  description: string;
  choices: readonly string[];
  initial: string;
}

/** What somebody can do to a part from outside, or how it was made. */
export type Control = NumberControl | SwitchControl | ChoiceControl;

/** What can be read of a part. */
export interface PartState {
  description: string;
  /** Of a number. */
  unit?: string;
}

/** All about a kind of parts that does not change: what a page, a circuit file and a wiring sheet must know of it. */
export interface PartDescription {
  /** Its name in circuits: `Servo`. */
  name: string;
  description: string;
  /** Its pins for signals, by name. */
  pins: Readonly<Record<string, PartPin>>;
  /** Its address on the I²C bus, if it is at one: the usual one. */
  address?: number;
  /** Where its other legs go, by name, for a wiring sheet: `GND`, `supply`, `GND through 330 Ω`. */
  legs: Readonly<Record<string, string>>;
  controls: Readonly<Record<string, Control>>;
  states: Readonly<Record<string, PartState>>;
  /** What can be wrong with it, beside `unplugged`, by name: a description of each. */
  faults: Readonly<Record<string, string>>;
}

/** The pin that selects a part on the SPI bus; undefined for a part that is not there. */
export function selectPin({ pins }: Pick<PartDescription, 'pins'>): string | undefined {
  return Object.keys(pins).find((name) => pins[name]?.role === 'selects');
}

/** Returns [description] with its names as types. */
export function describePart<const Description extends PartDescription>(description: Description): Description {
  return description;
}

/** The type of the values of a control. */
export type ValueOf<One> = One extends { choices: readonly (infer Choice)[] }
  ? Choice
  : One extends { initial: boolean }
    ? boolean
    : number;

/** The values of the controls of a description. */
export type ControlValues<Description extends PartDescription> = {
  -readonly [Name in keyof Description['controls']]: ValueOf<Description['controls'][Name]>;
};

/** The names of the faults of a description. */
export type FaultName<Description extends PartDescription> = Extract<keyof Description['faults'], string> | 'unplugged';

/** The one fault that every part has. */
export const UNPLUGGED = 'unplugged';

/** What a control accepts, in words: `0 to 100 %`, `true or false`, `red, green or blue`. */
export function acceptedBy(control: Control): string {
  if ('range' in control) {
    const { range, unit, whole } = control;
    return `${whole ? 'whole numbers, ' : ''}${range.join(' to ')} ${unit}`.trimEnd();
  }
  if (!('choices' in control)) return 'true or false';
  return control.choices.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

/** Whether [value] is one that [control] accepts. */
export function accepts(control: Control, value: PartValue): boolean {
  if ('range' in control) {
    const [least, most] = control.range;
    if (typeof value !== 'number' || (control.whole && !Number.isInteger(value))) return false;
    return value >= least && value <= most;
  }
  if ('choices' in control) return typeof value === 'string' && control.choices.includes(value);
  return typeof value === 'boolean';
}
