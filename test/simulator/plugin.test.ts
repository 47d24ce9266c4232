import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/graph/diagnostic.js';
import type { Component } from '../../src/library/component.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';
import { compilePlugin, loadPlugin } from '../../src/simulator/machine/plugin.js';
import { native } from '../../src/simulator/present-native.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { compile, hearWarnings } from '../../src/system/compiler.js';
import { integer, run, send } from '../emulators/graphs.js';
import { isWasm, itOnAddon, said } from './forms.js';

/** A component that adds [amount] to each number. */
const adder = (amount: string) => `/* microflo component
name: PlusConstant
description: Adds a constant
icon: plus
inports:
  in: { type: integer, description: A number }
outports:
  out: { type: integer, description: The sum }
*/
#pragma once
#include "core/component.h"
#include "generated/PlusConstant.generated.h"

namespace microflo {

class PlusConstant : public Component<PlusConstantPorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(packet.asInteger() + ${amount})); }
};

}  // namespace microflo
`;

/** How clang says which condition of a static_assert does not hold. */
const CONDITION = /^static_assert failed due to requirement '.*' "(.*)"$/;

function withoutCondition(message: string): string {
  return message.replace(CONDITION, 'static assertion failed: $1');
}

/** Compiles [source] into something that can be loaded, without what makes it a plugin. */
function compileLibrary(source: string, out: string) {
  const wasm = ['--target=wasm32-unknown-emscripten', '-nostdlib', '-fPIC', '-fvisibility=default'];
  const link = '-Wl,-shared,--experimental-pic,--no-entry,--export-dynamic';
  return isWasm
    ? compile('clang++', [...wasm, link, source, '-o', out])
    : compile('g++', ['-shared', '-fPIC', source, '-o', out]);
}

describe("users' components on the simulated board", function () {
  this.timeout(120_000);
  const root = mkdtempSync(join(tmpdir(), 'microflo-'));
  const folder = join(root, 'components');
  const cache = join(root, 'cache');

  before(() => mkdirSync(folder));
  after(() => rmSync(root, { recursive: true }));

  function save(text: string): Component {
    writeFileSync(join(folder, 'PlusConstant.h'), text);
    const { component, diagnostics } = parseComponentHeader(text, 'PlusConstant.h');
    assert.deepEqual(diagnostics, []);
    assert.ok(component);
    return component;
  }

  async function load(component: Component): Promise<string> {
    const { path, diagnostics } = await compilePlugin({ folder, components: [component], cache });
    assert.deepEqual(diagnostics, []);
    assert.ok(path);
    native().loadComponents(path);
    return path;
  }

  /** Returns the output of the component for 5. */
  function ofFive(board: SimulatedBoard): unknown {
    const values: unknown[] = [];
    const end = board.pipe.onMessage((bytes) => {
      for (const message of decodeFromDevice(bytes)) {
        if (message.kind === 'packet' && message.packet.type === 'integer') values.push(message.packet.value);
      }
    });
    send(board, { kind: 'packet', port: 0, packet: integer(5) });
    end();
    assert.equal(values.length, 1);
    return values[0];
  }

  function boardWith({ id }: Component): SimulatedBoard {
    const board = new SimulatedBoard();
    run(board, {
      nodes: [{ id }],
      edges: [
        [0, 0, 1, 0],
        [1, 0, 0, 0],
      ],
    });
    return board;
  }

  it('run like those of the library', async () => {
    const component = save(adder('1'));
    await load(component);
    assert.equal(ofFive(boardWith(component)), 6);
  });

  it('that have changed are used only by nodes created from then on', async () => {
    const component = save(adder('1'));
    await load(component);
    const old = boardWith(component);
    await load(save(adder('100')));
    assert.equal(ofFive(boardWith(component)), 105);
    assert.equal(ofFive(old), 6);
    await load(save(adder('1')));
    assert.equal(ofFive(boardWith(component)), 6);
  });

  it('that have not changed are not compiled again', async () => {
    const component = save(adder('7'));
    const path = await load(component);
    const before = readdirSync(cache);
    const again = await compilePlugin({ folder, components: [component], cache, compiler: 'g++' });
    assert.deepEqual(again, { path, diagnostics: [] });
    assert.deepEqual(readdirSync(cache), before);
  });

  it('that do not compile are refused with the position in their header', async () => {
    const component = save(adder('xyzzy'));
    const { path, diagnostics } = await compilePlugin({ folder, components: [component], cache });
    assert.equal(path, undefined);
    assert.deepEqual(diagnostics, [
      {
        severity: 'error',
        code: 'c++',
        message: said("'xyzzy' was not declared in this scope", "use of undeclared identifier 'xyzzy'"),
        place: { file: join(folder, 'PlusConstant.h'), line: 18, column: 89 },
      },
    ]);
  });

  it('that lack a member that the runtime calls are refused too', async () => {
    const component = save(adder('1').replace('void process', 'void proces'));
    const { diagnostics } = await compilePlugin({ folder, components: [component], cache });
    assert.match(diagnostics[0]?.message ?? '', /has no member named 'process'|no member named 'process'/);
    assert.equal(diagnostics[0]?.place?.file, join(folder, 'PlusConstant.h'));
  });

  const mistakes: Record<string, [from: string | RegExp, to: string, errors: unknown[]]> = {
    'whose class has another name are refused with the name it needs': [
      'class PlusConstant ',
      'class Plus ',
      [[1, 1, "this component needs a class 'PlusConstant' in namespace microflo"]],
    ],
    'whose class has no end are refused where it is missing, and nowhere else': [
      '\n};\n',
      '\n',
      [[20, 2, said("expected ';' after class definition", "expected ';' after class")]],
    ],
    'whose namespace has no end are refused at the header, though the compiler comes upon it later': [
      '\n}  // namespace microflo\n',
      '\n',
      [[1, 1, "a brace '}' is missing: it should end namespace microflo, or the class in it"]],
    ],
    'that cannot be made are refused at the header, though it is the runtime that makes them': [
      ' public:\n',
      ' public:\n  PlusConstant(int);\n',
      [
        [
          1,
          1,
          said(
            "no matching function for call to 'microflo::PlusConstant::PlusConstant()'",
            "no matching constructor for initialization of 'microflo::PlusConstant'",
          ),
        ],
      ],
    ],
    'that are too large are refused at the header, though it is the runtime that measures them': [
      ' public:\n',
      ' public:\n  char large[100000];\n',
      [[1, 1, "static assertion failed: a component's members take too many bytes"]],
    ],
  };
  for (const [title, [from, to, errors]] of Object.entries(mistakes)) {
    it(title, async () => {
      const component = save(adder('9').replace(from, to));
      const { diagnostics } = await compilePlugin({ folder, components: [component], cache });
      const file = join(folder, 'PlusConstant.h');
      assert.deepEqual(
        diagnostics.map(({ place, message }) => [place?.line, place?.column, withoutCondition(message)]),
        errors,
      );
      assert.ok(diagnostics.every(({ place }) => place?.file === file));
    });
  }

  it('of which one has no end are all named, where nobody knows which one it is', async () => {
    const one = save(adder('9').replace('\n}  // namespace microflo\n', '\n'));
    const text = adder('1').replaceAll('PlusConstant', 'Another');
    writeFileSync(join(folder, 'Another.h'), text);
    const { component: another } = parseComponentHeader(text, 'Another.h');
    assert.ok(another);
    const { diagnostics } = await compilePlugin({ folder, components: [one, another], cache });
    const files = `${join(folder, 'PlusConstant.h')}, ${join(folder, 'Another.h')}`;
    const what = "a brace '}' is missing: it should end namespace microflo, or the class in it";
    assert.deepEqual(diagnostics, [
      { severity: 'error', code: 'c++', message: `${what}; look for it in your own components: ${files}` },
    ]);
  });

  it('with a function that has no body are refused', async () => {
    const { path } = await compilePlugin({
      folder,
      components: [
        save(adder('9').replace(' public:\n', ' public:\n  PlusConstant() { start(); }\n  void start();\n')),
      ],
      cache,
    });
    assert.deepEqual(
      loadPlugin(path ?? '').map(({ message }) => message),
      [
        "'microflo::PlusConstant::start' is declared and used, but has no body: write it in the header that declares it",
      ],
    );
  });

  it('are compiled with warnings, which are told with their places', async () => {
    const told: Diagnostic[] = [];
    hearWarnings((warnings) => told.push(...warnings));
    const component = save(adder('11').replace('{ emit', '{ int unused; emit'));
    await compilePlugin({ folder, components: [component], cache });
    hearWarnings(() => {});
    assert.deepEqual(told, [
      {
        severity: 'warning',
        code: 'c++',
        message: "unused variable 'unused' [-Wunused-variable]",
        place: { file: join(folder, 'PlusConstant.h'), line: 18, column: 41 },
      },
    ]);
  });

  it('that are refused in a line with tabs are refused at the character', async () => {
    const component = save(adder('xyzzy').replace('  void process', '\tvoid process'));
    const { diagnostics } = await compilePlugin({ folder, components: [component], cache });
    assert.equal(diagnostics[0]?.place?.column, 88);
  });

  itOnAddon('need a compiler; if there is none, the error says so', async () => {
    const component = save(adder('8'));
    const { diagnostics } = await compilePlugin({
      folder,
      components: [component],
      cache,
      compiler: 'no-such-compiler',
    });
    assert.deepEqual(
      diagnostics.map((each) => each.message),
      ['your own components need a C++ compiler, but no-such-compiler was not found (on Debian: apt install g++)'],
    );
  });

  it('compiled for another build of the board are refused', async () => {
    const stale = join(root, 'stale.so');
    const source = join(root, 'stale.cpp');
    writeFileSync(
      source,
      'extern "C" unsigned microflo_build() { return 1; } extern "C" void* microflo_components() { return 0; }',
    );
    assert.deepEqual(await compileLibrary(source, stale), []);
    assert.throws(
      () => native().loadComponents(stale),
      new Error(`${stale} was compiled for another build of the simulated board`),
    );
  });

  it('must be in a plugin', async () => {
    const other = join(root, 'other.so');
    const source = join(root, 'other.cpp');
    writeFileSync(source, 'int nothing;');
    assert.deepEqual(await compileLibrary(source, other), []);
    assert.throws(() => native().loadComponents(other), new Error(`${other} is not a plugin for the simulated board`));
  });
});
