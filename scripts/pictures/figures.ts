import { readFileSync } from 'node:fs';
import { type Bar, chartPicture } from './chart.js';

/** A line of `npm run bench -- --json`. */
interface Measured {
  name: string;
  value: number;
}

/** The figures of the chart, by the names that the bench gives them. Others' figures are those of docs/performance.md. */
const PANELS = [
  {
    figure: 'avr.hop.cycles',
    title: 'A packet from node to node, cycles',
    better: 'less is better',
    others: [{ name: 'MicroFlo of 2013', value: 2492 }],
  },
  {
    figure: 'avr.setpin.rate',
    title: 'Packets a second from the host to a pin',
    better: 'at 115,200 baud; more is better',
    others: [
      { name: 'StandardFirmata', value: 3813 },
      { name: 'MicroFlo of 2013', value: 562 },
    ],
  },
  {
    figure: 'avr.node.ram',
    title: 'RAM of a node with an edge, bytes',
    better: 'less is better',
    others: [{ name: 'MicroFlo of 2013', value: 20 }],
  },
  {
    figure: 'avr.blink.flash',
    title: 'Flash of the firmware with blink, bytes',
    better: 'less is better',
    others: [
      { name: 'StandardFirmata', value: 13124 },
      { name: 'MicroFlo of 2013', value: 9720 },
    ],
  },
] as const;

export const CHARTED = PANELS.map(({ figure }) => figure);
/** What others need, as the chart shows it. */
export const OTHERS: readonly Bar[] = PANELS.flatMap(({ others }): readonly Bar[] => others);

/** The chart of the README, from the lines that the bench has printed into the file at [path]. */
export function figuresPicture(path: string): string {
  const measured: Measured[] = JSON.parse(readFileSync(path, 'utf8'));
  const panels = PANELS.map(({ figure, title, better, others }) => {
    const value = measured.find(({ name }) => name === figure)?.value;
    if (value === undefined) throw new Error(`${path} lacks ${figure}: npm run pictures -- --measure`);
    return { title, better, bars: [{ name: 'MicroFlo', value: Math.round(value), isOurs: true }, ...others] };
  });
  const note = 'Arduino Uno, emulated cycle by cycle. npm run bench prints ours; docs/performance.md has the others.';
  return chartPicture(panels, 'What MicroFlo costs on an Arduino Uno, beside others', note);
}
