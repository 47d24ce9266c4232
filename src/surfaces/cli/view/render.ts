import { describeValue } from '../../events/describe-event.js';
import { formatClock } from '../duration.js';
import type { Paint } from '../style.js';
import { drawLine, type Line } from './line.js';
import type { ErrorRow, PacketRow, PinRow, ViewState } from './state.js';

export interface Size {
  columns: number;
  rows: number;
}

/** Fewest lines of a section, unless it has fewer or the screen is too small. */
const LEAST_LINES = 3;
/** Columns before the wave of a pin. */
const PIN_HEAD = 24;
/** Fewest columns of the value of a packet. */
const VALUE_WIDTH = 8;

/** Renders the live view as the lines of a screen of at most [size], with the footer last. */
export function renderView(state: ViewState, size: Size, paint: Paint): string[] {
  const frame = [header(state, size.columns), rule(size.columns)];
  const footer = [rule(size.columns), keys(state)];
  const room = Math.max(0, size.rows - frame.length - footer.length);
  const body = squeeze(sections(state, size.columns), room);
  return [...frame, ...body, ...footer].slice(-size.rows).map((line) => drawLine(line, size.columns, paint));
}

/** Renders the live view at the end: all lines, without the footer. */
export function renderLast(state: ViewState, columns: number, paint: Paint): string[] {
  const body = sections(state, columns).flatMap(({ title, lines }) => [heading(title), ...lines]);
  return [header(state, columns), rule(columns), ...body].map((line) => drawLine(line, columns, paint));
}

interface Section {
  title: string;
  lines: Line[];
  /** Whether to show the last lines, not the first, when there are too many. */
  tail: boolean;
}

function sections(state: ViewState, columns: number): Section[] {
  const console = state.console.at(-1) === '' ? state.console.slice(0, -1) : state.console;
  const ports = [...state.inports.map(inportLine), ...packetLines(state.outports, '  ← ')];
  return [
    { title: 'Pins', lines: [...state.pins.values()].map((pin) => pinLine(pin, state.time, columns)), tail: false },
    { title: 'Exported ports', lines: ports, tail: false },
    { title: 'Watched edges', lines: packetLines(state.edges, '  '), tail: false },
    { title: 'Console', lines: console.map((text): Line => ['  ', text]), tail: true },
    { title: 'Errors', lines: [...state.errors.values()].map(errorLine), tail: true },
  ].filter(({ lines }) => lines.length > 0);
}

/** Cuts sections to fit into [room] lines: each keeps a few, and the earlier ones get the rest. */
function squeeze(all: Section[], room: number): Line[] {
  const limit = Math.max(1, Math.min(LEAST_LINES, Math.floor(room / Math.max(1, all.length)) - 1));
  let spare = room - all.reduce((sum, { lines }) => sum + 1 + Math.min(lines.length, limit), 0);
  const body = all.flatMap(({ title, lines, tail }) => {
    const least = Math.min(lines.length, limit);
    const more = Math.max(0, Math.min(spare, lines.length - least));
    spare -= more;
    return [heading(title), ...cut(lines, least + more, tail)];
  });
  return [...body, ...Array.from({ length: room }, (): Line => [])].slice(0, room);
}

function cut(lines: Line[], count: number, tail: boolean): Line[] {
  if (lines.length <= count) return lines;
  // A line of content is worth more than a count of hidden lines.
  if (count === 1) return tail ? lines.slice(-1) : lines.slice(0, 1);
  const hidden: Line = [{ text: `  … ${lines.length - count + 1} more`, look: 'dim' }];
  return tail ? [hidden, ...lines.slice(lines.length - count + 1)] : [...lines.slice(0, count - 1), hidden];
}

function header({ title, time, speed, paused }: ViewState, columns: number): Line {
  const clock = formatClock(time);
  const pace = paused ? 'paused' : `×${speed}`;
  const gap = ' '.repeat(Math.max(2, columns - title.length - clock.length - pace.length - 4));
  return [' ', { text: title, look: 'bold' }, gap, { text: clock, look: 'bold' }, '  ', { text: pace, look: 'dim' }];
}

function rule(columns: number): Line {
  return [{ text: '─'.repeat(columns), look: 'dim' }];
}

function keys({ paused }: ViewState): Line {
  return [{ text: ` p ${paused ? 'resume' : 'pause'}   q quit`, look: 'dim' }];
}

function heading(text: string): Line {
  return [' ', { text, look: 'cyan' }];
}

function pinLine({ name, mode, value, wave }: PinRow, time: number, columns: number): Line {
  const picture = wave.draw(time, Math.max(0, columns - PIN_HEAD - 1));
  const high = mode === 'output' && value === 1;
  return [
    `  ${name.padEnd(6)}`,
    { text: mode.padEnd(9), look: 'dim' },
    high ? { text: 'HIGH'.padEnd(7), look: 'green' } : reading(mode, value).padEnd(7),
    { text: picture, look: mode === 'output' || mode === 'pwm' ? 'green' : 'yellow' },
  ];
}

function reading(mode: PinRow['mode'], value: number): string {
  if (mode === 'pwm') return `${value} %`;
  if (mode === 'analog') return String(value);
  return value === 1 ? 'HIGH' : 'LOW';
}

function inportLine(name: string): Line {
  return [`  → ${name}`];
}

function packetLines(rows: PacketRow[], mark: string): Line[] {
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  return rows.map(({ name, last, count }) => {
    const head = `${mark}${name.padEnd(width)}  `;
    if (!last) return [head, { text: 'nothing yet', look: 'dim' }];
    const aside = `  ${formatClock(last.time)}  ×${count}`;
    return [head, describeValue(last).padEnd(VALUE_WIDTH), { text: aside, look: 'dim' }];
  });
}

function errorLine({ last, count }: ErrorRow): Line {
  const times = count > 1 ? `  ×${count}` : '';
  return [{ text: `  ${formatClock(last.time)}  `, look: 'dim' }, { text: last.message, look: 'red' }, times];
}
