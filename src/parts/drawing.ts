/** A place in a drawing. */
export interface Point {
  x: number;
  y: number;
}

/** A part as it looks, in units of a tenth of an inch by ten: two neighbouring pins are 10 apart. */
export interface Drawing {
  width: number;
  height: number;
  /** Where wires meet its pins and legs. */
  pins: Readonly<Record<string, Point>>;
  /** SVG elements, from 0, 0 at the upper left. */
  shapes: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/** Returns an SVG element: `shape('circle', { r: 5 })`. */
export function shape(name: string, attributes: Attributes, inner = ''): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(`${rounded(value)}`)}"`);
  return `<${name}${list.join('')}${inner === '' ? '/>' : `>${inner}</${name}>`}`;
}

/** Returns SVG text, centred at a point. */
export function label(text: string, { x, y }: Point, size = 7, fill?: string): string {
  return shape(
    'text',
    { x, y, ...(fill && { fill }), 'font-size': size, 'text-anchor': 'middle', 'font-family': 'sans-serif' },
    escaped(text),
  );
}

/** Returns the legs of a part: a line from each pin, [length] upwards, or downwards if negative. */
export function legs(pins: Drawing['pins'], length: number): string {
  const lines = Object.values(pins).map(({ x, y }) => shape('line', { x1: x, y1: y, x2: x, y2: y - length }));
  return shape('g', { stroke: '#999', 'stroke-width': 1.5 }, lines.join(''));
}

/** Returns a drawing as an SVG file, [scale] times as large. [title] is read out to those who do not see it. */
export function toSvg(title: string, { width, height, shapes }: Omit<Drawing, 'pins'>, scale = 3): string {
  const box = { width: rounded(width * scale), height: rounded(height * scale), viewBox: `0 0 ${width} ${height}` };
  const inner = `\n${shape('title', {}, escaped(title))}\n${shapes}\n`;
  return `${shape('svg', { xmlns: 'http://www.w3.org/2000/svg', ...box, role: 'img' }, inner)}\n`;
}

export function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function rounded(value: string | number): string | number {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}
