import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { packageRoot } from '../../src/system/package-root.js';
import { stuckHeader } from '../simulator/stuck-components.js';
import { toolOutput } from '../tools.js';
import { BLINK, cliPath, Folder } from './microflo.js';
import { readVcd } from './simulation/vcd-reader.js';

type Step = ['wait' | 'press', string] | ['signal', number] | ['resize', [columns: number, rows: number]];

/** What a terminal got, the exit status, and whether it was left in raw mode. */
interface Played {
  output: string;
  status: number;
  raw: boolean;
}

const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';

describe('microflo simulate in a terminal', function () {
  this.timeout(120_000);
  const folder = new Folder();
  before(() => {
    folder.shareImages();
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  function play(steps: Step[], ...args: string[]): Played {
    return playCommand(steps, [process.execPath, cliPath(), 'simulate', ...args]);
  }

  function playCommand(steps: Step[], command: readonly string[]): Played {
    const script = join(packageRoot(), 'test', 'cli', 'terminal.py');
    const options = { cwd: folder.path, env: { ...folder.environment, TERM: 'xterm' } };
    return JSON.parse(toolOutput('python3', [script, JSON.stringify(steps), ...command], '', options));
  }

  it('shows the address of the page with --page, and the same board', () => {
    const { output, status } = play(
      [
        ['wait', ' http://127.0.0.1:'],
        ['wait', 'lamp  output'],
        ['press', 'p'],
        ['wait', 'paused'],
        ['press', 'q'],
      ],
      'blink.fbp',
      '--page',
    );
    assert.match(stripVTControlCharacters(output), /Blink {2}Simulated board {2}http:\/\/127\.0\.0\.1:\d+\/ /);
    assert.equal(status, 0);
  });

  it('shows the board live, pauses and continues at p, and ends at q with the terminal restored', () => {
    const steps: Step[] = [
      ['wait', 'D13   lamp  output   LOW'],
      ['wait', 'D13   lamp  output   HIGH'],
      ['wait', 'toggle OUT -> IN lamp   true'],
      ['press', 'p'],
      ['wait', 'paused'],
      ['press', 'p'],
      ['wait', 'p pause'],
      ['wait', 'D13   lamp  output   LOW'],
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
    assert.match(last[3] ?? '', /^ {2}D13 {3}lamp {2}output {3}(LOW|HIGH) +[▁█]+$/);
    assert.match(last.at(-2) ?? '', /^ {2}toggle OUT -> IN lamp {3}(true|false) +0:0\d\.\d{3} {2}×\d+$/);
  });

  it('stops the graph at s, with its lamp off, and starts it anew at the next s', () => {
    folder.file('lit.fbp', "true -> IN lamp(DigitalWrite)\n'D13' -> PIN lamp");
    const steps: Step[] = [
      ['wait', 'D13   lamp  output   HIGH'],
      ['press', 's'],
      ['wait', 'D13   lamp  output   LOW'],
      ['wait', 's start'],
      ['press', 's'],
      ['wait', 'D13   lamp  output   HIGH'],
      ['wait', 's stop'],
      ['press', 'q'],
    ];
    assert.equal(play(steps, 'lit.fbp').status, 0);
    const emulate = [process.execPath, cliPath(), 'emulate', 'lit.fbp', '--board', 'uno'];
    assert.equal(playCommand(steps, emulate).status, 0);
  });

  it('types lines for the console at t, whatever their letters, and goes back to its other keys', () => {
    folder.file('lines.fbp', '# @name Lines\n0 -> PORT in(SerialIn) OUT -> IN line(ReadLine) OUT -> IN print(Print)\n');
    const steps: Step[] = [
      ['wait', 't type a line'],
      ['press', 't'],
      ['wait', 'enter sends, backspace leaves'],
      ['press', 'quix\x7f p\r'],
      ['wait', 'qui p'],
      ['wait', 'Console'],
      ['wait', 'qui p'],
      ['press', '\x7f'],
      ['wait', 't type a line'],
      ['press', 'q'],
    ];
    const { output, status } = play(steps, 'lines.fbp');
    assert.equal(status, 0);
    assert.match(output.split(LEAVE)[1] ?? '', /Console.*\r\n {2}qui p\r\n/s);
  });

  it('says which keys start a graph that was stopped before a line was typed for it', () => {
    folder.file('lines.fbp', '# @name Lines\n0 -> PORT in(SerialIn) OUT -> IN line(ReadLine) OUT -> IN print(Print)\n');
    const steps: Step[] = [
      ['wait', 't type a line'],
      ['press', 's'],
      ['wait', 's start'],
      ['press', 'thello\r'],
      ['wait', 'the graph is stopped; backspace leaves the line, then s starts the graph'],
      ['press', '\x7fs'],
      ['wait', 's stop'],
      ['press', 'q'],
    ];
    assert.equal(play(steps, 'lines.fbp').status, 0);
  });

  it('says when no node reads what is typed', () => {
    const { status } = play(
      [
        ['wait', 'p pause'],
        ['press', 'thello\r'],
        ['wait', 'no node reads the console'],
        ['press', '\x7f'],
        ['press', 'q'],
      ],
      'blink.fbp',
    );
    assert.equal(status, 0);
  });

  it('ends at Ctrl-C and at signals, and restores the terminal', () => {
    const ends: [step: Step, status: number][] = [
      [['press', '\x03'], 0],
      [['press', 'q'], 0],
      [['signal', 1], 128 + 1],
      [['signal', 2], 128 + 2],
      [['signal', 15], 128 + 15],
      // SIGQUIT ends a process by itself.
      [['signal', 3], -3],
    ];
    for (const [step, status] of ends) {
      const played = play([['wait', 'q quit'], step], 'blink.fbp');
      assert.equal(played.status, status, `${step}`);
      assert.equal(played.raw, false, `${step}`);
      assert.equal(played.output.split(LEAVE).length, 2, `${step}`);
      assert.doesNotMatch(played.output, /error|\^C/i);
    }
  });

  it('ends at Ctrl-C while a component does not return', () => {
    // Says when Ctrl-C is a signal, because keys are not read meanwhile.
    const work = `for (bool isTold = false;;) {
      termios mode;
      if (isTold || tcgetattr(0, &mode) != 0 || !(mode.c_lflag & ISIG)) continue;
      isTold = write(1, "press now", 9) > 0;
    }`;
    const system = '#pragma once\n#include <termios.h>\n#include <unistd.h>';
    folder.file('components/Spins.h', stuckHeader('Spins', work).replace('#pragma once', system));
    folder.file('spins.fbp', 't(Timer) OUT -> IN c(Counter) OUT -> IN pump(Spins)\n300 -> INTERVAL t\n');
    const steps: Step[] = [
      ['wait', 'press now'],
      ['press', '\x03'],
    ];
    const { output, status, raw } = play(steps, 'spins.fbp');
    assert.deepEqual([status, raw], [128 + 2, false], output);
    assert.equal(output.split(LEAVE).length, 2);
  });

  it('restores the terminal when the program is stopped, and says why', () => {
    folder.file(
      'loop.fbp',
      "INPORT=a.IN:GO\n'D2' -> PIN b(MonitorPin) OUT -> IN a(Repeat) OUT -> IN c(Repeat) OUT -> IN a",
    );
    const { output, status, raw } = play([['wait', 'q quit']], 'loop.fbp');
    assert.deepEqual([status, raw], [1, false]);
    const [, rest = ''] = output.split(LEAVE);
    assert.match(stripVTControlCharacters(rest), /error: the program was stopped: /);
    // What is written at the end does not find room.
    const full = play(
      [
        ['wait', 'q quit'],
        ['press', 'q'],
      ],
      'blink.fbp',
      '--trace',
      '/dev/full',
    );
    assert.deepEqual([full.status, full.raw], [1, false]);
    assert.match(stripVTControlCharacters(full.output.split(LEAVE)[1] ?? ''), /error: cannot write \/dev\/full: /);
  });

  /** The lines of the last picture before the terminal was given back. */
  function lastScreen({ output }: Played): string[] {
    const [pictures = ''] = output.split(LEAVE);
    const [picture = ''] = (pictures.split('\x1b[H').at(-1) ?? '').split('\x1b[J');
    return picture.split('\r\n').map((line) => stripVTControlCharacters(line).trimEnd());
  }

  const HANDS = `# @name Hands
OUTPORT=lamp.OUT:LAMP
OUTPORT=pot.OUT:POT
'D2' -> PIN button(MonitorPin) OUT -> IN not(Not) OUT -> IN lamp(DigitalWrite)
'LED' -> PIN lamp
every(Timer) OUT -> TRIGGER pot(AnalogRead)
20 -> INTERVAL every
'A0' -> PIN pot
`;

  it('holds a button from one press of space to the next, and presses it briefly at enter', () => {
    folder.file('hands.fbp', HANDS);
    const played = play(
      [
        ['wait', '> D2'],
        ['wait', '← lamp  false'],
        ['press', ' '],
        ['wait', 'pull-up  LOW'],
        ['wait', '← lamp  true'],
        ['wait', 'space release'],
        ['press', ' '],
        ['wait', 'pull-up  HIGH'],
        ['wait', '← lamp  false'],
        ['wait', 'space hold'],
        ['press', '\r'],
        ['wait', '← lamp  true'],
        ['wait', '← lamp  false'],
        ['press', 'q'],
      ],
      'hands.fbp',
      '--trace',
      'hands.vcd',
    );
    assert.deepEqual([played.status, played.raw], [0, false]);
    const presses = readVcd(readFileSync(join(folder.path, 'hands.vcd'), 'utf8')).changes.filter(
      ([, name, value]) => name === 'D2' && value !== 'x',
    );
    assert.deepEqual(
      presses.map(([, , value]) => value),
      ['0', '1', '0', '1'],
    );
    const [down, up] = presses.slice(2).map(([time]) => time);
    assert.equal((up ?? 0) - (down ?? 0), 200_000_000);
  });

  it('turns the selected potentiometer by steps, by single units and to tenths, on the pins of a board', () => {
    folder.file('hands.fbp', HANDS);
    const played = play(
      [
        ['wait', '> D2'],
        ['press', '\x1b[B'],
        ['wait', '> A0    pot     analog   0'],
        ['press', '5'],
        ['wait', '← pot   512'],
        ['press', '+'],
        ['wait', '← pot   563'],
        ['press', '-\x1b[D'],
        ['wait', '← pot   511'],
        ['press', '9+++'],
        ['wait', '← pot   1023'],
        ['press', '\t'],
        ['wait', '> D2'],
        ['press', 'q'],
      ],
      'hands.fbp',
      '--board',
      'uno',
    );
    assert.deepEqual([played.status, played.raw], [0, false]);
    assert.match(lastScreen(played)[0] ?? '', /^ Hands {2}Arduino Uno, simulated /);
    assert.match(lastScreen(played)[4] ?? '', /^ {2}D13 {3}lamp/);
  });

  it('has the same keys on an emulated chip, and shows only the pins that the graph uses', () => {
    folder.file('hands.fbp', HANDS);
    const command = [process.execPath, cliPath(), 'emulate', 'hands.fbp', '--board', 'uno'];
    const played = playCommand(
      [
        ['wait', '> D2'],
        ['press', ' '],
        ['wait', '← lamp  true'],
        ['press', 'j9'],
        ['wait', 'analog   921'],
        ['wait', '← pot   921'],
        ['press', 'q'],
      ],
      command,
    );
    assert.deepEqual([played.status, played.raw], [0, false]);
    assert.deepEqual(
      lastScreen(played)
        .slice(2, 7)
        .map((line) => line.slice(0, 6).trim()),
      ['Pins', 'D2', 'D13', '> A0', 'Expor'],
    );
  });

  it('is redrawn when the terminal changes its size, and shows the essentials at 40 x 12', () => {
    folder.file('hands.fbp', HANDS);
    const played = play(
      [
        ['resize', [40, 12]],
        ['wait', ' ↑↓  space hold  enter press  p  q quit'],
        ['resize', [80, 24]],
        ['wait', ' ↑↓ select   space hold   enter press 0.2 s   p pause   s stop   q quit'],
        ['resize', [40, 9]],
        ['wait', '↓ 3 more'],
        ['press', 'j'],
        ['wait', ' ↑↓  + - turn  0-9 tenths  p  q quit'],
        ['press', 'q'],
      ],
      'hands.fbp',
    );
    assert.deepEqual([played.status, played.raw], [0, false]);
    const screen = lastScreen(played);
    assert.equal(screen.length, 9);
    assert.ok(screen.every((line) => [...line].length <= 40));
    assert.match(screen[5] ?? '', /^> A0 {4}analog {3}0/);
  });

  it('continues after it was stopped, with the same screen and keys', () => {
    const suspended: Step[] = [['press', '\x1a']];
    const stopped: Step[] = [
      ['signal', 19],
      ['signal', 18],
    ];
    for (const steps of [suspended, stopped]) {
      const again: Step[] = [
        ['wait', ENTER],
        ['wait', 'q quit'],
        ...steps,
        ['wait', ENTER],
        ['wait', 'q quit'],
        ['press', 'q'],
      ];
      const { status, raw } = play(again, 'blink.fbp');
      assert.deepEqual([status, raw], [0, false]);
    }
  });

  it('has no keys if the input is not a terminal', () => {
    const script = 'exec "$0" "$@" </dev/null';
    const { output, status } = playCommand(
      [
        ['wait', ' Ctrl-C quit'],
        ['press', '\x03'],
      ],
      ['sh', '-c', script, process.execPath, cliPath(), 'simulate', 'blink.fbp'],
    );
    assert.equal(status, 128 + 2);
    assert.equal(output.split(LEAVE).length, 2);
  });

  it('ends at the time asked for, with the speed asked for', () => {
    const { output, status } = play([], 'blink.fbp', '--until', '1m', '--speed', '200');
    assert.equal(status, 0);
    assert.match(stripVTControlCharacters(output.split(LEAVE)[1] ?? ''), /^ Blink .* 1:00\.000 {2}×200/);
  });

  it('does not change the terminal if the graph is invalid, with --json, and on Ctrl-C meanwhile', () => {
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
