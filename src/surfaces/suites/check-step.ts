import type { PartValue } from '../../parts/description.js';
import type { PixelStrip } from '../../parts/pixel-strip.js';
import { findPin } from '../../program/pins.js';
import type { Program } from '../../program/program.js';
import { packetsToValues } from '../../program/value.js';
import { lowerHex } from '../../util/hex.js';
import { checkValue } from './check-value.js';
import { bytesText, errorParts, observationText } from './observation-text.js';
import { onBoard, packetText } from './packet-text.js';
import type { ErrorExpectation, PartExpectation, PinExpectation, PortExpectation, Step } from './suite.js';
import type { Observation } from './target.js';

export interface StepContext {
  program: Program;
  /** Milliseconds. */
  tolerance: number;
  /** The current values of output pins, by `pin D13` and `pwm D9`. */
  outputs: ReadonlyMap<string, number>;
  /** What was written in the step to each part on the I²C bus, by its address. */
  writes: ReadonlyMap<number, readonly (readonly number[])[]>;
  /** The states of the parts of the circuit, by name. */
  states: ReadonlyMap<string, Readonly<Record<string, PartValue | undefined>>>;
  /** The strips of pixels, by their pins. */
  strips: ReadonlyMap<string, Pick<PixelStrip, 'shown' | 'log'>>;
  /** What each part on the SPI bus was sent in the step, by its pin. */
  transfers: ReadonlyMap<string, readonly (readonly number[])[]>;
}

/** Something that is not as a step expects it. */
export interface Difference {
  text: string;
  /** The pin that differs, by its canonical name. */
  pin?: string;
  /** When that begins, in milliseconds since the start; undefined: at the end of the step. */
  at?: number | undefined;
}

type Packets = Extract<Observation, { type: 'packet' }>[];
type Errors = Extract<Observation, { type: 'error' }>[];

/** The differences between the observations and the expectations of a step. */
export function checkStep({ expect }: Step, observed: readonly Observation[], context: StepContext): Difference[] {
  const { ports, pins, pwm, serial, i2c, spi, strips, parts, errors } = expect;
  const inWords = [
    ...serial.flatMap(({ port, bytes }) => checkSerial(port, bytes, observed)),
    ...i2c.flatMap(({ address, writes }) => checkWrites(address, writes, context.writes.get(address) ?? [])),
    ...strips.flatMap(({ pin, colors }) => checkStrip(pin, colors, context)),
    ...spi.flatMap(({ pin, writes }) => checkWrites(pin, writes, context.transfers.get(pin) ?? [])),
    ...parts.flatMap((part) => checkPart(part, context.states)),
    ...checkErrors(errors, observed, context),
  ];
  const trouble = observed.filter(({ type }) => type === 'trouble');
  return [
    ...ports.flatMap((port) => checkPort(port, observed, context)),
    ...pins.flatMap((pin) => checkPin('pin', pin, observed, context)),
    ...pwm.flatMap((pin) => checkPin('pwm', pin, observed, context)),
    ...inWords.map((text) => ({ text })),
    ...trouble.map((each) => ({ text: observationText(each, context.program), at: each.time })),
  ];
}

function checkPort(
  { port, packets, at = [], checks }: PortExpectation,
  observed: readonly Observation[],
  { program, tolerance }: StepContext,
): Difference[] {
  const index = program.outports.find(({ name }) => name === port)?.index;
  if (index === undefined) return [{ text: `there is no outport '${port}'` }];
  const sent = observed.filter((each): each is Packets[number] => each.type === 'packet' && each.port === index);
  const name = port.toUpperCase();
  const problems: Difference[] = [];
  if (packets) {
    const wanted = packets.map((packet, i): Timed => [at[i], onBoard(packet, program.board)]);
    const actual = sent.map(({ time, packet }): Timed => [time, packetText(packet, program.board)]);
    const [texts, got] = [wanted, actual].map((all) => all.map(([, text]) => String(text)));
    const begins = firstDifference(wanted, actual, tolerance);
    if (texts?.join(' ') !== got?.join(' ')) {
      problems.push({ text: `${name}: expected ${listed(texts)}, got ${listed(got)}`, at: begins?.at });
    } else if (begins) {
      const times = sent.map(({ time }) => time);
      problems.push({ text: `${name}: expected packets at ${at.join(', ')} ms, got them at ${times} ms`, ...begins });
    }
  }
  if (checks.length === 0) return problems;
  const values = packetsToValues(
    sent.map(({ packet }) => packet),
    program.board,
  );
  const last = values.at(-1);
  if (last === undefined) return [...problems, { text: `${name}: expected a value, got none` }];
  for (const check of checks) {
    const wrong = checkValue(last, check);
    if (wrong !== undefined) problems.push({ text: `${name}: ${wrong}`, at: sent.at(-1)?.time });
  }
  return problems;
}

function checkPin(
  kind: 'pin' | 'pwm',
  expected: PinExpectation,
  observed: readonly Observation[],
  { tolerance, outputs, program }: StepContext,
): Difference[] {
  const { wanted } = expected;
  const pin = pinOf(expected, program);
  if (typeof wanted === 'number') {
    const actual = outputs.get(`${kind} ${pin}`);
    if (actual === wanted) return [];
    return [{ text: `${kind} ${pin}: expected ${wanted}, got ${actual ?? 'no output'}`, pin }];
  }
  const changes = observed.flatMap((each): [number, number][] => {
    return each.type === kind && each.pin === pin ? [[each.time, each.value]] : [];
  });
  const begins = firstDifference(wanted, changes, tolerance);
  if (!begins) return [];
  const text = `expected the changes ${JSON.stringify(wanted)}, got ${JSON.stringify(changes)}`;
  return [{ text: `${kind} ${pin}: ${text}`, pin, ...begins }];
}

/** The canonical name of the pin of which something is expected. */
function pinOf({ pin }: PinExpectation, { board }: Program): string {
  return findPin(board, pin)?.name ?? pin;
}

/** The pins of which a step expects something. */
export function pinsOf({ expect }: Step, program: Program): string[] {
  return [...expect.pins, ...expect.pwm].map((each) => pinOf(each, program));
}

/** Something at a time in milliseconds since the start, which may not matter. */
type Timed = readonly [time: number | undefined, what: number | string | undefined];

const NOTHING: Timed = [undefined, undefined];

/** When [actual] first differs from [wanted]; undefined: nowhere. */
function firstDifference(
  wanted: readonly Timed[],
  actual: readonly Timed[],
  tolerance: number,
): { at: number | undefined } | undefined {
  for (let i = 0; i < Math.max(wanted.length, actual.length); i++) {
    const [due, expected] = wanted[i] ?? NOTHING;
    const [time, got] = actual[i] ?? NOTHING;
    if (expected === got && Math.abs((time ?? 0) - (due ?? time ?? 0)) <= tolerance) continue;
    return { at: due === undefined ? time : Math.min(due, time ?? due) };
  }
  return undefined;
}

function checkSerial(port: number, wanted: Uint8Array, observed: readonly Observation[]): string[] {
  const sent = observed.flatMap((each) => (each.type === 'serial' && each.port === port ? [...each.bytes] : []));
  const [expected, actual] = [bytesText(wanted), bytesText(Uint8Array.from(sent))];
  return expected === actual ? [] : [`serial port ${port}: expected ${expected}, got ${actual}`];
}

function checkWrites(part: number | string, wanted: readonly (readonly number[])[], actual: typeof wanted): string[] {
  const [expected, got] = [JSON.stringify(wanted), JSON.stringify(actual)];
  return expected === got ? [] : [`part ${part}: expected the writes ${expected}, got ${got}`];
}

function checkStrip(pin: string, wanted: readonly number[], { strips }: StepContext): string[] {
  const { shown = [], log = [] } = strips.get(pin) ?? {};
  const text = (colors: readonly number[]) => colors.map((color) => lowerHex(color, 6)).join(' ');
  const [expected, got] = [text(wanted), text(shown)];
  const wrong = expected === got ? [] : [`pixels at ${pin}: expected ${expected}, got ${got}`];
  return [...wrong, ...log.slice(0, 1).map(({ text }) => `pixels at ${pin}: ${text}`)];
}

function checkPart({ part, state, wanted }: PartExpectation, states: StepContext['states']): string[] {
  const all = states.get(part);
  if (!all) return [`there is no part '${part}' in the circuit`];
  if (!Object.hasOwn(all, state)) return [`${part} has no state '${state}': it has ${Object.keys(all).join(', ')}`];
  const value = all[state];
  const isRange = typeof wanted === 'object';
  if (isRange ? Number(value) >= wanted[0] && Number(value) <= wanted[1] : value === wanted) return [];
  return [`${part}: expected ${state} ${isRange ? wanted.join(' to ') : wanted}, got ${value ?? 'nothing'}`];
}

/** Compares error events. An unexpected error is a failure. */
function checkErrors(wanted: readonly ErrorExpectation[], observed: readonly Observation[], context: StepContext) {
  const errors = observed.filter((each): each is Errors[number] => each.type === 'error');
  const actual = errors.map((error) => errorParts(error, context.program));
  const expected = wanted.map((one) => {
    return one.packet === undefined ? one : { ...one, packet: onBoard(one.packet, context.program.board) };
  });
  const same =
    actual.length === expected.length &&
    expected.every((one, i) =>
      Object.entries(one).every(([key, value]) => actual[i]?.[key as keyof typeof one] === value),
    );
  if (same) return [];
  const [texts, got] = [expected.map(errorText), actual.map(errorText)];
  return [`expected ${texts.join(', ') || 'no error'}, got ${got.join(', ') || 'none'}`];
}

function errorText({ code, node, port, packet }: ErrorExpectation): string {
  const place = [node, port].filter((part) => part !== undefined).join('.');
  return `error '${code}'${place && ` at ${place}`}${packet === undefined ? '' : ` for ${packet}`}`;
}

function listed(packets: readonly string[] = []): string {
  return packets.length > 0 ? packets.join(' ') : 'no packets';
}
