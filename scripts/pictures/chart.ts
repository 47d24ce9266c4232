/** One bar: who, and how much. */
export interface Bar {
  name: string;
  value: number;
  /** Drawn in the colour of what the chart is about. */
  isOurs?: boolean;
}

export interface Panel {
  title: string;
  /** "less is better" or "more is better". */
  better: string;
  bars: readonly Bar[];
}

/** Sizes in pixels. */
const WIDTH = 720;
const PANEL_WIDTH = WIDTH / 2;
const MARGIN = 20;
const HEAD = 46;
const BAR = 18;
const GAP = 6;
const NAME_WIDTH = 126;
const VALUE_WIDTH = 60;

const OURS = '#2da44e';
const OTHERS = '#9aa7b5';
const TEXT = '#1f2328';
const DIM = '#59636e';

/** Panels of bars, two in a row; each panel has its own scale, which begins at 0. */
export function chartPicture(panels: readonly Panel[], title: string, note: string): string {
  const most = Math.max(...panels.map(({ bars }) => bars.length));
  const panelHeight = HEAD + most * (BAR + GAP) + 12;
  const height = Math.ceil(panels.length / 2) * panelHeight + MARGIN + 24;
  const drawn = panels.map((panel, i) => {
    const [x, y] = [(i % 2) * PANEL_WIDTH + MARGIN, Math.floor(i / 2) * panelHeight + MARGIN];
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>${title}</title>
<style>text{font:13px system-ui,"DejaVu Sans",sans-serif;fill:${TEXT}}.t{font-weight:600}.d{font-size:12px;fill:${DIM}}</style>
<rect x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="8" fill="#fff" stroke="#d1d9e0"/>
${drawn.join('\n')}
<text class="d" x="${MARGIN}" y="${height - 16}">${note}</text>
</svg>
`;
}

function drawPanel({ title, better, bars }: Panel): string {
  const room = PANEL_WIDTH - 2 * MARGIN - NAME_WIDTH - VALUE_WIDTH;
  const largest = Math.max(...bars.map(({ value }) => value));
  const rows = bars.map(({ name, value, isOurs }, i) => {
    const y = HEAD + i * (BAR + GAP);
    const length = Math.max(2, Math.round((value / largest) * room));
    const middle = y + 13;
    return [
      `<text x="${NAME_WIDTH - 8}" y="${middle}" text-anchor="end"${isOurs ? ' class="t"' : ''}>${name}</text>`,
      `<rect x="${NAME_WIDTH}" y="${y}" width="${length}" height="${BAR}" rx="3" fill="${isOurs ? OURS : OTHERS}"/>`,
      `<text x="${NAME_WIDTH + length + 6}" y="${middle}">${value.toLocaleString('en')}</text>`,
    ].join('');
  });
  return [`<text class="t" y="14">${title}</text><text class="d" y="31">${better}</text>`, ...rows].join('\n');
}
