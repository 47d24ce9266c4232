import type { CompiledText, FormatContext } from '../format.js';
import { bytesOf, divide, Faults, suggest, trimmed, type Word } from './words.js';

/** Bytes of a state: its outputs, where its time leads, the time, and half a byte for each event. */
const STATE = 8;
const MOST_EVENTS = 8;
const MOST_OUTPUTS = 8;
/** Half a byte that stands for no state. */
const NONE = 15;
/** Times up to this one are in ms; longer ones in s, marked by the highest bit. */
const LONGEST_IN_MS = 0x7fff;
const LONGEST_IN_S = 0x7fff;
const IN_SECONDS = 0x8000;

const NAME = /^[A-Za-z_][\w-]*$/;
const RESERVED = ['events', 'outputs', 'after'];
const TIME = /^after\s+(\d+(?:\.\d+)?)\s*(ms|s|min)$/;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

interface State extends Word {
  outputs: Word[];
  transitions: { event: Word; to: Word }[];
}

/**
 * A state machine:
 *
 *     events: button
 *     outputs: red, green
 *     go: green
 *       button -> stop
 *     stop: red
 *       after 10 s -> go
 *
 * The first state is where it begins. What is beside a state are the outputs that are on in it. A line ends with the
 * line, or at `;`. `#` begins a comment.
 *
 * Becomes 8 bytes for each state: bit k of byte 0 is set when output k is on. The low half of byte 1 is the state after
 * the time in bytes 2 and 3 (low byte first; in ms, or, with the highest bit set, in s). Then half a byte for each
 * event, the low half first: the state that it leads to. 15 stands for none.
 */
export function compileStates(text: string, context: FormatContext): CompiledText {
  return new StatesReader(context).read(text);
}

class StatesReader {
  private readonly faults = new Faults();
  private readonly events: Word[] = [];
  private readonly outputs: Word[] = [];
  private readonly states: State[] = [];
  private readonly most: number;

  constructor(private readonly context: FormatContext) {
    this.most = Math.min(Math.floor(context.room / STATE), NONE);
  }

  read(text: string): CompiledText {
    const plain = text.replace(/#[^\n]*/g, (comment) => ' '.repeat(comment.length));
    for (const line of divide({ text: plain, at: 0 }, /[\n;]/g)) if (line.text !== '') this.line(line);
    if (this.states.length === 0 && this.faults.errors.length === 0) {
      this.faults.error(text.length, 'there are no states; write name: outputs that are on in it');
    }
    const bytes = this.states.flatMap((state) => this.bytes(state));
    if (this.faults.errors.length === 0) this.warn();
    return { bytes, ...this.faults };
  }

  private line(line: Word): void {
    const arrow = line.text.indexOf('->');
    const colon = line.text.indexOf(':');
    if (arrow >= 0) {
      this.transition(part(line, 0, arrow), part(line, arrow + 2));
      return;
    }
    if (colon < 0) {
      const right = 'write name: outputs for a state, and event -> state below it';
      this.faults.error(line.at, `'${line.text}' is neither a state nor a transition; ${right}`);
      return;
    }
    const [name, rest] = [part(line, 0, colon), part(line, colon + 1)];
    const words = rest.text === '' ? [] : divide(rest, /,/g);
    if (name.text === 'events') this.declare(words, this.events, 'event', MOST_EVENTS);
    else if (name.text === 'outputs') this.declare(words, this.outputs, 'output', MOST_OUTPUTS);
    else this.state(name, words);
  }

  private declare(words: readonly Word[], list: Word[], what: string, most: number): void {
    for (const word of words) {
      if (!this.isName(word, what, list)) continue;
      list.push(word);
      if (list.length === most + 1)
        this.faults.error(word.at, `too many ${what}s: a state machine has at most ${most}`);
    }
  }

  private state(name: Word, outputs: Word[]): void {
    this.isName(name, 'state', this.states);
    this.states.push({ ...name, outputs, transitions: [] });
    if (this.states.length !== this.most + 1) return;
    const { component, board } = this.context;
    this.faults.error(
      name.at,
      `too many states: ${component.name} on ${board.name} holds ${this.most}; leave some out`,
    );
  }

  private isName({ text, at }: Word, what: string, list: readonly Word[]): boolean {
    const before = this.faults.errors.length;
    if (!NAME.test(text)) {
      const right = "use letters, digits, '_' and '-', and begin with a letter";
      this.faults.error(at, `'${text}' is not a name of an ${what}; ${right}`.replace('an state', 'a state'));
    } else if (RESERVED.includes(text)) {
      this.faults.error(at, `'${text}' has a meaning of its own; give the ${what} another name`);
    } else if (list.some((each) => each.text === text)) {
      this.faults.error(at, `there is already ${what === 'state' ? 'a' : 'an'} ${what} '${text}'; rename one`);
    }
    return this.faults.errors.length === before;
  }

  private transition(event: Word, to: Word): void {
    const state = this.states.at(-1);
    if (!state) {
      this.faults.error(event.at, 'a transition belongs below a state; write name: outputs before it');
      return;
    }
    const same = state.transitions.some((each) => sameEvent(each.event, event));
    if (same) this.faults.error(event.at, `'${event.text}' of '${state.text}' leads to a state already; remove one`);
    state.transitions.push({ event, to });
  }

  private bytes({ outputs, transitions }: State): number[] {
    const mask = outputs.reduce((bits, output) => bits | (1 << this.indexOf(output, this.outputs, 'output')), 0);
    const next = Array.from({ length: MOST_EVENTS }, () => NONE);
    let [timeTo, time] = [NONE, 0];
    for (const { event, to } of transitions) {
      const target = this.indexOf(to, this.states, 'state');
      if (/^after\b/.test(event.text)) [timeTo, time] = [target, this.time(event)];
      else next[this.indexOf(event, this.events, 'event')] = target;
    }
    const pairs = [0, 2, 4, 6].map((at) => (next[at] ?? NONE) | ((next[at + 1] ?? NONE) << 4));
    return [mask & 0xff, timeTo | (NONE << 4), ...bytesOf(time), ...pairs].map((byte) => byte & 0xff);
  }

  private indexOf({ text, at }: Word, list: readonly Word[], what: string): number {
    const index = list.findIndex((each) => each.text === text);
    if (index >= 0) return index;
    const hint =
      suggest(
        text,
        list.map((each) => each.text),
      ) || `; name it in a line ${what}s: ${text}`;
    this.faults.error(at, `unknown ${what} '${text}'${hint}`);
    return 0;
  }

  /** The time as two bytes have it. */
  private time({ text, at }: Word): number {
    const [, digits, unit = ''] = TIME.exec(text) ?? [];
    if (digits === undefined) {
      this.faults.error(at, `'${text}' is not a time; write after 500 ms, after 2.5 s or after 1 min`);
      return 0;
    }
    const ms = Math.round(Number(digits) * (UNITS[unit] ?? 1) * 1000) / 1000;
    if (ms < 1 || ms > LONGEST_IN_S * 1000)
      this.faults.error(at, `a time is 1 ms to ${LONGEST_IN_S} s, not ${digits} ${unit}`);
    else if (!Number.isInteger(ms)) this.faults.error(at, `a time is a whole number of ms, not ${ms}`);
    else if (ms <= LONGEST_IN_MS) return ms;
    else if (ms % 1000 !== 0) this.faults.error(at, 'a time above 32 s is a whole number of seconds; round it');
    return IN_SECONDS | Math.floor(ms / 1000);
  }

  private warn(): void {
    const reached = new Set<string>();
    const visit = (name: string | undefined) => {
      if (name === undefined || reached.has(name)) return;
      reached.add(name);
      for (const { to } of this.states.find(({ text }) => text === name)?.transitions ?? []) visit(to.text);
    };
    visit(this.states[0]?.text);
    for (const { text, at } of this.states) {
      if (reached.has(text)) continue;
      this.faults.warning(at, `state '${text}' is never reached; lead to it from another state, or remove it`);
    }
    const heard = new Set(this.states.flatMap(({ transitions }) => transitions.map(({ event }) => event.text)));
    const set = new Set(this.states.flatMap(({ outputs }) => outputs.map(({ text }) => text)));
    for (const { text, at } of this.events) {
      if (!heard.has(text)) this.faults.warning(at, `event '${text}' leads nowhere; use it in a state, or remove it`);
    }
    for (const { text, at } of this.outputs) {
      if (!set.has(text)) this.faults.warning(at, `output '${text}' is never on; name it beside a state, or remove it`);
    }
  }
}

function sameEvent(one: Word, other: Word): boolean {
  const isTime = (word: Word) => /^after\b/.test(word.text);
  return one.text === other.text || (isTime(one) && isTime(other));
}

function part({ text, at }: Word, from: number, to?: number): Word {
  return trimmed({ text: text.slice(from, to), at: at + from });
}
