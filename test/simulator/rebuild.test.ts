import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/system/package-root.js';
import { itOnAddon } from './forms.js';

const root = packageRoot();
const HEADER = 'firmware/components/ToggleBoolean.h';

describe('The behaviour of a component', function () {
  this.timeout(600_000);
  const copy = mkdtempSync(join(tmpdir(), 'microflo-rebuild-'));
  after(() => rmSync(copy, { recursive: true }));

  before(() => {
    for (const part of ['binding.gyp', 'package.json', 'examples', 'firmware', 'simulator', 'src']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });

  itOnAddon('is in its header alone: a constant changed there, and the board rebuilt, changes the board', () => {
    const header = join(copy, HEADER);
    const before = readFileSync(header, 'utf8');
    const changed = before.replace('bool value_ = false;', 'bool value_ = true;');
    assert.notEqual(changed, before);
    writeFileSync(header, changed);
    execFileSync('npx', ['--no-install', 'node-gyp', 'rebuild'], { cwd: copy, stdio: 'ignore' });
    const lines = execFileSync(
      process.execPath,
      ['--import=tsx', 'src/surfaces/cli/main.ts', 'simulate', 'examples/blink.fbp', '--until', '1s', '--json'],
      { cwd: copy, encoding: 'utf8' },
    );
    const [, ...events] = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    // LOW is written again at 300 ms, which is not a change.
    assert.deepEqual(
      events.map(({ time, value }) => [time, value]),
      [
        [0, 0],
        [600, 1],
        [900, 0],
      ],
    );
  });
});
