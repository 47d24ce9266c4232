import type { Graph, Literal } from '../../src/graph/graph.js';

/** The width of a character in the fonts of the picture. */
const CHARACTER = 7.3;
const ROW = 20;
const HEAD = 44;
const MARGIN = 12;
/** Between two boxes above each other, and the room that edges have between two columns. */
const GAP = 18;
const LANE = 56;
const LONGEST_VALUE = 18;

/** A node as it is drawn; exported ports are drawn like nodes without a component. */
interface Box {
  name: string;
  component: string;
  inports: string[];
  outports: string[];
  /** The values of initial packets, by inport. */
  values: Map<string, string>;
  column: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Line {
  from: Box;
  outport: string;
  to: Box;
  inport: string;
}

const widthOf = (text: string) => text.length * CHARACTER;
const shown = (port: string) => port.toUpperCase();
const isOutside = ({ component }: Box) => component === '';

/** Draws a graph as SVG: packets travel from left to right, and back where a graph has a loop. */
export function drawGraph(graph: Graph, title: string): string {
  const { boxes, lines } = content(graph);
  intoColumns(boxes, lines);
  const { width, height } = place(boxes, lines);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    `  <title id="title">${escaped(title)}</title>`,
    STYLE,
    ...lines.map((line) => curve(line, height)),
    ...boxes.flatMap(drawBox),
    '</svg>',
    '',
  ].join('\n');
}

function content(graph: Graph): { boxes: Box[]; lines: Line[] } {
  const boxes = new Map(graph.nodes.map(({ name, component }) => [name, emptyBox(name, component)]));
  const lines: Line[] = [];
  const connect = (from: Box | undefined, outport: string, to: Box | undefined, inport: string) => {
    if (!from || !to) return;
    add(from.outports, outport);
    add(to.inports, inport);
    lines.push({ from, outport, to, inport });
  };
  for (const { source, target } of graph.edges)
    connect(boxes.get(source.node), source.port, boxes.get(target.node), target.port);
  for (const { literal, target } of graph.initials) {
    const box = boxes.get(target.node);
    if (!box) continue;
    add(box.inports, target.port);
    box.values.set(target.port, shownValue(literal));
  }
  const outside: Box[] = [];
  for (const { name, inner } of graph.inports) {
    const box = emptyBox(shown(name), '');
    outside.push(box);
    connect(box, '', boxes.get(inner.node), inner.port);
  }
  for (const { name, inner } of graph.outports) {
    const box = emptyBox(shown(name), '');
    outside.push(box);
    connect(boxes.get(inner.node), inner.port, box, '');
  }
  return { boxes: [...boxes.values(), ...outside], lines };
}

function emptyBox(name: string, component: string): Box {
  const rest = { inports: [], outports: [], values: new Map(), column: 0, x: 0, y: 0, width: 0, height: 0 };
  return { name, component, ...rest };
}

function add(ports: string[], port: string): void {
  if (!ports.includes(port)) ports.push(port);
}

/** A value as written, in one line; the first words of one that is long. */
function shownValue(literal: Literal): string {
  const text = literalText(literal).replace(/\s+/g, ' ').trim();
  const whole = literal.kind === 'text' ? `'${text}'` : text;
  return whole.length > LONGEST_VALUE ? `${whole.slice(0, LONGEST_VALUE - 1)}…` : whole;
}

function literalText(literal: Literal): string {
  if (literal.kind === 'null') return 'null';
  if (literal.kind === 'boolean') return String(literal.value);
  if (literal.kind === 'text') return literal.value;
  return literal.kind === 'array' ? `[${literal.items.map(literalText).join(', ')}]` : literal.text;
}

/** Each box stands right of all that send to it, except for edges that close a loop. */
function intoColumns(boxes: readonly Box[], lines: readonly Line[]): void {
  const forward = lines.filter(({ from, to }) => !reaches(to, from, before(lines, from, to)));
  for (const _ of boxes) for (const { from, to } of forward) to.column = Math.max(to.column, from.column + 1);
  // And just left of the first that it sends to, so that few edges pass behind boxes.
  for (const _ of boxes) {
    for (const box of boxes) {
      const targets = forward.filter(({ from }) => from === box).map(({ to }) => to.column - 1);
      if (targets.length > 0) box.column = Math.min(...targets);
    }
  }
}

/** The edges above that from [from] to [to]: an edge that comes later than the rest of a loop closes it. */
function before(lines: readonly Line[], from: Box, to: Box): readonly Line[] {
  return lines.slice(
    0,
    lines.findIndex((line) => line.from === from && line.to === to),
  );
}

function reaches(start: Box, end: Box, lines: readonly Line[], seen = new Set<Box>()): boolean {
  if (start === end) return true;
  if (seen.has(start)) return false;
  seen.add(start);
  return lines.some(({ from, to }) => from === start && reaches(to, end, lines, seen));
}

/** Gives all boxes their places; returns the size of the picture. */
function place(boxes: readonly Box[], lines: readonly Line[]): { width: number; height: number } {
  for (const box of boxes) {
    const left = Math.max(0, ...box.inports.map((port) => widthOf(shown(port))));
    const right = Math.max(0, ...box.outports.map((port) => widthOf(shown(port))));
    const head = Math.max(widthOf(box.name), widthOf(box.component));
    box.width = Math.ceil(Math.max(head + 24, left + right + 32));
    box.height = isOutside(box) ? 26 : HEAD + ROW * Math.max(box.inports.length, box.outports.length);
  }
  const isBack = ({ from, to }: Line) => to.column <= from.column;
  const around = lines.some(isBack) ? 40 : 0;
  let x = MARGIN + (lines.some((line) => isBack(line) && line.to.column === 0) ? around : 0);
  let height = 0;
  const columns = Array.from({ length: Math.max(...boxes.map(({ column }) => column)) + 1 }, (_, column) =>
    boxes.filter((box) => box.column === column),
  );
  for (const [i, column] of columns.entries()) {
    const values = column.flatMap((box) => [...box.values.values()].map(widthOf));
    const room = values.length > 0 ? Math.max(...values) + 26 : 0;
    x += Math.ceil(room + (i > 0 ? LANE : 0));
    for (const box of column) box.x = x;
    x += Math.max(0, ...column.map(({ width }) => width));
    height = Math.max(height, stacked(column, lines));
  }
  return { width: Math.ceil(x + MARGIN + around), height: Math.ceil(height + around) };
}

/** Places the boxes of a column, those of higher senders first, each beside what sends to it where it can be. */
function stacked(column: Box[], lines: readonly Line[]): number {
  const wish = (box: Box) => {
    const senders = lines.filter(({ from, to }) => to === box && from.column < box.column);
    if (senders.length === 0) return MARGIN;
    const heights = senders.map(
      ({ from, outport, inport }) => rowOf(from, from.outports, outport) - offset(box, inport),
    );
    return heights.reduce((sum, y) => sum + y, 0) / heights.length;
  };
  const wishes = new Map(column.map((box) => [box, Math.max(MARGIN, wish(box))]));
  const sorted = [...column].sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
  let next = MARGIN;
  for (const box of sorted) {
    box.y = Math.round(Math.max(next, wishes.get(box) ?? 0));
    next = box.y + box.height + GAP;
  }
  return next - GAP + MARGIN;
}

/** The height of a port in its box. */
function offset(box: Box, port: string): number {
  return rowOf({ ...box, y: 0 }, box.inports, port);
}

function rowOf(box: Box, ports: readonly string[], port: string): number {
  return isOutside(box) ? box.y + box.height / 2 : box.y + HEAD + ROW * (ports.indexOf(port) + 0.5) - 4;
}

function curve({ from, outport, to, inport }: Line, height: number): string {
  const [x1, y1] = [from.x + from.width, rowOf(from, from.outports, outport)];
  const [x2, y2] = [to.x, rowOf(to, to.inports, inport)];
  if (x2 > x1) {
    const bend = Math.round((x2 - x1) / 2);
    return `  <path class="edge" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/>`;
  }
  const low = height - 16;
  const turn = `C${x1 + 36} ${y1} ${x1 + 36} ${low} ${x1} ${low}L${x2} ${low}C${x2 - 36} ${low} ${x2 - 36} ${y2} ${x2} ${y2}`;
  return `  <path class="edge" d="M${x1} ${y1}${turn}"/>`;
}

function drawBox(box: Box): string[] {
  const { x, y, width, height } = box;
  if (isOutside(box)) {
    return [
      `  <rect class="outside" x="${x}" y="${y}" width="${width}" height="${height}" rx="13"/>`,
      text('port', x + width / 2, y + 17, box.name, 'middle'),
    ];
  }
  const ports = (names: readonly string[], at: number, anchor: 'start' | 'end') =>
    names.map((port) => text('port', at, rowOf(box, names, port) + 4, shown(port), anchor));
  return [
    `  <rect class="node" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
    text('name', x + width / 2, y + 18, box.name, 'middle'),
    text('component', x + width / 2, y + 34, box.component, 'middle'),
    ...ports(box.inports, x + 8, 'start'),
    ...ports(box.outports, x + width - 8, 'end'),
    ...[...box.values].flatMap(([port, value]) => initial(box, rowOf(box, box.inports, port), value)),
  ];
}

/** An initial packet: its value, left of its inport. */
function initial({ x }: Box, y: number, value: string): string[] {
  const width = Math.ceil(widthOf(value)) + 10;
  return [
    `  <path class="edge" d="M${x - 10} ${y}L${x} ${y}"/>`,
    `  <rect class="value" x="${x - 10 - width}" y="${y - 9}" width="${width}" height="18" rx="3"/>`,
    text('port', x - 10 - width / 2, y + 4, value, 'middle'),
  ];
}

function text(kind: string, x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  return `  <text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

const escaped = (content: string) => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const STYLE = `  <style>
    text { font: 12px ui-monospace, monospace; fill: #24292f }
    .name { font-weight: 600 }
    .component { fill: #57606a }
    .port { font-size: 11px }
    rect { stroke: #8c959f; fill: #f6f8fa }
    .node { fill: #ddf4ff; stroke: #54aeff }
    .value { fill: #fff8c5; stroke: #d4a72c }
    .edge { stroke: #57606a; stroke-width: 1.5; fill: none }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .component { fill: #9ea7b3 }
      rect { fill: #161b22; stroke: #6e7681 }
      .node { fill: #0c2d4a; stroke: #388bfd }
      .value { fill: #3a2d05; stroke: #9e7a1e }
      .edge { stroke: #9ea7b3 }
    }
  </style>`;
