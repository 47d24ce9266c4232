import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { moduleVersion, withVersion } from '../../src/simulator/wasm/module-version.js';
import { packageRoot } from '../../src/system/package-root.js';

const root = packageRoot();
/** The bytes at the end of the module that say its version. */
const sectionBytes = withVersion(new Uint8Array()).length;

/** The fenced block of a page that has [words] in it. */
function block(page: string, language: string, words: string): string {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].filter(([, kind]) => kind === language);
  const found = blocks.find(([, , body]) => body?.includes(words))?.[2];
  assert.ok(found, `${page} has a block with ${words}`);
  return found;
}

describe('The package, packed and installed into an empty folder with an odd name', function () {
  this.timeout(600_000);
  const parent = mkdtempSync(join(tmpdir(), 'microflo-installed-'));
  // All of these characters mean something to make or to a shell.
  const folder = join(parent, `it's x(1) a$HOME;b&c "d" #e`);
  mkdirSync(folder);
  after(() => rmSync(parent, { recursive: true }));

  function run(command: string, ...args: string[]): string {
    return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  before(() => {
    // What is packed was built before; packing it again would take dist away from tests that run beside this one.
    const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ filename }] = JSON.parse(packed);
    writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "type": "module", "private": true }\n');
    run('npm', 'install', '--no-audit', '--no-fund', join(folder, filename));
    mkdirSync(join(folder, 'examples'));
    writeFileSync(join(folder, 'examples/blink.fbp'), block('README.md', '', 'toggle(ToggleBoolean)'));
  });

  it('leaves nothing outside its folder', () => {
    assert.deepEqual(readdirSync(parent), [basename(folder)]);
  });

  it('simulates the first graph of the README', () => {
    const lines = run('npx', '--no-install', 'microflo', 'simulate', 'examples/blink.fbp', '--until', '1s', '--json');
    const [board, ...events] = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(board.type, 'board');
    assert.deepEqual(
      events.map(({ time, pin, value }) => [time, pin, value]),
      [
        [0, 'D13', 0],
        [300, 'D13', 1],
        [600, 'D13', 0],
        [900, 'D13', 1],
      ],
    );
  });

  it('passes the first test of the README', () => {
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, 'test/blink.test.js'), block('README.md', 'js', 'microflo/testing'));
    const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
    assert.match(run(process.execPath, mocha, 'test/blink.test.js'), /1 passing/);
  });

  it('runs the program of docs/javascript.md, without NoFlo', () => {
    copyFileSync(join(folder, 'node_modules/microflo/examples/greenhouse.fbp'), join(folder, 'greenhouse.fbp'));
    writeFileSync(join(folder, 'water.js'), block('docs/javascript.md', 'js', "from 'microflo'"));
    assert.equal(existsSync(join(folder, 'node_modules/noflo')), false);
    // Nothing is at the analog input.
    assert.equal(run(process.execPath, 'water.js'), 'the soil is 100 % moist\n');
  });

  it("compiles the user's components, and includes the types of its interface", () => {
    mkdirSync(join(folder, 'components'));
    writeFileSync(join(folder, 'components/Doubler.h'), block('docs/components.md', 'cpp', 'class Doubler'));
    writeFileSync(join(folder, 'double.fbp'), 'OUTPORT=it.OUT:TWICE\nit(Doubler)\n21 -> IN it\n');
    const lines = run('npx', '--no-install', 'microflo', 'simulate', 'double.fbp', '--until', '1ms', '--json');
    assert.ok(lines.includes('"port":"twice"') && lines.includes('"value":42'), lines);
    const types = readFileSync(join(folder, 'node_modules/microflo/dist/types/surfaces/testing/index.d.ts'), 'utf8');
    assert.match(types, /simulate/);
  });
});

describe('The package, installed with Node alone: no compiler, no Python, no install scripts', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'microflo-alone-'));
  const bin = join(folder, 'bin');
  after(() => rmSync(folder, { recursive: true }));

  /** Runs Node with [args] where nothing else is found. */
  function node(...args: string[]) {
    const env = { PATH: bin, HOME: folder };
    return spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  }
  const microflo = (...args: string[]) => node(join(folder, 'node_modules/microflo/dist/cli.js'), ...args);

  before(() => {
    mkdirSync(bin);
    writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "type": "module", "private": true }\n');
    const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    const packed = execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [{ filename }] = JSON.parse(packed);
    const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, filename)];
    execFileSync('npm', install, { cwd: folder, stdio: 'ignore' });
  });

  it('has the simulated board as WebAssembly, and says so', () => {
    assert.match(microflo('--version').stdout, /\nsimulated board: WebAssembly\n$/);
    const [{ checks }] = [JSON.parse(microflo('doctor', '--json').stdout)];
    const found = checks.filter(({ name }: { name: string }) => /simulated board|WebAssembly board/.test(name));
    assert.deepEqual(
      found.map(({ name, ok, needed }: { name: string; ok: boolean; needed: boolean }) => [name, ok, needed]),
      [
        ['simulated board', true, true],
        ['native simulated board', false, false],
        ['WebAssembly board', true, false],
      ],
    );
  });

  it('simulates the first graph of the README, and passes its first test', () => {
    mkdirSync(join(folder, 'examples'));
    writeFileSync(join(folder, 'examples/blink.fbp'), block('README.md', '', 'toggle(ToggleBoolean)'));
    const { stdout } = microflo('simulate', 'examples/blink.fbp', '--until', '1s', '--json');
    assert.match(stdout, /"time":900,"type":"pin","pin":"D13","value":1/);
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, 'test/blink.test.js'), block('README.md', 'js', 'microflo/testing'));
    assert.match(node(join(root, 'node_modules/mocha/bin/mocha.js'), 'test/blink.test.js').stdout, /1 passing/);
  });

  it("says what the user's components need, and compiles them by Clang of npm once that is there", () => {
    mkdirSync(join(folder, 'components'));
    writeFileSync(join(folder, 'components/Doubler.h'), block('docs/components.md', 'cpp', 'class Doubler'));
    writeFileSync(join(folder, 'double.fbp'), 'OUTPORT=it.OUT:TWICE\nit(Doubler)\n21 -> IN it\n');
    const run = () => microflo('simulate', 'double.fbp', '--until', '1ms', '--json');
    const { status, stderr } = run();
    const how =
      'install clang and lld (on Debian: apt install clang lld), or run npm install @yowasp/clang in your project';
    assert.deepEqual([status, stderr], [1, `error: your own components need a compiler: ${how}\n`]);
    symlinkSync(join(root, 'node_modules/@yowasp'), join(folder, 'node_modules/@yowasp'));
    const { stdout, stderr: problems } = run();
    assert.ok(stdout.includes('"port":"twice"') && stdout.includes('"value":42'), stdout + problems);
  });

  it('refuses a module of another version', () => {
    const path = join(folder, 'node_modules/microflo/dist/simulator.wasm');
    const module = readFileSync(path);
    writeFileSync(path, withVersion(module.subarray(0, module.length - sectionBytes), '0.9.0'));
    const { status, stderr } = microflo('simulate', 'examples/blink.fbp', '--until', '1s');
    writeFileSync(path, module);
    const what = `is of MicroFlo 0.9.0, and this is MicroFlo ${moduleVersion}: use both of one version`;
    assert.deepEqual([status, stderr], [1, `error: the WebAssembly of the simulated board ${what}\n`]);
  });

  it('says so where the engine has no WebAssembly, or an old one', () => {
    const api = join(folder, 'node_modules/microflo/dist/testing.js');
    const script = (before: string) =>
      `${before} import('${pathToFileURL(api)}').then(({ simulate }) => simulate('a(Repeat)')).catch(({ message }) => console.log(message))`;
    assert.equal(
      node('-e', script('delete globalThis.WebAssembly;')).stdout,
      'the simulated board needs WebAssembly, which this JavaScript engine does not have or permit\n',
    );
    const old =
      "WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('invalid opcode'); } };";
    assert.equal(
      node('-e', script(old)).stdout,
      'this JavaScript engine cannot compile the simulated board, which needs WebAssembly with exceptions and bulk memory: use a newer one [invalid opcode]\n',
    );
  });
});
