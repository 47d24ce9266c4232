import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolOutput } from '../tools.js';

describe('examples/embedded', function () {
  this.timeout(120_000);

  it('runs a graph inside its own program, which switches the fan between the thresholds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'microflo-embedded-'));
    try {
      const fan = join(folder, 'fan');
      const includes = ['-I', 'firmware', '-I', 'firmware/components'];
      const strict = ['-std=c++14', '-Wall', '-Wextra', '-Werror'];
      toolOutput('g++', [...strict, ...includes, 'examples/embedded/fan.cpp', '-o', fan]);
      assert.deepEqual(execFileSync(fan, { encoding: 'utf8' }).split('\n'), [
        '100 ms: 410, fan on',
        '200 ms: 390, fan on',
        '300 ms: 370, fan off',
        '400 ms: 380, fan off',
        '500 ms: 390, fan off',
        '600 ms: 400, fan off',
        '700 ms: 410, fan off',
        '800 ms: 420, fan on',
        '900 ms: 400, fan on',
        '',
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
