import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLINK, cliPath, Folder, type Run } from './microflo.js';

/** Bytes that a file may have, as on a disk that is nearly full. */
const ROOM = 1024;
/** Node takes the signal that tells of it for the end; without it, the write fails. */
const DEAF = '--import=data:text/javascript,process.on("SIGXFSZ",()=>{})';

/** Each command that writes files, and what it says. */
const WRITERS: [args: string, message: RegExp][] = [
  ['compile large.fbp -o large.mf', /^error: cannot write large\.mf: the file is too large\n$/],
  ['simulate blink.fbp --until 100s --trace blink.vcd', /error: cannot write blink\.vcd: the file is too large\n$/],
  [`new component ${'Long'.repeat(30)}`, /^error: cannot write components\/(Long)+\.h: the file is too large\n$/],
  ['build blink.fbp --export arduino -o sketch', /^error: cannot write sketch\/.*: the file is too large\n$/],
];

describe('A disk that is full', function () {
  this.timeout(120_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
    folder.file(
      'large.fbp',
      Array.from({ length: 500 }, (_, i) => `n${i}(Forward) OUT -> IN n${(i + 1) % 500}`).join('\n'),
    );
    folder.file('kept/large.mf', 'before');
  });
  after(() => folder.remove());

  function run(args: string[]): Promise<Run> {
    const script = 'ulimit -f $0 && exec "$@"';
    return new Promise((resolve) => {
      const command = ['-c', script, String(ROOM / 1024), process.execPath, DEAF, cliPath(), ...args];
      const child = execFile('bash', command, { cwd: folder.path, env: folder.environment }, (_, stdout, stderr) =>
        resolve({ status: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  }

  for (const [args, message] of WRITERS) {
    it(`leaves nothing empty or half behind: ${args}`, async () => {
      const { status, stderr } = await run(args.split(' '));
      assert.match(stderr, message);
      assert.equal(status, 1);
      const files = readdirSync(folder.path, { recursive: true, withFileTypes: true });
      const left = files.filter((each) => each.isFile() && !each.parentPath.includes('.cache'));
      const names = left.map(({ name }) => name).filter((name) => /large\.mf|vcd|Long|tmp/.test(name));
      assert.deepEqual(names, ['large.mf']);
    });
  }

  it('leaves what was there', async () => {
    const { status } = await run(['compile', 'large.fbp', '-o', 'kept/large.mf']);
    assert.equal(status, 1);
    assert.equal(readFileSync(join(folder.path, 'kept', 'large.mf'), 'utf8'), 'before');
    assert.deepEqual(readdirSync(join(folder.path, 'kept')), ['large.mf']);
  });
});
