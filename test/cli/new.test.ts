import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/system/package-root.js';
import { bundle, Folder, jsonLines } from './microflo.js';

const { devDependencies } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));

describe('microflo new', function () {
  this.timeout(300_000);
  const folder = new Folder();
  const project = new Folder();
  after(() => {
    folder.remove();
    project.remove();
  });

  it('project creates a folder whose package uses MicroFlo from the disk', async () => {
    const { status, stdout } = await folder.run('new', 'project', 'work/garden');
    assert.equal(status, 0);
    const paths = [
      'package.json',
      'README.md',
      '.gitignore',
      '.npmrc',
      'graphs/blink.fbp',
      'test/blink.test.js',
      'components/Offset.h',
    ];
    const made = paths.map((path) => `  work/garden/${path}`);
    const next = 'Next: cd work/garden && npm install && npm test';
    assert.equal(stdout, `${['wrote', ...made, '', next].join('\n')}\n`);
    const content = JSON.parse(readFileSync(join(folder.path, 'work/garden/package.json'), 'utf8'));
    const { microflo, ...others } = content.devDependencies;
    assert.equal(content.name, 'garden');
    assert.deepEqual(others, { mocha: devDependencies.mocha });
    assert.match(microflo, /^file:/);
    assert.equal(resolve(folder.path, 'work/garden', microflo.slice('file:'.length)), resolve(packageRoot()));
  });

  it('project never says to install the package from the registry', () => {
    for (const path of ['package.json', 'README.md']) {
      const text = readFileSync(join(folder.path, 'work/garden', path), 'utf8');
      assert.doesNotMatch(text, /npm (i|install|add) .*microflo|npx/);
    }
  });

  it('project does not change existing files, and refuses names that npm refuses', async () => {
    const again = await folder.run('new', 'project', 'work/garden');
    assert.deepEqual(
      [again.status, again.stderr],
      [1, 'error: the folder work/garden is not empty; choose another one\n'],
    );
    const wrong = await folder.run('new', 'project', 'My Garden');
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /^error: 'My Garden' is not a valid project name; use lowercase letters, /);
  });

  it('project has a test that passes', () => {
    const testing = pathToFileURL(bundle('src/surfaces/testing/index.ts'));
    const installed = 'work/garden/node_modules/microflo';
    folder.file(`${installed}/package.json`, '{"type":"module","exports":{"./testing":"./testing.js"}}');
    folder.file(`${installed}/testing.js`, `export * from '${testing}';\n`);
    const mocha = join(packageRoot(), 'node_modules', 'mocha', 'bin', 'mocha.js');
    const cwd = join(folder.path, 'work/garden');
    const { status, stdout } = spawnSync(process.execPath, [mocha], { cwd, encoding: 'utf8', env: folder.environment });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /toggles the lamp every 300 ms/);
    assert.match(stdout, /1 passing/);
  });

  it('project tells Git to leave out what MicroFlo writes', async () => {
    const { status } = await project.run('new', 'project', 'shed');
    assert.equal(status, 0);
    const git = (...args: string[]) => {
      const run = spawnSync('git', args, { cwd: join(project.path, 'shed'), encoding: 'utf8' });
      assert.equal(run.status, 0, run.stderr);
      return run.stdout;
    };
    git('init', '--quiet');
    git('add', '--all');
    const runs = [
      ['build', 'shed/graphs/blink.fbp', '--board', 'uno', '-o', 'shed'],
      ['compile', 'shed/graphs/blink.fbp', '-o', 'shed/blink.mf'],
      ['simulate', 'shed/graphs/blink.fbp', '--until', '1s', '--trace', 'shed/blink.vcd'],
    ];
    for (const args of runs) assert.equal((await project.run(...args)).status, 0);
    for (const name of ['blink-rp2040.uf2', 'blink-lpc1768.bin']) project.file(`shed/${name}`, '');
    assert.ok(existsSync(join(project.path, 'shed/blink-uno.map.json')));
    assert.equal(git('ls-files', '--others', '--exclude-standard'), '');
  });

  it('component writes a header that compiles, runs, and is listed with its ports', async () => {
    const { status, stdout } = await project.run('new', 'component', 'Plus');
    assert.deepEqual(
      [status, stdout],
      [0, 'wrote components/Plus.h\nUse it in a graph as node(Plus). To see its ports: microflo components Plus\n'],
    );
    project.file('plus.fbp', 'OUTPORT=plus.OUT:SUM\n41 -> IN plus(Plus)\n2 -> AMOUNT plus\n2147483647 -> IN plus\n');
    const [listed, run] = await Promise.all([
      project.run('components', 'Plus'),
      project.run('simulate', 'plus.fbp', '--json'),
    ]);
    assert.equal(
      listed.stdout,
      `Plus: Adds a number to each number

Inports
  IN      integer  Sends the sum
  AMOUNT  integer  What is added (default 1)

Outports
  OUT  integer  The sum
`,
    );
    assert.deepEqual([run.status, run.stderr], [0, '']);
    assert.deepEqual(
      (jsonLines(run).slice(1) as { type: string; value: unknown }[]).map(({ type, value }) => [type, value]),
      [
        ['error', 2147483647],
        ['packet', 42],
        ['packet', 'overflow'],
      ],
    );
  });

  it('component does not change existing files, and refuses names in use or that are not class names', async () => {
    const runs = ['Plus', 'Timer', '2nd', 'class'].map((name) => project.run('new', 'component', name));
    const results = (await Promise.all(runs)).map(({ status, stderr }) => [status, stderr]);
    const rule =
      'which names a C++ class; use letters, digits and single _ between them, begin with a letter, and avoid the keywords of C++';
    assert.deepEqual(results, [
      [1, 'error: cannot write components/Plus.h: it already exists\n'],
      [2, "error: MicroFlo already has a component 'Timer'; choose another name\n"],
      [2, `error: '2nd' is not a valid component name, ${rule}\n`],
      [2, `error: 'class' is not a valid component name, ${rule}\n`],
    ]);
  });

  it('component is compiled before it runs: errors of the compiler are reported with their positions', async () => {
    const header = readFileSync(join(project.path, 'components/Plus.h'), 'utf8');
    project.file('broken/Plus.h', header.replace('amount_ = packet.asInteger();', 'amount_ = packet.asNonsense();'));
    const run = await project.run('simulate', 'plus.fbp', '--components', 'broken');
    assert.equal(run.status, 1);
    const line = header.slice(0, header.indexOf('packet.asInteger()')).split('\n').length;
    assert.match(run.stderr, new RegExp(`^broken/Plus\\.h:${line}:\\d+: error: .*asNonsense`));
    assert.match(run.stderr, /\n {2} {6}amount_ = packet\.asNonsense\(\);\n {25}\^\n/);
    assert.doesNotMatch(run.stderr, /^ {4}at /m);
  });

  it('component is told what the compiler warns of, with its line', async () => {
    const header = readFileSync(join(project.path, 'components/Plus.h'), 'utf8');
    project.file('warned/Plus.h', header.replace('amount_ = packet', 'int unused; amount_ = packet'));
    const run = await project.run('simulate', 'plus.fbp', '--components', 'warned');
    assert.equal(run.status, 0);
    assert.match(run.stderr, /^warned\/Plus\.h:\d+:\d+: warning: unused variable 'unused' .*\n {2} {6}int unused; /);
    assert.equal(run.stderr.match(/warning/g)?.length, 1);
  });

  it('component headers with mistakes are reported with file, line and column', async () => {
    project.file('odd/Odd.h', '/* microflo component\nname: Odd\n*/\n');
    const run = await project.run('components', '--components', 'odd');
    assert.equal(run.status, 1);
    assert.match(run.stderr, /^odd\/Odd\.h:2:1: error: a component must have 'description'\n {2}name: Odd\n {2}\^\n/);
  });
});
