import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../src/system/compiler.js';
import type { RunLimits } from '../../src/system/limited-run.js';
import { runTool } from '../../src/system/run-tool.js';
import { VirtualClock } from '../virtual-clock.js';

const LIMITS: RunLimits = { time: 60_000, memory: 160 * 2 ** 20, file: 2 ** 20, output: 2 ** 16 };

describe('A program within limits', function () {
  this.timeout(120_000);
  let folder: string;
  let ending: AbortController;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-limits-'));
    ending = new AbortController();
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (script: string, clock?: VirtualClock) =>
    runTool('sh', ['-c', script], {
      within: { limits: LIMITS, signal: ending.signal, ...(clock && { clock }) },
    });

  /** Resolves when there is a file [name], with what is in it. */
  const written = async (name: string): Promise<string> => {
    const path = join(folder, name);
    const end = Date.now() + 10_000;
    for (; !existsSync(path) || readFileSync(path, 'utf8') === ''; ) {
      if (Date.now() > end) throw new Error(`${name} was not written within 10 s`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return readFileSync(path, 'utf8').trim();
  };

  /** Resolves when there is no process [pid] any more. */
  const gone = async (pid: number): Promise<void> => {
    const end = Date.now() + 10_000;
    while (isRunning(pid)) {
      if (Date.now() > end) throw new Error(`process ${pid} still runs after 10 s`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it('returns its exit status and its output', async () => {
    assert.deepEqual(await run('echo out; echo err >&2; exit 3'), { status: 3, output: 'out\n', errors: 'err\n' });
    const missing = await runTool('microflo-is-no-program', [], {
      within: { limits: LIMITS, signal: ending.signal },
    });
    assert.equal(missing.status, 'ENOENT');
  });

  it('runs in the folder that it is given, as one without limits does', async () => {
    const within = { limits: LIMITS, signal: ending.signal };
    for (const options of [{ within, folder }, { folder }]) {
      const { status } = await runTool('sh', ['-c', 'echo here > note'], options);
      assert.equal(status, 0);
      assert.equal(await written('note'), 'here');
      rmSync(join(folder, 'note'));
    }
  });

  it('is ended with its child processes at the timeout', async () => {
    const clock = new VirtualClock();
    const running = run(`sleep 1000 & echo $! > ${folder}/child; wait`, clock);
    const child = Number(await written('child'));
    clock.advance(59_999);
    assert.ok(isRunning(child));
    clock.advance(1);
    assert.equal((await running).ended, 'it took more than 60 s');
    await gone(child);
    assert.equal(clock.running, 0);
  });

  it('is ended when it is cancelled, and not started after that', async () => {
    const running = run(`sleep 1000 & echo $! > ${folder}/child; wait`);
    const child = Number(await written('child'));
    ending.abort();
    assert.equal((await running).ended, 'nobody waits for it any more');
    await gone(child);
    assert.equal((await run(`touch ${folder}/started`)).ended, 'nobody waits for it any more');
    assert.ok(!existsSync(join(folder, 'started')));
  });

  it('is ended when it prints too much', async () => {
    const { ended, output } = await run('yes');
    assert.equal(ended, 'it printed more than 64 KiB');
    assert.ok(output.length <= LIMITS.output);
  });

  it('ends with the process that started it, however that process ends', async () => {
    const script = join(folder, 'starter.mts');
    writeFileSync(
      script,
      `import { runTool } from ${JSON.stringify(join(process.cwd(), 'src/system/run-tool.ts'))};
       const limits = ${JSON.stringify(LIMITS)};
       await runTool('sh', ['-c', 'echo $$ > ${folder}/child; sleep 1000; true'], { within: { limits, signal: new AbortController().signal } });`,
    );
    const starter = spawn(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' });
    const child = Number(await written('child'));
    starter.kill('SIGKILL');
    await gone(child);
  });

  const compileText = (text: string, clock?: VirtualClock) => {
    writeFileSync(join(folder, 'code.cpp'), text);
    const within = { limits: LIMITS, signal: ending.signal, ...(clock && { clock }) };
    return compile('g++', ['-c', join(folder, 'code.cpp'), '-o', join(folder, 'code.o')], { within });
  };
  const messages = async (text: string) => (await compileText(text)).map(({ code, message }) => [code, message]);

  it('can be a compiler: the error says which limit its code exceeds', async () => {
    assert.deepEqual(await messages('int fine;'), []);
    const noMemory = [['limit', 'g++ was ended: it needed more than 160 MiB of memory']];
    assert.deepEqual(await messages('#include "/dev/zero"'), noMemory);
    assert.deepEqual(await messages(ENDLESS), noMemory);
    assert.deepEqual(await messages('char large[100000000] = {1};'), [
      ['limit', 'g++ was ended: it wrote a file of more than 1 MiB'],
    ]);
    assert.deepEqual(await messages('int wrong = nothing;'), [['c++', "'nothing' was not declared in this scope"]]);
  });

  it('can be a compiler that waits for ever', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.h')]);
    const clock = new VirtualClock();
    const compiled = compileText('#include "pipe.h"', clock);
    // The compiler has opened the pipe when somebody else can.
    const writer = spawn('sh', ['-c', `exec 5> ${folder}/pipe.h; echo open > ${folder}/opened; exec sleep 1000`]);
    await written('opened');
    clock.advance(60_000);
    assert.deepEqual(
      (await compiled).map(({ message }) => message),
      ['g++ was ended: it took more than 60 s'],
    );
    writer.kill('SIGKILL');
  });

  it('leaves no temporary files behind', async () => {
    const before = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    try {
      await compileText('char large[100000000] = {1};');
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
    assert.deepEqual(
      readdirSync(folder).filter((name) => !name.startsWith('code.')),
      [],
    );
  });
});

/** Two instantiations in each of very many: the compiler keeps them all. */
const ENDLESS = `
template <unsigned long path, int depth> struct Tree {
  static constexpr int value = Tree<path * 2, depth - 1>::value + Tree<path * 2 + 1, depth - 1>::value;
};
template <unsigned long path> struct Tree<path, 0> { static constexpr int value = 1; };
int leaves = Tree<1, 40>::value;
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A process that has ended stays in the table until its parent has asked for its status.
  const state = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return state !== 'Z';
}
