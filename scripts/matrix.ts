/**
 * `npm run matrix`: packs MicroFlo, installs it in many ways, and prints whether it works there. Each pair of two ways is
 * tried at least once: this Node, and 22 and 24 from npm; npm, pnpm and yarn; with a compiler and without; with install
 * scripts and without; folders with odd names, and one that cannot be written to. `-- --rows 3` tries the first three.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const FACTORS = {
  node: ['20', '22', '24'],
  manager: ['npm', 'pnpm', 'yarn'],
  compiler: ['compiler', 'none'],
  scripts: ['scripts', 'none'],
  folder: ['plain', 'a b', 'x(1)', "it's", 'a$b', 'ü', 'read-only'],
} as const;

type Factor = keyof typeof FACTORS;
type Row = { [F in Factor]: (typeof FACTORS)[F][number] };

const NAMES = Object.keys(FACTORS) as Factor[];
/** What stays on the PATH where there is no compiler. */
const PLAIN_PROGRAMS = ['sh', 'env', 'uname', 'sed', 'dirname', 'basename', 'cat', 'ls', 'mkdir', 'rm', 'ln', 'chmod'];
/** Who owns nothing. */
const NOBODY = 65534;

/** All rows that the factors can make. */
function allRows(): Row[] {
  return NAMES.reduce<Partial<Row>[]>(
    (rows, name) => rows.flatMap((row) => FACTORS[name].map((value) => ({ ...row, [name]: value }))),
    [{}],
  ) as Row[];
}

/** The pairs of ways in [row]. */
function pairs(row: Row): string[] {
  const ways = NAMES.map((name) => `${name}=${row[name]}`);
  return ways.flatMap((one, i) => ways.slice(i + 1).map((other) => `${one} ${other}`));
}

/** Few rows that have every pair: each has as many new ones as possible. */
function covering(): Row[] {
  const rows = allRows();
  const open = new Set(rows.flatMap(pairs));
  const chosen: Row[] = [];
  while (open.size > 0) {
    const news = (row: Row) => pairs(row).filter((pair) => open.has(pair)).length;
    const best = rows.reduce((left, right) => (news(right) > news(left) ? right : left));
    for (const pair of pairs(best)) open.delete(pair);
    chosen.push(best);
  }
  return chosen;
}

const work = mkdtempSync(join(tmpdir(), 'microflo-matrix-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
chmodSync(work, 0o755);

/** Installs packages of npm for this matrix, and returns their folder. */
function tools(...packages: readonly string[]): string {
  const folder = join(work, 'tools');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--force', ...packages];
  execFileSync('npm', args, { cwd: folder, stdio: 'ignore' });
  return join(folder, 'node_modules');
}

function pack(): string {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', work];
  const [{ filename }] = JSON.parse(
    execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  return join(work, filename);
}

/** The fenced block of the README in [language] that has [words] in it. */
function block(language: string, words: string): string {
  const blocks = readFileSync('README.md', 'utf8').matchAll(/^```(\w*)\n(.*?)^```$/gms);
  const found = [...blocks].find(([, kind, body]) => kind === language && body?.includes(words))?.[2];
  if (found === undefined) throw new Error(`README.md has no block with ${words}`);
  return found;
}

const SUITE = `topic: Not
cases:
  - name: "yes"
    assertion: should be false
    inputs: { in: true }
    expect: { out: { equals: false } }
`;

/** Installs and runs MicroFlo in one way. */
class Trial {
  private readonly folder: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly node: string;
  private isLocked = false;

  constructor(
    private readonly row: Row,
    private readonly packages: string,
    private readonly packed: string,
  ) {
    const place = mkdtempSync(join(work, 'row-'));
    chmodSync(place, 0o755);
    this.folder = join(place, row.folder);
    mkdirSync(this.folder);
    const bin = join(place, 'bin');
    mkdirSync(bin);
    this.node = this.programs(bin);
    const path = row.compiler === 'compiler' ? [bin, process.env.PATH ?? ''] : [bin];
    const home = join(place, 'home');
    mkdirSync(home);
    chmodSync(home, 0o777);
    this.env = { ...process.env, PATH: path.join(delimiter), HOME: home, npm_config_cache: join(work, 'cache') };
    this.env.npm_config_userconfig ??= join(homedir(), '.npmrc');
    // Those of the npm that runs this script are about this project, and about its node-gyp.
    for (const name of ['npm_config_node_gyp', 'npm_config_prefix', 'npm_config_local_prefix', 'INIT_CWD'])
      delete this.env[name];
  }

  /** Returns what went wrong; undefined when all works. */
  run(): string | undefined {
    try {
      this.install();
      this.use();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Puts what the row permits into the folder [bin]. Returns the path of Node. */
  private programs(bin: string): string {
    const own = join(this.packages, `node-${this.row.node}`, 'bin', 'node');
    symlinkSync(existsSync(own) ? own : process.execPath, join(bin, 'node'));
    const found = PLAIN_PROGRAMS.flatMap((name) =>
      ['/usr/bin', '/bin'].map((folder) => [name, join(folder, name)] as const),
    );
    for (const [name, path] of found) {
      if (existsSync(path) && !existsSync(join(bin, name))) symlinkSync(path, join(bin, name));
    }
    return join(bin, 'node');
  }

  private install(): void {
    const { manager, scripts } = this.row;
    writeFileSync(join(this.folder, 'package.json'), '{ "name": "empty", "type": "module", "private": true }\n');
    const off = scripts === 'none' ? ['--ignore-scripts'] : [];
    const npm = ['install', '--no-audit', '--no-fund', ...off, this.packed];
    if (manager === 'npm') this.start(join(this.packages, 'npm/bin/npm-cli.js'), npm);
    else if (manager === 'pnpm') this.start(join(this.packages, 'pnpm/bin/pnpm.cjs'), ['add', ...off, this.packed]);
    else
      this.start(join(this.packages, 'yarn/bin/yarn.js'), ['add', '--ignore-engines', ...off, `file:${this.packed}`]);
  }

  private use(): void {
    for (const name of ['examples', 'test']) mkdirSync(join(this.folder, name));
    writeFileSync(join(this.folder, 'examples/blink.fbp'), block('', 'toggle(ToggleBoolean)'));
    writeFileSync(join(this.folder, 'test/blink.test.js'), block('js', 'microflo/testing'));
    writeFileSync(join(this.folder, 'Not.yaml'), SUITE);
    if (this.row.folder === 'read-only') this.lock();
    const cli = join(this.folder, 'node_modules/microflo/dist/cli.js');
    this.expect(this.start(cli, ['simulate', 'examples/blink.fbp', '--until', '1s', '--json']), '"time":900');
    this.expect(this.start(cli, ['compile', 'examples/blink.fbp', '-o', join(this.env.HOME ?? '', 'blink.mf')]), '45');
    this.expect(this.start(cli, ['test', 'Not.yaml']), '1 passed');
    this.expect(this.start(join(this.packages, 'mocha/bin/mocha.js'), ['test/blink.test.js']), '1 passing');
    // pnpm runs no install scripts unless it is told to.
    const { compiler, scripts, manager } = this.row;
    const native = compiler === 'compiler' && scripts === 'scripts' && manager !== 'pnpm';
    this.expect(this.start(cli, ['--version']), `simulated board: ${native ? 'native' : 'WebAssembly'}`);
  }

  private expect(printed: string, words: string): void {
    if (!printed.includes(words)) throw new Error(`printed no ${words}: ${printed}`);
  }

  /** From now on nobody can write, and programs run as nobody. */
  private lock(): void {
    for (const name of ['.', ...readdirSync(this.folder, { recursive: true, encoding: 'utf8' })]) {
      const path = join(this.folder, name);
      const found = lstatSync(path);
      if (!found.isSymbolicLink()) chmodSync(path, found.isDirectory() || found.mode & 0o100 ? 0o555 : 0o444);
    }
    this.isLocked = true;
  }

  private start(script: string, args: readonly string[]): string {
    const who = this.isLocked && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const options = { cwd: this.folder, env: this.env, encoding: 'utf8', timeout: 600_000, ...who } as const;
    const { status, stdout, stderr, error } = spawnSync(this.node, [script, ...args], options);
    if (status === 0) return stdout;
    throw new Error(
      `${[script.replace(/.*node_modules./, ''), ...args].join(' ')}: ${error?.message ?? status}\n${stdout}${stderr}`,
    );
  }
}

const at = process.argv.indexOf('--rows');
const rows = covering().slice(0, at < 0 ? undefined : Number(process.argv[at + 1]));
const versions = FACTORS.node.filter((version) => version !== process.versions.node.split('.')[0]);
const packages = tools(
  'npm@11',
  'pnpm@10',
  'yarn@1',
  'mocha@11',
  ...versions.map((version) => `node-${version}@npm:node-linux-${process.arch}@${version}`),
);
const packed = pack();
const widths = NAMES.map((name) => Math.max(name.length, ...FACTORS[name].map((value) => value.length)));
const line = (cells: readonly string[]) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
console.log(`${line(NAMES)}  works`);
let failed = 0;
for (const row of rows) {
  const fault = new Trial(row, packages, packed).run();
  if (fault !== undefined) failed++;
  console.log(`${line(NAMES.map((name) => row[name]))}  ${fault === undefined ? 'yes' : `no: ${fault}`}`);
}
console.log(`${rows.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
