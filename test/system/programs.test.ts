import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hardware } from '../../src/boards/hardware.generated.js';
import { toolchainOf } from '../../src/firmware/compile/toolchains.js';
import { notFound, type Tool, tool, tools, toolWith } from '../../src/system/programs.js';
import { findStarts, type Start } from './started-programs.js';

const TABLE: readonly Tool[] = tools;
const COMMANDS = TABLE.flatMap(({ commands }) => commands);

const TOOLCHAIN = 'a program of a toolchain';
const WASM = 'clang++, or node with the Clang of npm';
const OWN = 'a program that was compiled just before';

/** Calls whose program is not named in the source, and what it is. */
const UNNAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'scripts/build-wasm.ts': { 'compiler.command': WASM },
  'scripts/matrix.ts': { 'this.node': 'another version of Node, from npm' },
  'simulator/install.mjs': { command: 'node-gyp, or node with it' },
  'src/simulator/machine/plugin.ts': { 'build.compiler.command': WASM },
  'bench/wasm/bytes.ts': { 'compiler.command': WASM },
  'bench/avr/frozen.ts': { 'avr.compiler': TOOLCHAIN },
  'src/firmware/compile/plan.ts': { compiler: TOOLCHAIN },
  'src/firmware/compile/compilation.ts': { compiler: TOOLCHAIN },
  'src/firmware/compile/measure-flash.ts': { objdump: TOOLCHAIN },
  'src/firmware/compile/link.ts': { archiver: TOOLCHAIN, compiler: TOOLCHAIN },
  'src/surfaces/cli/doctor/tool-checks.ts': { first: 'a program of the table' },
  'src/emulators/line-program.ts': {
    command: 'the emulator of the LPC1768, compiled by src/emulators/lpc1768/program.ts',
  },
  'test/chip/firmware.soak.ts': { program: OWN },
  'test/chip/firmware.test.ts': { program: OWN },
  'test/chip/link/session.test.ts': { program: OWN },
  'test/chip/maths/maths.test.ts': { hostProgram: OWN },
  'test/cli/linux.test.ts': {
    "join(folder.path, 'tick-pc.elf')": OWN,
    "join(folder.path, 'bin', 'microflo-pc')": OWN,
  },
  'test/docs/contributing.test.ts': { command: 'the commands of CONTRIBUTING.md' },
  'test/examples/embedded.test.ts': { fan: OWN },
  'test/fuzz/recording.ts': { path: OWN },
  'test/fuzz/run.ts': { path: OWN },
  'test/noflo/noflo-nodejs.ts': { command: 'the program of the package noflo-nodejs' },
  'test/platforms/register-models/register-models.test.ts': { program: OWN },
  'test/simulator/board.test.ts': { program: OWN },
  'test/system/limited-run.test.ts': { "'microflo-is-no-program'": 'nothing' },
};

/** Its examples start nothing. */
const EXAMPLES = 'test/system/started-programs.test.ts';

function sources(): string[] {
  const folders = ['src', 'test', 'scripts', 'bench', 'platforms', 'simulator', 'emulators'];
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[mc]?[jt]s$/.test(file) && !/\.(generated|d)\./.test(file))
      .map((file) => join(folder, file))
      .filter((file) => file !== EXAMPLES),
  );
}

const place = ({ file, line, expression }: Start) => `${file}:${line}: ${expression}`;

describe('The table of outside programs', () => {
  const starts = findStarts(sources());
  const isKnown = ({ file, expression }: Start) => UNNAMED[file]?.[expression] !== undefined;

  it('contains every program that a source starts', () => {
    const named = starts.filter((start) => !isKnown(start) && start.command !== undefined);
    assert.ok(named.length > 40, `only ${named.length} were found`);
    const missing = named.filter(({ command = '' }) => !COMMANDS.includes(command)).map(place);
    assert.deepEqual(missing, [], 'add them to src/system/programs.ts');
  });

  it('can be compared with the sources: each names the program that it starts', () => {
    const unclear = starts.filter((start) => !isKnown(start) && start.command === undefined).map(place);
    assert.deepEqual(unclear, [], 'name the program in the call or in a constant of the file');
    for (const [file, expressions] of Object.entries(UNNAMED)) {
      const found = starts.filter((start) => start.file === file).map(({ expression }) => expression);
      for (const expression of Object.keys(expressions))
        assert.ok(found.includes(expression), `${file}: ${expression}`);
    }
  });

  it('contains the tools that build for every board', () => {
    for (const each of hardware.filter(({ family }) => family !== 'arduino')) {
      const { compiler, archiver, objdump } = toolchainOf(each);
      for (const command of [compiler, archiver, objdump])
        assert.ok(COMMANDS.includes(command), `${command} of the ${each.board}`);
    }
  });

  it('contains no program that is not started', () => {
    const started = new Set(starts.map(({ command }) => command));
    for (const each of hardware.filter(({ family }) => family !== 'arduino')) {
      const { compiler, archiver, objdump } = toolchainOf(each);
      started.add(compiler).add(archiver).add(objdump);
    }
    // By node-gyp, by clang++, and by playwright-core.
    started.add('make').add('wasm-ld').add('chromium-headless-shell');
    assert.deepEqual(
      COMMANDS.filter((command) => !started.has(command)),
      [],
    );
  });

  it('contains each program once, and a description of each tool', () => {
    assert.equal(new Set(COMMANDS).size, COMMANDS.length);
    for (const { name, commands, files = [], neededTo, elsewhere } of TABLE) {
      assert.ok(commands.length + files.length > 0 && neededTo.length > 0 && elsewhere !== '', name);
    }
  });

  it('states what is missing, its purpose and how to install it', () => {
    assert.equal(
      notFound(tool('lm4flash'), 'lm4flash'),
      'lm4flash was not found: it writes images onto LaunchPads (on Debian: apt install lm4flash)',
    );
    assert.throws(() => toolWith('no-such-tool'), /has no tool with the program no-such-tool/);
  });
});
