import { type Drawing, escaped, label, type Point, shape, toSvg } from '../parts/drawing.js';
import type { Board } from '../program/board.js';
import type { Circuit, CircuitPart } from './circuit.js';
import { supplyOf, type WiringRow } from './wiring.js';

/** Between the pins of the board, and between parts. */
const ROW = 16;
const GAP = 34;
const MARGIN = 14;
/** The board, and where the parts begin. */
const BOARD_WIDTH = 110;
const PARTS_X = 260;
/** Between two wires under a part. */
const LANE = 4;
const SIZE = 7;
/** The width of a character of a note, at most. */
const CHARACTER = 3.6;
const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#9467bd', '#8c564b', '#e377c2', '#17becf', '#bcbd22'];

interface Placed {
  part: CircuitPart;
  drawing: Drawing;
  at: Point;
}

/** Returns a drawing of a circuit as an SVG file: the board with the pins that are used, its parts, and [rows] of wires. */
export function wiringSvg({ parts }: Circuit, rows: readonly WiringRow[], board: Board): string {
  const ends = endsOf(rows, board);
  const placed = place(parts);
  const last = placed.at(-1);
  const partsEnd = last ? last.at.y + last.drawing.height + GAP : 0;
  const height = Math.max(MARGIN * 2 + (ends.length + 2) * ROW, partsEnd + MARGIN);
  const notes = rows.map((row) => (row.pin.length + row.to.length + 2) * CHARACTER);
  const widest = Math.max(0, ...placed.map(({ drawing }) => drawing.width));
  const width = PARTS_X + widest + Math.max(...notes) + MARGIN;
  const top = (height - (ends.length + 2) * ROW) / 2;
  const pins = new Map(ends.map((end, index) => [end, { x: MARGIN + BOARD_WIDTH, y: top + (index + 2) * ROW }]));
  const wires = rows.flatMap((row, index) => wire(row, index, placed, pins));
  const shapes = [
    shape('rect', { width, height, fill: '#fff' }),
    drawBoard(board, pins, { x: MARGIN, y: top, height: (ends.length + 2) * ROW }),
    ...placed.map(drawPart),
    ...wires,
  ];
  const title = `How ${parts.map(({ name }) => name).join(', ')} are wired to the ${board.label}`;
  return toSvg(title, { width: Math.ceil(width), height, shapes: shapes.join('\n') }, 2);
}

/** The pins of the board that wires go to, in its order; then ground and supply. */
function endsOf(rows: readonly WiringRow[], board: Board): string[] {
  const used = new Set(rows.flatMap(({ end }) => (end === undefined ? [] : [end])));
  return [...board.pins.map(({ name }) => name), 'GND', 'supply'].filter((name) => used.has(name));
}

function place(parts: readonly CircuitPart[]): Placed[] {
  let y = MARGIN + 10;
  return parts.map((part) => {
    const made = new part.kind(part.address === undefined ? {} : { address: part.address });
    for (const [name, value] of part.settings) made.set(name, value);
    const drawing = made.draw();
    const at = { x: PARTS_X, y };
    y += drawing.height + GAP;
    return { part, drawing, at };
  });
}

function drawBoard(board: Board, pins: ReadonlyMap<string, Point>, at: Point & { height: number }): string {
  const { x, y, height } = at;
  const names = [...pins].map(([name, point]) => {
    const text = name === 'supply' ? supplyOf(board) : name;
    const attributes = { x: point.x - 8, y: point.y + 2.5, 'font-size': SIZE, fill: '#fff', 'text-anchor': 'end' };
    const hole = shape('rect', { x: point.x - 5, y: point.y - 3, width: 6, height: 6, fill: '#222' });
    return shape('text', { ...attributes, 'font-family': 'sans-serif' }, escaped(text)) + hole;
  });
  const title = shape('g', { fill: '#fff' }, label(board.label, { x: x + BOARD_WIDTH / 2, y: y + 13 }, SIZE));
  return shape('rect', { x, y, width: BOARD_WIDTH, height, rx: 4, fill: '#00777e' }) + title + names.join('');
}

function drawPart({ part, drawing, at }: Placed): string {
  const title = `${part.name} (${part.kind.description.name})`;
  const text = { x: at.x, y: at.y - 4, 'font-size': SIZE, 'font-family': 'sans-serif' };
  return shape('text', text, escaped(title)) + shape('g', { transform: `translate(${at.x} ${at.y})` }, drawing.shapes);
}

function wire(
  { part, pin, to, end }: WiringRow,
  index: number,
  placed: readonly Placed[],
  pins: ReadonlyMap<string, Point>,
): string[] {
  const owner = placed.find((each) => each.part.name === part);
  const leg = owner?.drawing.pins[pin];
  if (!owner || !leg) return [];
  const from = { x: owner.at.x + leg.x, y: owner.at.y + leg.y };
  const legIndex = Object.keys(owner.drawing.pins).indexOf(pin);
  const note = { x: owner.at.x + owner.drawing.width + 8, y: owner.at.y + 6 + legIndex * (SIZE + 1) };
  const said = shape(
    'text',
    { ...note, 'font-size': SIZE - 1, 'font-family': 'sans-serif', fill: '#444' },
    escaped(`${pin}: ${to}`),
  );
  const goal = end === undefined ? undefined : pins.get(end);
  if (!goal) return [said];
  const color = end === 'GND' ? '#000' : end === 'supply' ? '#d00' : (COLORS[index % COLORS.length] ?? '#000');
  // Under the parts, each wire has a lane of its own: it passes the legs to the left below their wires.
  const lane = from.y + (legIndex + 1) * LANE;
  const bend = { x: PARTS_X - 10, y: lane };
  const curve = `M${goal.x} ${goal.y} C${goal.x + 60} ${goal.y} ${bend.x - 60} ${bend.y} ${bend.x} ${bend.y}`;
  const path = `${curve} H${from.x - 2} Q${from.x} ${lane} ${from.x} ${lane - 2} V${from.y}`;
  return [shape('path', { d: path, fill: 'none', stroke: color, 'stroke-width': 1.5 }), said];
}
