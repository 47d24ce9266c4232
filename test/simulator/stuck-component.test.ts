import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open as openGraph } from '../../src/api/open.js';
import { openDevice } from '../../src/connect/open-device.js';
import { parseGraph } from '../../src/graph/read.js';
import { compileProgram } from '../../src/program/compile.js';
import { readLibrary } from '../../src/project/library.js';
import { loadAllOwnComponents } from '../../src/project/own-components.js';
import { loadFixture } from '../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { runSuiteCase } from '../../src/surfaces/suites/run-suite.js';
import { simulatorTarget } from '../../src/surfaces/suites/simulator-target.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { stuckHeader, WAITS, whyStuck } from './stuck-components.js';

const WORK = {
  ReadsOnce: 'if (io::milliseconds() > value) return;',
  Waits: WAITS,
  WaitsInMicros: 'const uint32_t start = io::microseconds();\n    while (io::microseconds() - start < value) {\n    }',
  Spins: 'for (volatile uint32_t turns = 0;; turns = turns + 1) {\n    }',
  Writes: 'io::openOutput(13, false);\n    for (uint32_t turns = value;; turns++) io::writeDigital(13, turns & 1);',
};

const WHY = whyStuck('w');

describe('a component that does not return', function () {
  this.timeout(120_000);
  const root = mkdtempSync(join(tmpdir(), 'microflo-'));
  const components = join(root, 'components');

  before(async () => {
    mkdirSync(components);
    for (const [name, work] of Object.entries(WORK))
      writeFileSync(join(components, `${name}.h`), stuckHeader(name, work));
    await loadAllOwnComponents(await readLibrary(components));
  });
  after(() => rmSync(root, { recursive: true }));

  const graph = (name: string) => `INPORT=w.IN:IN\nOUTPORT=w.OUT:OUT\nw(${name})`;
  const start = (name: string) => simulate(graph(name), { components });

  it('does not change the time when it reads the clock once', async () => {
    const board = await start('ReadsOnce');
    for (const value of [1, 2, 3]) await board.send('in', value);
    assert.equal(board.time, 0);
    assert.deepEqual(board.values('out'), [1, 2, 3]);
    board.close();
  });

  it('advances the time while it waits, and the board continues from there', async () => {
    const board = await start('Waits');
    await board.send('in', 7);
    assert.equal(board.time, 7);
    await board.advance(10);
    assert.equal(board.time, 17);
    assert.deepEqual(
      board.received('out').map(({ time, value }) => [time, value]),
      [[7, 7]],
    );
    board.close();
  });

  it('advances the time by a microsecond with each reading', async () => {
    const board = await start('WaitsInMicros');
    await board.send('in', 12);
    assert.equal(board.time, 0.012);
    board.close();
  });

  it('delays events that are due meanwhile, but loses none', async () => {
    const board = await simulate(
      `OUTPORT=c.OUT:COUNT\nt(Timer) OUT -> IN c(Counter)\n100 -> INTERVAL t\nINPORT=w.IN:IN\nw(Waits)`,
      { components },
    );
    const calls: number[] = [];
    for (const time of [60, 120, 180]) board.at(time, () => calls.push(board.time));
    board.at(50, () => void board.send('in', 80));
    await board.advance(250);
    assert.deepEqual(calls, [130, 130, 180]);
    assert.deepEqual(
      board.received('count').map(({ time }) => time),
      [130, 200],
    );
    board.close();
  });

  it('is left also while a part hears each change that it makes, and waits', async () => {
    for (const name of ['Writes', 'Waits']) {
      const board = await start(name);
      const began = performance.now();
      let heard = 0;
      board.board.pin('D13').onChange(() => heard++);
      await assert.rejects(board.send('in', 20_000), (error: Error) => error.message.includes(whyStuck('w', name)));
      assert.ok(performance.now() - began < 15_000, 'it took too long');
      assert.equal(heard > 1000, name === 'Writes');
      board.close();
    }
  });

  for (const name of ['Waits', 'Spins', 'Writes']) {
    it(`is an error that names its node: ${name}`, async () => {
      const board = await start(name);
      const began = performance.now();
      await assert.rejects(board.send('in', 20_000), (error: Error) => error.message.includes(whyStuck('w', name)));
      assert.ok(performance.now() - began < 6000, 'it took too long');
      assert.equal(board.time, name === 'Waits' ? 10_000 : 0);
      assert.deepEqual(
        board.errors.map(({ code, message }) => ({ code, message })),
        [{ code: 'stuck', message: whyStuck('w', name) }],
      );
      await assert.rejects(board.advance(1), /the simulated board was stopped: the component of node 1 did not return/);
      board.close();
      const other = await simulate('examples/blink.fbp');
      await other.advance(300);
      assert.equal(other.pin('LED').value, 1);
      other.close();
    });
  }

  it('is an error even in its first call', async () => {
    await assert.rejects(simulate('20000 -> IN w(Waits)', { components }), (error: Error) =>
      error.message.includes(WHY),
    );
  });

  it('closes the device at the address simulator, with the reason', async () => {
    const { library } = await readLibrary(components);
    const image = () => Promise.reject(new Error('there is none'));
    const { device, board, close } = await openDevice({ kind: 'simulator' }, { library, image });
    const gone = new Promise<Error>((resolve) => device.on('closed', ({ reason }) => resolve(reason)));
    await device.upload(compileProgram(parseGraph(graph('Waits')), library, board).program);
    const reason = { name: 'StuckError', code: 'stuck', node: 'w', message: `the simulated board was stopped: ${WHY}` };
    const sent = assert.rejects(device.send('in', 20_000), reason);
    const { name, message } = await gone;
    assert.deepEqual({ name, message }, { name: reason.name, message: reason.message });
    await sent;
    await close();
  });

  it('closes the graph that a program has open, with the reason', async () => {
    const file = join(root, 'open.fbp');
    writeFileSync(file, graph('Waits'));
    const open = await openGraph(file, { device: 'simulator', components });
    const errors: string[] = [];
    const statuses: string[] = [];
    open.on('error', ({ message }) => errors.push(message));
    const closed = new Promise<void>((resolve) => {
      open.on('status', ({ status }) => {
        statuses.push(status);
        if (status === 'closed') resolve();
      });
    });
    await assert.rejects(open.send('in', 20_000), { name: 'PacketLost' });
    await closed;
    assert.deepEqual([errors, statuses], [[`the simulated board was stopped: ${WHY}`], ['closed']]);
    writeFileSync(file, `20000 -> IN w\n${graph('Waits')}`);
    await assert.rejects(openGraph(file, { device: 'simulator', components }), { name: 'StuckError', node: 'w' });
  });

  it('fails its case of a suite and no other', async () => {
    const own = await readLibrary(components);
    const cases = [20_000, 5].map(
      (value) =>
        `  - name: ${value}\n    assertion: should wait\n    inputs: { in: ${value} }\n    expect: { out: { equals: ${value} } }\n`,
    );
    const { suites } = parseSuites(`topic: Waits\ncases:\n${cases.join('')}`, 'Waits.yaml');
    const suite = suites[0];
    assert.ok(suite);
    const fixture = await loadFixture(suite, own, simulatorTarget.board);
    const outcomes = [];
    for (const one of suite.cases) outcomes.push(await runSuiteCase(one, fixture, simulatorTarget));
    const [first, second] = outcomes;
    assert.equal(first?.status, 'failed');
    assert.match(first.message, /10000 ms: the component Waits of it did not return from a call/);
    assert.equal(second?.status, 'passed');
  });

  it('ends simulate with an error', async () => {
    const file = join(root, 'spins.fbp');
    writeFileSync(file, '1 -> IN w(Spins)');
    const args = ['--import', 'tsx', 'src/surfaces/cli/main.ts', 'simulate', file, '--components', components];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    const [status] = await once(child, 'close');
    assert.equal(status, 1);
    assert.ok(text.endsWith(`error: the program was stopped: ${whyStuck('w', 'Spins')}\n`), text);
  });
});
