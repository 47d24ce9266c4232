import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startTool } from '../../tools.js';
import { compiledOnce } from '../compiled.js';
import { instruments } from '../instruments.js';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = ['session.cpp', 'line.cpp', 'firmware.cpp'].map((file) => join(folder, file));
const titles = [...readFileSync(join(folder, 'session.cpp'), 'utf8').matchAll(/^ {4}\{"(.*)",/gm)].map(
  ([, title]) => title,
);

/** Sizes of rings and longest message on an Uno, on a Mega, and on the simulated board. */
const SIZES = [
  { rx: 64, tx: 64, message: 64 },
  { rx: 256, tx: 256, message: 128 },
  { rx: 8192, tx: 16384, message: 1024 },
];
const LIMITS = {
  ID_BITS: 8,
  NODES: 32,
  ARENA: 1024,
  QUEUE: 16,
  STRINGS: 4,
  STRING_LENGTH: 32,
  LOSSES: 4,
  INTERRUPTS: 4,
  ANSWER: 48,
};
const FLAGS = ['-std=c++14', '-fno-exceptions', '-fno-rtti', '-O1', '-Wall', '-Wextra', '-Werror'];

for (const { rx, tx, message } of SIZES) {
  describe(`The device's side of the link with rings of ${rx} and ${tx} bytes`, () => {
    let said: string[] = [];

    before(async function () {
      this.timeout(600_000);
      const limits = Object.entries({ ...LIMITS, RX: rx, TX: tx, MESSAGE: message });
      const defines = limits.map(([name, value]) => `-DMICROFLO_${name}=${value}`);
      const name = `session-${rx}-${tx}`;
      const options = [...FLAGS, ...instruments(name), ...defines, '-Ifirmware', ...sources];
      const recipe = { name, folders: ['firmware', folder], options };
      const program = await compiledOnce(recipe, async (path) => {
        await startTool('g++', [...options, '-o', path]);
      });
      said = (await run(program)).stdout.trim().split('\n');
    });

    for (const title of titles) {
      it(`${title}`, () => {
        const wrong = said.filter((line) => !line.startsWith('ok '));
        assert.ok(said.includes(`ok ${title}`), wrong.join('\n'));
      });
    }
  });
}
