import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { nameAside, removeLeftovers, removeTemporary, temporaryFolder } from '../../src/system/temporary.js';

describe('temporary files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The number of a process that has ended. */
  function endedProcess(): number {
    return spawnSync(process.execPath, ['--version']).pid;
  }

  it('have their purpose and their owner in their names', () => {
    const path = temporaryFolder('tools', folder);
    assert.match(basename(path), new RegExp(`^microflo-tools-[0-9a-f]{8}-${process.pid}-[0-9a-f]{8}$`));
    assert.ok(existsSync(path));
    removeTemporary(path);
    assert.deepEqual(readdirSync(folder), []);
    assert.ok(nameAside(join(folder, 'a.hex'), folder).startsWith(`${join(folder, 'a.hex')}.microflo-aside-`));
  });

  it('of a process that has ended are removed by the next one, but no others', () => {
    const other = mkdtempSync(join(tmpdir(), 'microflo-'));
    const mine = basename(temporaryFolder('tools', other));
    rmSync(other, { recursive: true });
    const left = mine.replace(`-${process.pid}-`, `-${endedProcess()}-`);
    const kept = [
      // In use: of this process, and of one that runs.
      mine,
      mine.replace(`-${process.pid}-`, `-${process.ppid}-`),
      // Of another machine, where numbers of processes mean others.
      left.replace(/-[0-9a-f]{8}-/, '-00000000-'),
      'microflo-cache-0',
      'notes',
    ];
    for (const name of [left, ...kept]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, left, 'image.hex'), '');
    writeFileSync(join(folder, `a.hex.${left}`), '');
    removeLeftovers(folder);
    assert.deepEqual(readdirSync(folder).sort(), kept.sort());
  });
});
