import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open as openGraph } from '../../src/api/open.js';
import { faultText } from '../../src/link/component-fault.js';
import { readLibrary } from '../../src/project/library.js';
import { loadAllOwnComponents } from '../../src/project/own-components.js';
import { loadFixture } from '../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { runSuiteCase } from '../../src/surfaces/suites/run-suite.js';
import { simulatorTarget } from '../../src/surfaces/suites/simulator-target.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { compile } from '../../src/system/compiler.js';
import { crashingHeaders, crashOf } from './crashing-components.js';
import { itOnAddon } from './forms.js';

/** Runs Node. Resolves with its status, or its signal, and all that it printed. */
async function node(...args: string[]): Promise<{ status: number | NodeJS.Signals; text: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const [status, signal] = await once(child, 'close');
  return { status: signal ?? status, text };
}

describe('a component that crashes', function () {
  this.timeout(120_000);
  const root = mkdtempSync(join(tmpdir(), 'microflo-'));
  const components = join(root, 'components');

  before(async () => {
    mkdirSync(components);
    for (const [name, text] of crashingHeaders) writeFileSync(join(components, `${name}.h`), text);
    await loadAllOwnComponents(await readLibrary(components));
  });
  after(() => rmSync(root, { recursive: true }));

  const graph = (name: string) => `INPORT=w.IN:IN\nOUTPORT=w.OUT:OUT\nw(${name})`;
  const start = (name: string) => simulate(graph(name), { components });
  const includes = (text: string) => (error: Error) => error.message.includes(text);

  for (const [name, crash] of crashOf) {
    it(`is an error that names its node, and leaves other boards alone: ${name}`, async () => {
      const other = await start(name);
      const why = faultText(crash, 'w', name);
      for (const _ of [1, 2]) {
        const board = await start(name);
        await board.send('in', 1);
        assert.equal(board.received('out').length, 1, 'it does its work before');
        await board.advance(7);
        await assert.rejects(board.send('in', 0), includes(why));
        assert.equal(board.time, 7);
        assert.deepEqual(
          board.errors.map(({ code, message }) => ({ code, message })),
          [{ code: 'crashed', message: why }],
        );
        await assert.rejects(board.advance(1), includes('the simulated board was stopped: the component of node 1 '));
        board.close();
      }
      await other.send('in', 1);
      assert.equal(other.received('out').length, 1);
      other.close();
    });
  }

  it('is an error even when it has overwritten what the board knows of its node and of the time', async () => {
    const board = await start('Underruns');
    await board.advance(7);
    await assert.rejects(
      board.send('in', 0),
      /the component of node \d+ (read or wrote memory that is not its own|used a null pointer)/,
    );
    assert.equal(board.time, 7);
    board.close();
  });

  it('is found wherever it is called', async () => {
    for (const name of ['InConstructor', 'InBegin']) {
      await assert.rejects(start(name), includes(faultText('division', 'w', name)), name);
    }
    const wakes = await start('InWake');
    await wakes.send('in', 1);
    await assert.rejects(wakes.advance(10), includes(faultText('division', 'w', 'InWake')));
    assert.equal(wakes.time, 5);
    const interrupted = await start('InInterrupt');
    interrupted.pin('D2').drive(0);
    await assert.rejects(interrupted.advance(1), includes(faultText('division', 'w', 'InInterrupt')));
    const removed = await start('InEnd');
    await assert.rejects(removed.edit('INPORT=a.IN:IN\na(Repeat)'), includes(faultText('division', 'w', 'InEnd')));
    for (const board of [wakes, interrupted, removed]) board.close();
  });

  it('is found in a node that an edit adds', async () => {
    const board = await simulate('INPORT=a.IN:IN\na(Repeat)', { components });
    await board.send('in', 1);
    const added = board.edit('INPORT=a.IN:IN\na(Repeat) OUT -> IN w(InConstructor)');
    await assert.rejects(added, includes(faultText('division', 'w', 'InConstructor')));
    board.close();
  });

  it('closes the graph that a program has open, with the reason', async () => {
    const file = join(root, 'open.fbp');
    writeFileSync(file, graph('Recurses'));
    const open = await openGraph(file, { device: 'simulator', components });
    const errors: Error[] = [];
    open.on('error', (error) => errors.push(error));
    const closed = new Promise<void>((resolve) => {
      open.on('status', ({ status }) => {
        if (status === 'closed') resolve();
      });
    });
    await assert.rejects(open.send('in', 0), { name: 'PacketLost' });
    await closed;
    const message = `the simulated board was stopped: ${faultText('stack', 'w', 'Recurses')}`;
    assert.deepEqual(
      errors.map((error) => ({ ...error, name: error.name, message: error.message })),
      [
        {
          ...errors[0],
          name: 'CrashError',
          message,
          code: 'crashed',
          fault: 'stack',
          node: 'w',
          component: 'Recurses',
        },
      ],
    );
    writeFileSync(file, `0 -> IN w\n${graph('Recurses')}`);
    await assert.rejects(openGraph(file, { device: 'simulator', components }), { name: 'CrashError', node: 'w' });
  });

  it('fails its case of a suite and no other', async () => {
    const own = await readLibrary(components);
    const cases = [0, 5].map(
      (value) =>
        `  - name: ${value}\n    assertion: should divide\n    inputs: { in: ${value} }\n    expect: { out: { equals: 20 } }\n`,
    );
    const { suites } = parseSuites(`topic: Divides\ncases:\n${cases.join('')}`, 'Divides.yaml');
    const suite = suites[0];
    assert.ok(suite, 'a suite');
    const fixture = await loadFixture(suite, own, simulatorTarget.board);
    const outcomes = [];
    for (const one of suite.cases) outcomes.push(await runSuiteCase(one, fixture, simulatorTarget));
    const [first, second] = outcomes;
    assert.equal(first?.status, 'failed');
    assert.match(first.message, /0 ms: the component Divides of it divided by zero/);
    assert.equal(second?.status, 'passed');
  });

  it('ends simulate with an error', async () => {
    const file = join(root, 'recurses.fbp');
    writeFileSync(file, '0 -> IN w(Recurses)');
    const args = ['src/surfaces/cli/main.ts', 'simulate', file, '--components', components];
    const { status, text } = await node('--import', 'tsx', ...args);
    assert.equal(status, 1, text);
    assert.ok(text.endsWith(`error: the program was stopped: ${faultText('stack', 'w', 'Recurses')}\n`), text);
  });

  describe('in a process of its own', () => {
    /** Runs [code] where `crash(name)` lets a component crash on a board, and resolves with the error. */
    const run = (code: string) => {
      const file = join(root, 'own.mjs');
      writeFileSync(
        file,
        `import { simulate } from '${pathToFileURL('src/surfaces/testing/index.ts')}';
        const components = '${components}';
        const crash = async (name) => {
          const board = await simulate(\`INPORT=w.IN:IN\\nw(\${name})\`, { components });
          try {
            await board.send('in', 0);
          } catch ({ message }) {
            return message.split('\\n')[0];
          }
        };
        ${code}`,
      );
      return node('--import', 'tsx', file);
    };
    const stopped = (name: string) => {
      const crash = crashOf.get(name);
      assert.ok(crash, name);
      return `the program was stopped at 0 ms: ${faultText(crash, 'w', name)}\n`;
    };

    it('is found in the threads of workers, too', async () => {
      const { status, text } = await run(`
        import { Worker, isMainThread } from 'node:worker_threads';
        import { once } from 'node:events';
        // What --import tsx does in the main thread only.
        const worker = \`import('tsx/esm/api').then(({ register }) => { register(); return import('\${import.meta.url}'); })\`;
        for (const name of ['Recurses', 'Divides', 'Recurses']) console.log(await crash(name));
        if (isMainThread) for (const _ of [1, 2]) await once(new Worker(worker, { eval: true }), 'exit');
        if (isMainThread) console.log(await crash('Recurses'));
      `);
      const each = stopped('Recurses') + stopped('Divides') + stopped('Recurses');
      assert.deepEqual([status, text], [0, each.repeat(3) + stopped('Recurses')]);
    });

    it('leaves WebAssembly its own traps', async () => {
      // (memory 1) (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
      const bytes = '0061736d0100000001060160017f017f030201000503010001070801046c6f616400000a0901070020002802000b';
      const { status, text } = await run(`
        console.log(await crash('NullPointer'));
        const { instance } = await WebAssembly.instantiate(Buffer.from('${bytes}', 'hex'));
        try {
          instance.exports.load(2 ** 30);
        } catch (error) {
          console.log(error.message);
        }
        console.log(await crash('NullPointer'));
      `);
      const why = stopped('NullPointer');
      assert.deepEqual([status, text], [0, `${why}memory access out of bounds\n${why}`]);
    });

    itOnAddon('leaves other crashes what they are', async () => {
      const source = join(root, 'crash.cpp');
      const library = join(root, 'crash.node');
      writeFileSync(
        source,
        '__attribute__((constructor)) void crash() { *static_cast<volatile int*>(nullptr) = 1; }\n',
      );
      assert.deepEqual(await compile('g++', ['-shared', '-fPIC', '-o', library, source]), []);
      for (const [code, signal] of [
        ['process.abort()', 'SIGABRT'],
        [`process.dlopen({ exports: {} }, '${library}')`, 'SIGSEGV'],
        ["process.kill(process.pid, 'SIGFPE'); setInterval(() => {}, 1000)", 'SIGFPE'],
      ] as const) {
        const { status, text } = await run(`console.log(await crash('Divides')); ${code};`);
        assert.ok(text.startsWith(stopped('Divides')), text);
        assert.equal(status, signal, code);
      }
    });
  });
});
