import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/system/package-root.js';
import { terminalPicture } from './terminal.js';

/** A command with a live view, whose last screen is a picture. */
export interface Session {
  /** The picture's name in docs/images. */
  picture: string;
  title: string;
  /** What the reader types, as the picture shows it. */
  typed: string;
  /** What stands behind `microflo` in truth, so that something happens. It must end by itself, and show the same each time. */
  args: readonly string[];
}

const press = (from: number, to: number) => ['--set', `D2=0@${from}ms`, '--set', `D2=1@${to}ms`];

/** The pictures of terminals in README.md and docs/. Graphs are those of examples/. */
export const sessions: readonly Session[] = [
  {
    picture: 'live-view.svg',
    title: 'The greenhouse runs on a simulated board: its pins, its exported ports, one edge',
    typed: 'microflo simulate examples/greenhouse.fbp',
    args: [
      ...['simulate', 'examples/greenhouse.fbp', '--watch', 'wanted OUT -> IN pump', '--until', '24s', '--speed', '10'],
      ...['--set', 'A0=700', '--set', 'A0=620@6s', '--set', 'A0=500@12s', '--set', 'A0=560@18s'],
      ...['--set', 'A1=480', '--set', 'A1=560@14s', '--set', 'A2=300'],
    ],
  },
  {
    picture: 'blink-view.svg',
    title: 'Blink runs on a simulated board: pin D13 goes up and down every 300 ms',
    typed: 'microflo simulate graphs/blink.fbp',
    args: ['simulate', 'examples/blink.fbp', '--until', '4s'],
  },
  {
    picture: 'button-view.svg',
    title: 'The button pulls D2 low three times, and each time D13 goes high',
    typed: 'microflo simulate graphs/button.fbp',
    args: [
      ...['simulate', 'examples/button.fbp', '--watch', 'all', '--until', '5s'],
      ...[...press(2500, 2800), ...press(3300, 3900), ...press(4300, 4600)],
    ],
  },
];

/** Around each picture of a live view, which clears what it draws over. */
const HOME = '\x1b[H';
const CLEAR = '\x1b[K';
const END = '\x1b[J';

/** Runs a session in a terminal of 80 columns, and draws what it shows last. [cli] is the command line's file. */
export function sessionPicture({ args, title, typed }: Session, cli: string): string {
  const script = join(packageRoot(), 'test', 'cli', 'terminal.py');
  const { NO_COLOR: _, ...environment } = process.env;
  const run = spawnSync('python3', [script, '[]', process.execPath, cli, ...args], {
    cwd: packageRoot(),
    encoding: 'utf8',
    env: { ...environment, TERM: 'xterm' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const { output }: { output: string } = JSON.parse(run.stdout);
  const [screen] = output.split(HOME).at(-1)?.split(END) ?? [];
  if (!screen || !output.includes(HOME)) throw new Error(`microflo ${args.join(' ')} has no live view: ${output}`);
  const lines = screen.replaceAll(CLEAR, '').split(/\r+\n/);
  // A screen is higher than what there is to show.
  const shown = lines.filter((line) => line.trim() !== '');
  return terminalPicture([`\x1b[32m$\x1b[0m \x1b[1m${typed}\x1b[0m`, ...shown].join('\n'), title);
}
