import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type PtyPort, servePty } from '../../src/emulators/byte-port-pty.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { loadHex } from '../../src/image/hex.js';
import { Started } from '../cli/microflo.js';
import { assertLines, assertOutput, type Block, blocksOf, lineLike, page, root } from './page.js';

/** How often a bootloader may miss avrdude, because the machine was busy, before that is a failure. */
const ATTEMPTS = 4;

/**
 * docs/getting-started.md, done by a reader with an empty home and an Uno. Marks of its blocks say what is done with each:
 * `sh` is run, `sh board` is run with `--device`, `sh board watch` goes on running, `sh checkout` and `sh other` are other
 * ways to the same; `text` is all that the last command has printed, `text lines` a part of it, `text press` what it
 * prints when the button is pressed and let go; a block marked with a path is a file.
 */
describe('docs/getting-started.md', function () {
  this.timeout(600_000);
  // Each step builds on those before it. Mocha's own bail would end all files of a parallel run.
  let failed: string | undefined;
  const home = mkdtempSync(join(tmpdir(), 'microflo-home-'));
  let folder = home;
  let environment: NodeJS.ProcessEnv;
  let board: EmulatorThread;
  let port: PtyPort;
  let printed = '';
  let watching: Started | undefined;

  before(async () => {
    // What npm knows of this machine: where packages and Node's headers come from, without a network.
    const config = (key: string) => execFileSync('npm', ['config', 'get', key], { cwd: root, encoding: 'utf8' }).trim();
    environment = {
      ...process.env,
      PATH: [join(home, 'npm/bin'), process.env.PATH].join(delimiter),
      HOME: home,
      NO_COLOR: '1',
      XDG_CACHE_HOME: join(home, '.cache'),
      npm_config_prefix: join(home, 'npm'),
      npm_config_cache: config('cache'),
      npm_config_userconfig: config('userconfig'),
    };
    // What is packed was built before; packing it again would take dist away from tests that run beside this one.
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', home], { cwd: root, stdio: 'ignore' });
    const optiboot = join(home, 'optiboot.hex');
    const built = spawnSync('node', ['platforms/avr/bootloader/build-optiboot.mjs', optiboot], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(built.status, 0, built.stderr);
    board = await EmulatorThread.start({ board: 'uno', images: [loadHex(readFileSync(optiboot, 'utf8'), optiboot)] });
    port = servePty(() => board.open());
  });
  after(async () => {
    await watching?.interrupt();
    port?.close();
    await board?.close();
    rmSync(home, { recursive: true });
  });

  function shell(body: string): Promise<{ status: number | null; stdout: string; stderr: string }> {
    // The folder in which the block ends is that of the next one.
    const script = `${body}\nprintf '\\0%s' "$PWD"`;
    return new Promise((resolve) => {
      const child = execFile(
        'bash',
        ['-eo', 'pipefail', '-c', script],
        { cwd: folder, env: environment },
        (_, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }),
      );
    });
  }

  async function run(body: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { status, stdout, stderr } = await shell(body);
      if (status !== 0 && attempt < ATTEMPTS && /no bootloader of the uno answers/.test(stderr)) continue;
      assert.equal(status, 0, `${body}${stdout}${stderr}`);
      const [output = '', place = folder] = stdout.split('\0');
      printed = output;
      folder = place;
      return;
    }
  }

  async function stopWatching(): Promise<void> {
    const ended = await watching?.interrupt();
    watching = undefined;
    if (ended) assert.equal(ended.status, 130, ended.output);
  }

  // The port of a real Uno tells which board it is, and its reader answers the question.
  const told = (command: string) => (command.startsWith('microflo run') ? ' --board uno --yes' : '');
  const onBoard = (command: string) => `${command.trim()} --device ${port.path}${told(command)}`;

  async function command({ mark, body }: Block): Promise<void> {
    if (mark === 'checkout' || mark === 'other') return;
    await stopWatching();
    if (mark === '') await run(body);
    else if (mark === 'board') await run(onBoard(body));
    else if (mark === 'board watch')
      watching = new Started(spawn('bash', ['-c', `exec ${onBoard(body)}`], { cwd: folder, env: environment }));
    else assert.fail(`the page has a block marked '${mark}'`);
  }

  async function text({ mark, body }: Block): Promise<void> {
    const lines = body.trimEnd().split('\n');
    if (mark === 'press') {
      const [head = '', pressed = '', released = ''] = lines;
      await watching?.prints(lineLike(head));
      await board.drive('D2', 0);
      await watching?.prints(lineLike(pressed));
      await board.drive('D2', 1);
      await watching?.prints(lineLike(released));
    } else if (watching) {
      for (const line of lines) await watching.prints(lineLike(line));
    } else if (mark === 'lines') assertLines(printed, body);
    else assertOutput(printed, body);
  }

  function file({ mark, body }: Block): void {
    mkdirSync(join(folder, mark, '..'), { recursive: true });
    writeFileSync(join(folder, mark), body);
  }

  const sections = page('docs/getting-started.md').split(/^(?=## )/m);
  for (const section of sections) {
    const blocks = blocksOf(section);
    if (blocks.length === 0) continue;
    const title = section.split('\n')[0]?.slice(3);
    it(`has the described effect and output: ${title}`, async () => {
      assert.equal(failed, undefined, 'an earlier step failed');
      failed = title;
      for (const block of blocks) {
        if (block.language === 'sh') await command(block);
        else if (block.language === 'text') await text(block);
        else file(block);
      }
      failed = undefined;
    });
  }

  it('ends with an Uno whose lamp at pin 9 changes at each press of the button', async () => {
    const monitor = watching ?? assert.fail('the board is still watched');
    const levels: number[] = [];
    const isThree = new Promise<void>((resolve) => {
      board.onEvent((event) => {
        if (event.type === 'pin' && event.pin === 'D9' && levels.push(event.value) === 3) resolve();
      });
    });
    // Its contact bounces.
    const move = async (level: 0 | 1) => {
      for (const each of [level, 1 - level, level] as (0 | 1)[]) await board.drive('D2', each);
    };
    // That of step 9 was the first.
    for (let press = 2; press <= 4; press++) {
      await move(0);
      await monitor.prints(new RegExp(`(pressed +true[^]*){${press}}`));
      await move(1);
      await monitor.prints(new RegExp(`(pressed +true[^]*pressed +false[^]*){${press}}`));
    }
    await isThree;
    // The press of step 9 has lit it.
    assert.deepEqual(levels, [0, 1, 0]);
  });
});
