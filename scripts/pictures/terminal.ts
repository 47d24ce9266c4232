import { type Look, type Span, spansOf } from './ansi.js';

/** Sizes in pixels. */
const CHARACTER = 8;
const LINE = 18;
const FONT = 13;
const MARGIN = 16;
/** Height of the bar with the three buttons. */
const BAR = 28;

const COLOURS: Record<Look, string> = {
  bold: '#ffffff',
  dim: '#8b98a9',
  red: '#ff7b72',
  green: '#56d364',
  yellow: '#e3b341',
  cyan: '#6cb6ff',
};
const TEXT = '#d7dee8';
const BACKGROUND = '#161b22';
const FRAME = '#3d4653';

/** Characters that are drawn, so that they fit whatever the font: lowest to highest. */
const LEVELS = '▁▂▃▄▅▆▇█';
const RULE = '─';

/** A picture of a terminal that shows [text], which may have colours. */
export function terminalPicture(text: string, title: string): string {
  const lines = text.split('\n').map(spansOf);
  const columns = Math.max(...lines.flat().map(({ column, text }) => column + [...text].length));
  const width = columns * CHARACTER + 2 * MARGIN;
  const height = BAR + lines.length * LINE + MARGIN;
  const body = lines.flatMap((spans, row) => spans.map((span) => drawSpan(span, BAR + row * LINE)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${BACKGROUND}" stroke="${FRAME}"/>
<circle cx="18" cy="14" r="5" fill="#ff5f57"/><circle cx="34" cy="14" r="5" fill="#febc2e"/><circle cx="50" cy="14" r="5" fill="#28c840"/>
<g fill="${TEXT}" font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="${FONT}" xml:space="preserve">
${body.filter((line) => line !== '').join('\n')}
</g>
</svg>
`;
}

function drawSpan(span: Span, top: number): string {
  const { text, look } = span;
  if (text.trim() === '') return '';
  const colour = look === undefined ? undefined : COLOURS[look];
  if (text.includes(RULE)) return drawRule(span, top, colour ?? TEXT);
  if ([...text].some((each) => LEVELS.includes(each))) return drawWave(span, top, colour ?? TEXT);
  return drawText(span, top, colour);
}

/** Each span has its width, so that columns stand below one another in any font. */
function drawText({ text, column, look }: Span, top: number, colour: string | undefined): string {
  const start = text.length - text.trimStart().length;
  const words = text.trim();
  const x = MARGIN + (column + start) * CHARACTER;
  const fill = colour === undefined ? '' : ` fill="${colour}"`;
  const weight = look === 'bold' ? ' font-weight="bold"' : '';
  const length = [...words].length * CHARACTER;
  return `<text x="${x}" y="${top + 13}" textLength="${length}"${fill}${weight}>${escaped(words)}</text>`;
}

function drawRule({ text, column }: Span, top: number, colour: string): string {
  const x = MARGIN + column * CHARACTER;
  return `<path d="M${x} ${top + LINE / 2}h${[...text].length * CHARACTER}" stroke="${colour}" stroke-opacity=".5"/>`;
}

/** One rectangle for neighbours of one height. */
function drawWave({ text, column }: Span, top: number, colour: string): string {
  const bars = [...text.matchAll(/(.)\1*/gu)].map((run) => {
    const level = LEVELS.indexOf(run[1] ?? '');
    if (level < 0) return '';
    const height = 2 * (level + 1) - 1;
    const x = MARGIN + (column + [...text.slice(0, run.index)].length) * CHARACTER;
    return `M${x} ${top + LINE - 2}v-${height}h${[...run[0]].length * CHARACTER}v${height}z`;
  });
  return `<path d="${bars.join('')}" fill="${colour}"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
