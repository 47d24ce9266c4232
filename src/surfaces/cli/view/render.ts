import { describeValue } from '../../events/describe-event.js';
import { formatClock } from '../duration.js';
import type { Paint } from '../style.js';
import { keyLine } from './key-line.js';
import { cutWindow, type Section, share, tail, type Window, windowAt } from './layout.js';
import { drawLine, type Line } from './line.js';
import type { BusRow, ErrorRow, PacketRow, PinRow, ViewState } from './state.js';

export interface Size {
  columns: number;
  rows: number;
}

/** Columns before the wave of a pin, without the names of the nodes that use it. */
const PIN_HEAD = 24;
/** Fewest columns of the value of a packet. */
const VALUE_WIDTH = 8;
/** Most columns of the names of nodes, and fewest columns of a screen that shows them. */
const USER_WIDTH = 16;
const USER_SCREEN = 64;
/** Lines around the body: title and keys, with a rule each. */
const FRAME_LINES = 4;

/** Renders the live view as the lines of a screen of at most [size], with the keys last. */
export function renderView(state: ViewState, size: Size, paint: Paint): string[] {
  const frame = [header(state, size.columns), rule(size.columns)];
  const { lines, hidden } = body(state, size);
  const footer = [rule(size.columns), keys(state, hidden, size.columns)];
  return [...frame, ...lines, ...footer].slice(-size.rows).map((line) => drawLine(line, size.columns, paint));
}

/** Renders the live view at the end: all lines, without the keys and the selection. */
export function renderLast(state: ViewState, columns: number, paint: Paint): string[] {
  const all = [...graphSections(state, columns, undefined), ...logSections(state)];
  const lines = all.flatMap(({ title, lines }) => [heading(title), ...lines]);
  return [header(state, columns), rule(columns), ...lines].map((line) => drawLine(line, columns, paint));
}

/** Returns where a screen of [size] is scrolled to when it shows the selected pin, as near as possible to where it is. */
export function scrollToSelected(state: ViewState, size: Size): number {
  const { window, graph, selected } = view(state, size);
  return windowAt(window.start, window.count, graph.length, selected).start;
}

/** Returns where it is scrolled to after [distance] lines, or after as many pages. */
export function scrollBy(state: ViewState, size: Size, distance: number, unit: 'lines' | 'pages'): number {
  const { window, graph } = view(state, size);
  const lines = unit === 'lines' ? distance : distance * Math.max(1, window.count - 2);
  return windowAt(window.start + lines, window.count, graph.length).start;
}

/** Where everything is on a screen. */
interface View {
  /** All lines of what the graph uses, of which a window is shown. */
  graph: Line[];
  window: Window;
  /** The line of the selected pin. */
  selected?: number;
  logs: { section: Section; count: number }[];
}

function view(state: ViewState, size: Size): View {
  const room = Math.max(0, size.rows - FRAME_LINES);
  const graph = graphSections(state, size.columns, state.selected).flatMap(({ title, lines }) => [
    heading(title),
    ...lines,
  ]);
  const sections = logSections(state);
  const shares = share(
    room,
    graph.length,
    sections.map(({ lines }) => lines.length),
  );
  const at = [...state.pins.keys()].indexOf(state.selected ?? '');
  return {
    graph,
    window: windowAt(state.scroll, shares.graph, graph.length),
    // The title of the pins comes before them.
    ...(at >= 0 && { selected: at + 1 }),
    logs: sections.map((section, i) => ({ section, count: shares.logs[i] ?? 0 })),
  };
}

function body(state: ViewState, size: Size): { lines: Line[]; hidden: boolean } {
  const room = Math.max(0, size.rows - FRAME_LINES);
  const { graph, window, logs } = view(state, size);
  const shown = logs.flatMap(({ section: { title, lines }, count }) =>
    count > 0 ? [heading(title), ...tail(lines, count)] : [],
  );
  const lines = [...cutWindow(graph, window), ...shown];
  const empty = Array.from({ length: Math.max(0, room - lines.length) }, (): Line => []);
  return { lines: [...lines, ...empty].slice(0, room), hidden: window.count < graph.length };
}

/** What the graph uses. */
function graphSections(state: ViewState, columns: number, selected: string | undefined): Section[] {
  const pins = [...state.pins.values()];
  const users = columns < USER_SCREEN ? [] : pins.map(({ name }) => state.users.names.get(name) ?? '');
  const width = Math.min(USER_WIDTH, Math.max(0, ...users.map((user) => user.length)));
  const ports = [...state.inports.map(inportLine), ...packetLines(state.outports, '  ← ')];
  return filled([
    {
      title: 'Pins',
      lines: pins.map((pin, i) =>
        pinLine(pin, cell(users[i] ?? '', width), state.time, columns, pin.name === selected),
      ),
    },
    { title: 'Exported ports', lines: ports },
    { title: 'Watched edges', lines: packetLines(state.edges, '  ') },
  ]);
}

/** What the graph says. */
function logSections(state: ViewState): Section[] {
  const console = state.console.at(-1) === '' ? state.console.slice(0, -1) : state.console;
  return filled([
    { title: `Buses  ×${state.transactions}`, lines: state.buses.map(busLine) },
    { title: 'Console', lines: console.map((text): Line => ['  ', text]) },
    { title: 'Errors', lines: [...state.errors.values()].map(errorLine) },
  ]);
}

function filled(sections: Section[]): Section[] {
  return sections.filter(({ lines }) => lines.length > 0);
}

/** A text in a column of [width] and a gap; nothing for a column without width. */
function cell(text: string, width: number): string {
  if (width === 0) return '';
  const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text;
  return `${cut.padEnd(width)}  `;
}

function header({ title, time, speed, paused, stopped }: ViewState, columns: number): Line {
  const clock = formatClock(time);
  const pace = [stopped ? 'stopped' : '', paused ? 'paused' : `×${speed}`].filter(Boolean).join('  ');
  const room = Math.max(0, columns - clock.length - pace.length - 5);
  const shown = title.length > room ? `${title.slice(0, Math.max(0, room - 1))}…` : title;
  const gap = ' '.repeat(Math.max(2, columns - shown.length - clock.length - pace.length - 4));
  return [' ', { text: shown, look: 'bold' }, gap, { text: clock, look: 'bold' }, '  ', { text: pace, look: 'dim' }];
}

function rule(columns: number): Line {
  return [{ text: '─'.repeat(columns), look: 'dim' }];
}

function keys(state: ViewState, scrolls: boolean, columns: number): Line {
  const { keys, paused, stopped, held, selectedKind, inputs, notice, typed, reads } = state;
  if (notice !== undefined) return [{ text: ` ${notice}`, look: 'red' }];
  if (typed !== undefined) return typedLine(typed, columns);
  const selected = selectedKind && { selected: selectedKind };
  return keyLine({ keys, paused, stopped, held, scrolls, reads, choice: inputs.length > 1, ...selected }, columns);
}

/** The line that is being typed, of which the end is always seen. */
function typedLine(typed: string, columns: number): Line {
  const room = Math.max(0, columns - 4);
  const text = [...typed].slice(-room).join('');
  const help: Line = typed === '' ? [{ text: '  enter sends, backspace leaves', look: 'dim' }] : [];
  return [{ text: ' › ', look: 'cyan' }, text, { text: '▏', look: 'cyan' }, ...help];
}

function heading(text: string): Line {
  return [' ', { text, look: 'cyan' }];
}

function pinLine(pin: PinRow, user: string, time: number, columns: number, isSelected: boolean): Line {
  const { name, mode, value, wave } = pin;
  const picture = wave.draw(time, Math.max(0, columns - PIN_HEAD - user.length - 1));
  const high = mode === 'output' && value === 1;
  return [
    isSelected ? { text: `> ${name.padEnd(6)}`, look: 'bold' } : `  ${name.padEnd(6)}`,
    user,
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

function busLine({ time, text }: BusRow): Line {
  return [{ text: `  ${formatClock(time)}  `, look: 'dim' }, text];
}

function errorLine({ last, count }: ErrorRow): Line {
  const times = count > 1 ? `  ×${count}` : '';
  return [{ text: `  ${formatClock(last.time)}  `, look: 'dim' }, { text: last.message, look: 'red' }, times];
}
