import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { commandLine } from '../../src/surfaces/cli/command-line.js';
import { findingLines } from '../../src/surfaces/cli/doctor.js';
import { plain } from '../../src/surfaces/cli/style.js';
import { shellWord } from '../../src/system/shell-word.js';
import { BLINK, cliPath, Folder } from './microflo.js';

const FOLDER = 'name a folder for the files that are written';
const OFFER = 'which leave the serial port to another program and run in real time';
const EMULATED = 'mega2560, nano, uno, lpc1768, microbit, rp2040, tm4c123, linux-aarch64, linux-armhf';

/** A command line, and what it must say. Nothing is built for any of them: each ends within the patience of a person. */
const REFUSED: [args: string, message: RegExp][] = [
  ['compile blink.fbp -o out', /^error: -o out: that is a folder; name a file in it, such as out\/graph\.mf\n$/],
  ['compile blink.fbp -o new/', /^error: -o new\/: that is a folder; name a file in it, such as new\/graph\.mf\n$/],
  ['compile blink.fbp -o none/x.mf', /^error: cannot write none\/x\.mf: there is no such file or directory\n$/],
  ['compile blink.fbp -o - --json', /^error: -o -: standard output has the JSON; name a file\n$/],
  ['simulate blink.fbp --trace -', /^error: --trace -: standard output has the events; name a file\n$/],
  [
    'simulate blink.fbp --trace out',
    /^error: --trace out: that is a folder; name a file in it, such as out\/pins\.vcd\n$/,
  ],
  ['simulate blink.fbp --set D99=1', /did you mean 'D9'\?\n/],
  ['emulate blink.fbp --board uno --trace none/x.vcd', /^error: cannot write none\/x\.vcd: /],
  [
    'emulate blink.fbp --board uno --tcp 99999',
    /^error: option '--tcp \[port\]' argument '99999' is invalid\. write a port from 1 to 65535, /,
  ],
  ['emulate blink.fbp --board uno --tcp 0', /argument '0' is invalid/],
  [
    'emulate blink.fbp --board uno --tcp --watch all',
    new RegExp(`^error: --watch cannot be used with --pty or --tcp, ${OFFER}\n$`),
  ],
  [
    'emulate blink.fbp --board uno --pty --trace x.vcd',
    new RegExp(`^error: --trace cannot be used with --pty or --tcp, ${OFFER}\n$`),
  ],
  ['emulate blink.fbp --board uno --watch x', /^error: --watch 'x': write an edge/],
  ['emulate blink.fbp', new RegExp(`^error: --board <name> is missing; choose one of these: ${EMULATED}\n$`)],
  [
    'emulate blink.fbp --board leonardo',
    new RegExp(`^error: the leonardo cannot be emulated; choose one of these: ${EMULATED}\n$`),
  ],
  ['flash blink.fbp', /^error: --board <name> is missing; choose one of these: .*\buno\b.*\n$/],
  [
    'flash blink.fbp --board uno --device out',
    /^error: cannot flash the uno at out: --device must be a serial port\n$/,
  ],
  [
    'build blink.fbp',
    /^error: --board <name> is missing; choose one of these: .*\buno\b.*; or use --export arduino\n$/,
  ],
  ['build blink.fbp --board uno -o -', /^error: -o -: several files are written, not one; name a folder\n$/],
  ['build blink.fbp --board uno -o b.hex', new RegExp(`^error: -o b\\.hex: that is the name of a file; ${FOLDER}\n$`)],
  ['build blink.fbp --board uno -o blink.fbp', new RegExp(`^error: -o blink\\.fbp: that is a file; ${FOLDER}\n$`)],
  ['build blink.fbp --export arduino -o -', /^error: -o -: several files are written, not one; name a folder\n$/],
  [
    'new component Foo --components b.h',
    new RegExp(`^error: --components b\\.h: that is the name of a file; ${FOLDER}\n$`),
  ],
  ['new component Foo --components -', /^error: --components -: several files are written, not one; name a folder\n$/],
  [
    'new component offset',
    /^error: components\/Offset\.h exists, and differs from offset\.h only in case; .*: choose another name\n$/,
  ],
  ['new component timer', /^error: MicroFlo already has a component 'Timer'; choose another name\n$/],
  ['compile blink.fbp --board UNO', /^error: unknown board 'UNO'; did you mean 'uno'\?\n$/],
  [
    'components Factorial',
    /^error: unknown component 'Factorial'; to see all: microflo components; to write it: microflo new component Factorial\n$/,
  ],
  ['upload none.fbp --device emulator:uno', /^error: cannot read none\.fbp: there is no such file or directory\n$/],
  ['monitor none.fbp --device emulator:uno', /^error: cannot read none\.fbp: /],
  ['runtime none.fbp --device emulator:uno --listen 127.0.0.1:0', /^error: cannot read none\.fbp: /],
  [
    'compile',
    /^error: missing required argument 'graph'\n\(run microflo compile --help for its arguments and options\)\n$/,
  ],
  ['upload blink.fbp --device simulator --reload', /^error: --reload needs --follow or --watch\n$/],
  ['upload none.fbp --device simulator --watch --reload', /^error: cannot read none\.fbp: /],
  ['build blink.fbp --board uno --force', /^error: --force needs --export\n$/],
  ['monitor --device simulator --statistics 0', /argument '0' is invalid\. '0' is too short: write 1ms or more\.\n/],
  [
    'runtime --device simulator --origin nonsense',
    /argument 'nonsense' is invalid\. write the origin of a page, such as /,
  ],
  ['runtime --device simulator --origin https://example.org/page', /is invalid\. write the origin of a page/],
  ['new', /Usage: microflo new/],
];

describe('The command line, before it does anything,', function () {
  this.timeout(300_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
    folder.file(
      'components/Offset.h',
      readFileSync(join('firmware', 'components', 'Counter.h'), 'utf8').replaceAll('Counter', 'Offset'),
    );
    mkdirSync(join(folder.path, 'out'));
  });
  after(() => folder.remove());

  for (const [args, message] of REFUSED) {
    it(`refuses ${args}`, async () => {
      const before = readdirSync(folder.path, { recursive: true });
      const run = await folder.run(...args.split(' '));
      assert.notEqual(run.status, 0);
      assert.match(run.stderr, message);
      assert.doesNotMatch(run.stderr, /\?\.|\.\.\n/);
      assert.deepEqual(readdirSync(folder.path, { recursive: true }), before);
    });
  }

  it('takes - for standard output where it writes one file', async () => {
    await folder.run('compile', 'blink.fbp', '-o', 'blink.mf');
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      const options = { cwd: folder.path, env: folder.environment, encoding: 'buffer' } as const;
      execFile(process.execPath, [cliPath(), 'compile', 'blink.fbp', '-o', '-'], options, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
    assert.deepEqual(bytes, readFileSync(join(folder.path, 'blink.mf')));
    assert.equal(readdirSync(folder.path).includes('-'), false);
  });

  it('tests on the simulator when no device is named', async () => {
    folder.file(
      'Counter.yaml',
      'topic: Counter\ncases:\n  - name: a packet\n    assertion: is counted\n    inputs: { in: true }\n    expect: { out: { equals: 1 } }\n',
    );
    const run = await folder.run('test', 'Counter.yaml');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    assert.match(run.stdout, /1 passed, 0 failed, 0 not possible on simulator\n$/);
  });
});

describe('The help of each command', () => {
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(commandLine())) {
    it(`says defaults with their units, and nothing for programmers: ${command.name()}`, () => {
      const help = command.helpInformation();
      assert.doesNotMatch(help, /\(default: (?:\d+|\{.*|\[.*)\)/);
      assert.doesNotMatch(help, /\?\.|undefined|\[object/);
    });
  }
});

describe('A path in a command to copy', () => {
  const words: [word: string, posix: string, windows: string][] = [
    ['/usr/lib/x.mjs', '/usr/lib/x.mjs', '/usr/lib/x.mjs'],
    ['with space/x', "'with space/x'", '"with space/x"'],
    ["it's", "'it'\\''s'", '"it\'s"'],
    ['a$HOME', "'a$HOME'", '"a$HOME"'],
    ['x(1)', "'x(1)'", '"x(1)"'],
    ['a;b&c', "'a;b&c'", '"a;b&c"'],
    ['C:\\MicroFlo\\x.mjs', "'C:\\MicroFlo\\x.mjs'", 'C:\\MicroFlo\\x.mjs'],
    ['C:\\Program Files\\x', "'C:\\Program Files\\x'", '"C:\\Program Files\\x"'],
    ['', "''", '""'],
  ];
  for (const [word, posix, windows] of words) {
    it(`is one word for the shell: ${word}`, () => {
      assert.equal(shellWord(word, 'linux'), posix);
      assert.equal(shellWord(word, 'win32'), windows);
    });
  }

  it('is in quotes in what doctor prints', () => {
    const finding = { name: 'x', purpose: 'y', needed: true, ok: false, get: `node ${shellWord('/a b/c', 'linux')}` };
    assert.match(findingLines([finding], plain)[1] ?? '', /to get it: node '\/a b\/c'$/);
  });
});
