import { TAP } from './inputs.js';
import type { Line } from './line.js';

/** What the keys do at present. */
export interface KeyHelp {
  /** False when the input is not a terminal. */
  keys: boolean;
  paused: boolean;
  /** Whether the graph is stopped. */
  stopped: boolean;
  /** What is connected to the selected pin. */
  selected?: 'button' | 'potentiometer';
  /** Whether the selected button is held down. */
  held: boolean;
  /** Whether there is more than one input to select from. */
  choice: boolean;
  /** Whether a node may read the console. */
  reads?: boolean;
  /** Whether there are lines that are not shown. */
  scrolls: boolean;
}

/** A key with what it does, in words for a wide screen and for a narrow one. */
interface Hint {
  key: string;
  long: string;
  short: string;
  /** On the narrowest screens, the hint with the highest number is left out first; those without stay. */
  spare?: number;
}

/** Returns the key line: with all words if it fits into [columns], else with fewer. */
export function keyLine(help: KeyHelp, columns: number): Line {
  if (!help.keys) return line([['Ctrl-C', 'quit']], WIDE);
  let all = hints(help);
  const long = line(
    all.map(({ key, long }) => [key, long]),
    WIDE,
  );
  if (width(long) <= columns) return long;
  let short = shortLine(all);
  while (width(short) > columns && all.some(({ spare }) => spare !== undefined)) {
    const most = Math.max(...all.map(({ spare = 0 }) => spare));
    all = all.filter(({ spare }) => spare !== most);
    short = shortLine(all);
  }
  return short;
}

/** Gaps between hints. */
const WIDE = '   ';
const NARROW = '  ';

function shortLine(hints: readonly Hint[]): Line {
  return line(
    hints.map(({ key, short }) => [key, short]),
    NARROW,
  );
}

/** The keys stand out from what they do. */
function line(pairs: [key: string, does: string][], gap: string): Line {
  return pairs.flatMap(([key, does], i): Line => {
    const before = i === 0 ? ' ' : gap;
    return [`${before}${key}`, ...(does === '' ? [] : [{ text: ` ${does}`, look: 'dim' } as const])];
  });
}

function width(line: Line): number {
  return line.reduce((sum, span) => sum + (typeof span === 'string' ? span : span.text).length, 0);
}

function hints({ paused, stopped, selected, held, choice, scrolls, reads }: KeyHelp): Hint[] {
  return [
    ...(choice ? [{ key: '↑↓', long: 'select', short: '' }] : []),
    ...(selected === 'button' ? buttonHints(held) : []),
    ...(selected === 'potentiometer' ? POTENTIOMETER : []),
    ...(scrolls ? [scrollHint(selected !== undefined)] : []),
    ...(reads ? [{ key: 't', long: 'type a line', short: 'type' }] : []),
    { key: 'p', long: paused ? 'resume' : 'pause', short: '', spare: 1 },
    { key: 's', long: stopped ? 'start' : 'stop', short: '', spare: 2 },
    { key: 'q', long: 'quit', short: 'quit' },
  ];
}

function buttonHints(held: boolean): Hint[] {
  const space = held ? 'release' : 'hold';
  return [
    { key: 'space', long: space, short: space },
    { key: 'enter', long: `press ${TAP / 1000} s`, short: 'press' },
  ];
}

const POTENTIOMETER: readonly Hint[] = [
  { key: '+ -', long: 'turn', short: 'turn' },
  { key: '← →', long: 'by 1', short: '', spare: 2 },
  { key: '0-9', long: 'tenths', short: 'tenths' },
];

/** The arrows scroll only when there is no pin to select. */
function scrollHint(selects: boolean): Hint {
  if (!selects) return { key: '↑↓', long: 'scroll', short: 'scroll' };
  return { key: 'PgDn', long: 'scroll', short: '', spare: 3 };
}
