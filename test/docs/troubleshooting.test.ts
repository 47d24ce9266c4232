import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNative } from '../../src/simulator/machine/find-native.js';
import { errorMessage } from '../../src/util/errors.js';
import { BLINK, Folder } from '../cli/microflo.js';
import { assertLines, assertOutput, blocksOf, page, root } from './page.js';

const MISTAKE = `every(Timre) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every()
'LED' -> PIN lamp()
`;

/** More packets at one moment than any queue holds. */
function burst(): string {
  const fan = (count: number, edge: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => edge(i)).join('\n');
  return `1 -> IN a(Repeat)
${fan(12, (i) => `a OUT -> IN b${i}(Repeat) OUT -> IN c(Split)`)}
${fan(9, (i) => `c OUT[${i}] -> IN d(Repeat)`)}
${fan(60, (i) => `d OUT -> IN e${i}(Repeat) OUT -> IN f(Repeat)`)}
`;
}

/** All sources of the host, where messages stand. */
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(root, 'src', path), 'utf8'));

/** Fails unless one source file has all that [message] has around its `…`; a colon often stands between two texts. */
function assertInSources(message: string): void {
  const parts = message.split(/…|: /).map((part) => part.trim());
  const places = sources.filter((text) => parts.every((part) => text.includes(part)));
  assert.ok(places.length > 0, `no file of src/ has all of: ${parts.join(' … ')}`);
}

/** Marks of blocks: `source`, `addon`, `node-gyp`, or the command that prints the message. */
describe('docs/troubleshooting.md', function () {
  this.timeout(120_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
    folder.file('mistake.fbp', MISTAKE);
    folder.file('burst.fbp', burst());
    folder.file('conflict.fbp', "'D5' -> PIN lamp(PwmWrite)\n'D5' -> PIN button(DigitalRead)\n");
  });
  after(() => folder.remove());

  /** What the install script says where there is no node-gyp: it does not fail. */
  function withoutCompiler(): string {
    const env = { PATH: join(folder.path, 'nothing') };
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'simulator/install.mjs')], {
      encoding: 'utf8',
      env,
    });
    assert.equal(status, 0);
    return stdout;
  }

  function withoutAddon(): string {
    try {
      findNative(folder.path, '');
    } catch (error) {
      return errorMessage(error);
    }
    return assert.fail('an empty folder has no addon');
  }

  for (const { language, mark, body } of blocksOf(page('docs/troubleshooting.md'))) {
    if (language !== 'text') continue;
    it(`quotes the output: ${body.split('\n')[0]}`, async () => {
      if (mark === 'source') assertInSources(body);
      else if (mark === 'addon') assertLines(withoutAddon(), body);
      else if (mark === 'install') assertLines(withoutCompiler(), body);
      else {
        const [program, ...args] = mark.split(' ');
        assert.equal(program, 'microflo');
        const { stdout, stderr } = await folder.run(...args);
        if (stderr === '') assertLines(stdout, body);
        else assertOutput(stderr, body);
      }
    });
  }

  it('has eleven sections', () => {
    const numbers = [...page('docs/troubleshooting.md').matchAll(/^## (\d+)\. /gm)].map(([, number]) => Number(number));
    assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
