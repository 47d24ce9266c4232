import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findStarts } from './started-programs.js';

describe('The search for programs in sources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'microflo-starts-'));
  after(() => rmSync(folder, { recursive: true }));

  function search(...lines: string[]): (string | undefined)[] {
    const file = join(folder, 'source.ts');
    writeFileSync(file, lines.join('\n'));
    return findStarts([file]).map(({ command }) => command);
  }

  it('finds literals, constants, defaults and promisified calls', () => {
    const found = search(
      "import { execFile, spawn } from 'node:child_process';",
      "const TOOL = 'one';",
      'const run = promisify(execFile);',
      'spawn(TOOL, []);',
      "await run('two', [], {});",
      "// spawn('three');",
      'async function call({ command = TOOL }: Options) { spawn(command, []); }',
    );
    assert.deepEqual(found, ['one', 'two', 'one']);
  });

  it('looks through functions that get the program as an argument', () => {
    const found = search(
      "import { spawnSync } from 'node:child_process';",
      "tool('one', ['x']);",
      'function tool(command: string, args: string[]): void {',
      '  spawnSync(command, args);',
      '}',
    );
    assert.deepEqual(found, ['one']);
  });

  it('does not evaluate concatenations and shell commands', () => {
    const found = search(
      "import { exec, spawn } from 'node:child_process';",
      "spawn(prefix + 'gcc', []);",
      "exec('ls | wc');",
    );
    assert.deepEqual(found, [undefined, undefined]);
  });
});
