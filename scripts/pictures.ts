/**
 * Draws the pictures in docs/images that show what programs print: `npm run pictures`. Terminals are those of real runs
 * (needs python3 and a build), the chart is drawn from figures.json, which `-- --measure` measures anew.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/system/package-root.js';
import { CHARTED, figuresPicture } from './pictures/figures.js';
import { pagePictures } from './pictures/page.js';
import { sessionPicture, sessions } from './pictures/sessions.js';

const images = join(packageRoot(), 'docs', 'images');
const figures = join(images, 'figures.json');

/** The line that the bench prints for a figure, as the formatter wants it. */
function measure(name: string): string {
  const bench = ['--import', 'tsx', 'bench/main.ts', '--json', '--only', name];
  const run = spawnSync(process.execPath, bench, { cwd: packageRoot(), encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  const fields = Object.entries(JSON.parse(run.stdout)).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return `{ ${fields.join(', ')} }`;
}

if (process.argv.includes('--measure')) writeFileSync(figures, `[\n  ${CHARTED.map(measure).join(',\n  ')}\n]\n`);
writeFileSync(join(images, 'figures.svg'), figuresPicture(figures));
const cli = join(packageRoot(), 'dist', 'cli.js');
for (const session of sessions) writeFileSync(join(images, session.picture), sessionPicture(session, cli));
await pagePictures(images);
