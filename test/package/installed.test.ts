import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { packageRoot } from '../../src/system/package-root.js';

const root = packageRoot();

/** The fenced block of a page that has [words] in it. */
function block(page: string, language: string, words: string): string {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].filter(([, kind]) => kind === language);
  const found = blocks.find(([, , body]) => body?.includes(words))?.[2];
  assert.ok(found, `${page} has a block with ${words}`);
  return found;
}

describe('The package, packed and installed into an empty folder with an odd name', function () {
  this.timeout(240_000);
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
