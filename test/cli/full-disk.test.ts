import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLINK, cliPath, Folder, type Run } from './microflo.js';

/** KiB that a file may have, as on a disk that is nearly full. */
const ROOM = 1;
/** Node takes the signal that tells of it for the end; without it, the write fails. */
const DEAF = '--import=data:text/javascript,process.on("SIGXFSZ",()=>{})';

/** Each command that writes files, and what it says. */
const WRITERS: [args: string, message: RegExp, room?: number][] = [
  ['compile large.fbp -o large.mf', /^error: cannot write large\.mf: the file is too large\n$/],
  ['simulate blink.fbp --until 100s --trace blink.vcd', /error: cannot write blink\.vcd: the file is too large\n$/],
  [`new component ${'Long'.repeat(30)}`, /^error: cannot write components\/(Long)+\.h: the file is too large\n$/],
  ['build blink.fbp --export arduino -o sketch', /^error: cannot write sketch\/.*: the file is too large\n$/],
  ['build --board uno -o firmware/for/uno', /^error: cannot write firmware\/for\/uno\/.*: the file is too large\n$/m],
  ['new project work/garden', /^error: cannot write work\/garden\/.*: the file is too large\n$/, 0],
];

describe('A disk that is full', function () {
  this.timeout(300_000);
  const folder = new Folder();
  before(async () => {
    folder.shareImages();
    assert.equal((await folder.run('build', '--board', 'uno', '-o', 'compiled')).status, 0);
    folder.file('blink.fbp', BLINK);
    folder.file(
      'large.fbp',
      Array.from({ length: 500 }, (_, i) => `n${i}(Repeat) OUT -> IN n${(i + 1) % 500}`).join('\n'),
    );
    folder.file('kept/large.mf', 'before');
  });
  after(() => folder.remove());

  function run(args: string[], room = ROOM): Promise<Run> {
    const script = 'ulimit -f $0 && exec "$@"';
    return new Promise((resolve) => {
      const command = ['-c', script, String(room), process.execPath, DEAF, cliPath(), ...args];
      const child = execFile('bash', command, { cwd: folder.path, env: folder.environment }, (_, stdout, stderr) =>
        resolve({ status: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  }

  /** All files and folders; not those of the cache. */
  function everything(): string[] {
    return readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).filter((path) => !/^\.cache\b/.test(path));
  }

  for (const [args, message, room] of WRITERS) {
    it(`leaves nothing empty or half behind: ${args}`, async () => {
      const before = everything();
      const { status, stderr } = await run(args.split(' '), room);
      assert.match(stderr, message);
      assert.equal(status, 1);
      assert.deepEqual(everything(), before);
    });
  }

  it('leaves an earlier export as it was', async () => {
    assert.equal((await folder.run('build', 'blink.fbp', '--export', 'arduino', '-o', 'earlier')).status, 0);
    const graph = join(folder.path, 'earlier', 'src', 'graph.cpp');
    const [before, files] = [readFileSync(graph, 'utf8'), everything()];
    folder.file('blink.fbp', BLINK.replace('300', '400'));
    assert.equal((await run(['build', 'blink.fbp', '--export', 'arduino', '-o', 'earlier'])).status, 1);
    assert.equal(readFileSync(graph, 'utf8'), before);
    assert.deepEqual(everything(), files);
  });

  it('leaves what was there', async () => {
    const { status } = await run(['compile', 'large.fbp', '-o', 'kept/large.mf']);
    assert.equal(status, 1);
    assert.equal(readFileSync(join(folder.path, 'kept', 'large.mf'), 'utf8'), 'before');
    assert.deepEqual(readdirSync(join(folder.path, 'kept')), ['large.mf']);
  });
});
