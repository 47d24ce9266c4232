import { type Point, shape } from './drawing.js';

/** The segments of characters: a is the upper one, b to f follow clockwise, g is in the middle. */
const CHARACTERS: Readonly<Record<string, string>> = {
  ...{
    ' ': '',
    0: 'abcdef',
    1: 'bc',
    2: 'abdeg',
    3: 'abcdg',
    4: 'bcfg',
    5: 'acdfg',
    6: 'acdefg',
    7: 'abc',
    8: 'abcdefg',
  },
  ...{ 9: 'abcdfg', A: 'abcefg', b: 'cdefg', C: 'adef', d: 'bcdeg', E: 'adefg', F: 'aefg', G: 'acdef', H: 'bcefg' },
  ...{ I: 'ef', J: 'bcde', L: 'def', n: 'ceg', o: 'cdeg', P: 'abefg', q: 'abcfg', r: 'eg', t: 'defg', U: 'bcdef' },
  ...{ y: 'bcdfg', '-': 'g', _: 'd', '=': 'dg', '°': 'abfg' },
};
const SEGMENTS = 'abcdefg';
const POINT = 0x80;
const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(CHARACTERS).map(([name, lit]) => [[...lit].reduce((sum, each) => sum | bit(each), 0), name]),
);
/** Where a segment begins and ends, in a digit of 8 by 14. */
const LINES: readonly (readonly [number, number, number, number])[] = [
  [1, 0, 7, 0],
  [8, 1, 8, 6],
  [8, 8, 8, 13],
  [1, 14, 7, 14],
  [0, 8, 0, 13],
  [0, 1, 0, 6],
  [1, 7, 7, 7],
];

function bit(segment: string): number {
  return 1 << SEGMENTS.indexOf(segment);
}

/** The character that digits show, each with its point as a dot behind it; ▯ for what is none. */
export function textOfSegments(digits: Iterable<number>): string {
  return Array.from(digits, (lit) => (NAMES.get(lit & ~POINT) ?? '▯') + (lit & POINT ? '.' : '')).join('');
}

/** Returns the drawing of a digit of 8 by 14 with its upper left corner at a point; segments that are dark are seen faintly. */
export function drawDigit(lit: number, { x, y }: Point, color: string): string {
  const lines = LINES.map(([x1, y1, x2, y2], at) =>
    shape('line', { x1: x + x1, y1: y + y1, x2: x + x2, y2: y + y2, stroke: (lit >> at) & 1 ? color : '#2a1212' }),
  );
  const point = shape('circle', { cx: x + 11, cy: y + 14, r: 1, fill: lit & POINT ? color : '#2a1212' });
  return shape('g', { 'stroke-width': 1.6, 'stroke-linecap': 'round' }, lines.join('')) + point;
}
