import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { packageRoot } from '../../src/system/package-root.js';
import { BLINK, cliPath, Folder } from '../cli/microflo.js';
import { Random } from '../random.js';
import { soakMinutes, soakSeed } from '../soak.js';
import { Churn, SECRETS } from './churn.js';

/** How often memory is measured. The first part of it is warming up. */
const MEASUREMENTS = 24;
const WARM_UP = 6;
/** By how much the last measurements may be above the first ones: a part, and bytes. */
const HEAP_SLACK = { part: 0.05, bytes: 1.5 * 2 ** 20 };
const RSS_SLACK = { part: 0.1, bytes: 24 * 2 ** 20 };

interface Memory {
  heapUsed: number;
  external: number;
  rss: number;
}

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** The middle one of [numbers]. */
function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

describe('microflo runtime, with clients that connect, guess, edit, watch and drop', () => {
  const folder = new Folder();
  let child: ChildProcess;
  let printed = '';

  before(() => {
    folder.file('blink.fbp', BLINK.replace('300', '10'));
    folder.file('secrets.txt', `full ${SECRETS.full}\nread ${SECRETS.read}\n`);
  });
  after(() => {
    child.kill('SIGKILL');
    folder.remove();
  });

  const start = async (): Promise<string> => {
    const probe = join(packageRoot(), 'test', 'runtime', 'memory-probe.mjs');
    const options = ['--listen', '127.0.0.1:0', '--json', '--device', 'simulator', '--secret-file', 'secrets.txt'];
    child = spawn(process.execPath, ['--expose-gc', '--import', probe, cliPath(), 'runtime', 'blink.fbp', ...options], {
      cwd: folder.path,
      env: folder.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    return new Promise((resolve, reject) => {
      child.once('exit', (status) => reject(new Error(`the runtime ended with ${status}: ${printed}`)));
      child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(JSON.parse(text).address));
    });
  };

  const measure = (): Promise<Memory> => {
    return new Promise((resolve) => {
      child.once('message', (memory: Memory) => resolve(memory));
      child.send('measure');
    });
  };

  it('needs no more memory at the end than at the start', async () => {
    const seed = soakSeed();
    const milliseconds = soakMinutes() * 60_000;
    console.log(`      MICROFLO_SOAK_SEED=${seed}`);
    const address = await start();
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const memory: Memory[] = [];
    const began = Date.now();
    const churn = new Churn(address, new Random(seed));
    for (let i = 1; i <= MEASUREMENTS; i++) {
      await pause(Math.max(0, began + (i * milliseconds) / MEASUREMENTS - Date.now()));
      const now = await measure();
      memory.push(now);
      const { connections, requests, edits, guesses, packets, sources } = churn.counts;
      console.log(
        `      ${((Date.now() - began) / 60_000).toFixed(2)} min: heap ${mebibytes(now.heapUsed)}, buffers ${mebibytes(now.external)}, RSS ${mebibytes(now.rss)}; ` +
          `${connections} connections, ${requests} answers, ${edits} edits, ${guesses} guesses, ${packets} packets, ${sources} C++`,
      );
    }
    await churn.end();
    child.kill('SIGINT');
    assert.equal(await ended, 130);
    assert.equal(printed, '');
    const third = Math.floor((MEASUREMENTS - WARM_UP) / 3);
    for (const [key, slack] of [
      ['heapUsed', HEAP_SLACK],
      ['external', HEAP_SLACK],
      ['rss', RSS_SLACK],
    ] as const) {
      const first = median(memory.slice(WARM_UP, WARM_UP + third).map((each) => each[key]));
      const last = median(memory.slice(-third).map((each) => each[key]));
      const most = first * (1 + slack.part) + slack.bytes;
      assert.ok(last <= most, `${key} has grown from ${mebibytes(first)} to ${mebibytes(last)}`);
    }
  });
});
