import assert from 'node:assert/strict';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { packageRoot } from '../../src/system/package-root.js';
import { toolOutput } from '../tools.js';
import { BLINK, cliPath, Folder } from './microflo.js';

type Step = ['wait' | 'press', string] | ['signal', number];

const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';

describe('microflo simulate in a terminal', function () {
  this.timeout(60_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  /** What a terminal got, and the exit status. */
  function play(steps: Step[], ...args: string[]): { output: string; status: number } {
    const script = join(packageRoot(), 'test', 'cli', 'terminal.py');
    const command = [process.execPath, cliPath(), 'simulate', ...args];
    const options = { cwd: folder.path, env: { ...folder.environment, TERM: 'xterm' } };
    return JSON.parse(toolOutput('python3', [script, JSON.stringify(steps), ...command], '', options));
  }

  it('shows the board live, pauses at p and goes on, and ends at q with the terminal as it was', () => {
    const steps: Step[] = [
      ['wait', 'D13   output   LOW'],
      ['wait', 'D13   output   HIGH'],
      ['wait', 'toggle OUT -> IN lamp   true'],
      ['press', 'p'],
      ['wait', 'paused'],
      ['press', 'p'],
      ['wait', 'p pause'],
      ['wait', 'D13   output   LOW'],
      ['press', 'q'],
    ];
    const { output, status } = play(steps, 'blink.fbp', '--watch', 'all');
    assert.equal(status, 0);
    assert.ok(output.startsWith(ENTER));
    const [screens = '', rest = ''] = output.split(LEAVE);
    assert.ok(screens.includes('q quit'));
    // What stays is the last picture, without the keys.
    const last = stripVTControlCharacters(rest).split('\r\n');
    assert.match(last[0] ?? '', /^ Blink {2}Simulated board +0:0\d\.\d{3} {2}×1$/);
    assert.equal(last[2], ' Pins');
    assert.match(last[3] ?? '', /^ {2}D13 {3}output {3}(LOW|HIGH) +[▁█]+$/);
    assert.match(last.at(-2) ?? '', /^ {2}toggle OUT -> IN lamp {3}(true|false) +0:0\d\.\d{3} {2}×\d+$/);
  });

  it('ends at Ctrl-C and when it is told to, and gives the terminal back', () => {
    const ctrlC = play(
      [
        ['wait', 'q quit'],
        ['press', '\x03'],
      ],
      'blink.fbp',
    );
    assert.equal(ctrlC.status, 0);
    const terminated = play(
      [
        ['wait', 'q quit'],
        ['signal', 15],
      ],
      'blink.fbp',
    );
    assert.equal(terminated.status, 128 + 15);
    for (const { output } of [ctrlC, terminated]) {
      assert.equal(output.split(LEAVE).length, 2);
      assert.doesNotMatch(output, /error|\^C/i);
    }
  });

  it('ends at the time asked for, with the speed asked for', () => {
    const { output, status } = play([], 'blink.fbp', '--until', '1m', '--speed', '200');
    assert.equal(status, 0);
    assert.match(stripVTControlCharacters(output.split(LEAVE)[1] ?? ''), /^ Blink .* 1:00\.000 {2}×200/);
  });

  it('leaves the terminal alone when the graph is wrong, when JSON is asked for, and on Ctrl-C in between', () => {
    folder.file('wrong.fbp', 'every(Timre)');
    const wrong = play([], 'wrong.fbp');
    assert.equal(wrong.status, 1);
    const json = play(
      [
        ['wait', '"value":1'],
        ['press', '\x03'],
      ],
      'blink.fbp',
      '--json',
      '--until',
      '1h',
      '--speed',
      '1',
    );
    assert.equal(json.status, 128 + 2);
    for (const { output } of [wrong, json]) {
      assert.ok(!output.includes('\x1b'));
      assert.doesNotMatch(output, /^ {4}at /m);
    }
  });
});
