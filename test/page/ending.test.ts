import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';

/** Seconds that the fixture may take: it builds the page and starts Chromium. */
const PATIENCE = 45;

describe('A run of tests of the page', function () {
  this.timeout((PATIENCE + 5) * 1000);

  it('ends by itself when one has failed that closed nothing', async () => {
    const args = ['--no-install', 'mocha', '--no-parallel', 'test/fixtures/page/failing.ts'];
    const run = spawn('npx', args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    let said = '';
    run.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = new Promise<boolean>((resolve) => {
      run.once('exit', () => resolve(true));
      setTimeout(() => resolve(false), PATIENCE * 1000).unref();
    });
    const hasEnded = await ended;
    if (!hasEnded && run.pid !== undefined) process.kill(-run.pid);
    assert.ok(hasEnded, `it has not ended after ${PATIENCE} s, and said:\n${said}`);
    assert.match(said, /as it should[\s\S]*0 passed, 1 failed/);
  });
});
