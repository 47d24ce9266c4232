import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, type BuildStep, buildImage } from '../../src/firmware/compile/build.js';
import { compileSource, writeHeaders } from '../../src/firmware/compile/compilation.js';
import { linux } from '../../src/firmware/compile/linux.js';
import { measureNodes } from '../../src/firmware/compile/measure.js';
import { planBuild } from '../../src/firmware/compile/plan.js';
import type { Diagnostic } from '../../src/graph/diagnostic.js';
import type { Component } from '../../src/library/component.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';
import { hearWarnings } from '../../src/system/compiler.js';
import { boardCalled, build, optionsFor, programOf } from './images.js';

const BLINK = `
  timer(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN led(DigitalWrite)
  300 -> INTERVAL timer
  'LED' -> PIN led`;

/** The steps of a build, in order. */
async function steps(options: BuildOptions): Promise<BuildStep[]> {
  const all: BuildStep[] = [];
  await build({ ...options, onProgress: (step) => all.push(step) });
  return all;
}

async function problem(options: BuildOptions): Promise<string> {
  const { image, diagnostics } = await buildImage(options);
  assert.equal(image, undefined);
  return diagnostics.map(({ message }) => message).join('\n');
}

describe('a build', function () {
  this.timeout(300_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const blink = async (text = BLINK) => optionsFor('uno', programOf(text, boardCalled('uno')));

  /** A component of the user in the folder for this test. */
  function own(name: string, body: string): Component {
    const text = `/* microflo component
name: ${name}
description: A component for a test
icon: flask
inports:
  in: { type: integer, description: A number }
outports:
  out: { type: integer, description: The number }
*/
#pragma once
#include "core/component.h"
#include "generated/${name}.generated.h"

namespace microflo {

class ${name} : public Component<${name}Ports> {
 public:
  void process(In, Packet packet) { ${body} }
};

}  // namespace microflo
`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.h`), text);
    const { component } = parseComponentHeader(text, `${name}.h`);
    assert.ok(component);
    return component;
  }

  it('reports its progress up to the last step', async () => {
    const all = await steps({ ...(await blink()), cache: folder });
    const total = all[0]?.total ?? 0;
    assert.deepEqual(all[0], { done: 0, total, next: 'compile image.cpp' });
    assert.deepEqual(all.at(-2), { done: total - 1, total, next: 'link' });
    assert.deepEqual(all.at(-1), { done: total, total });
    const compiled = all.map(({ next }) => next);
    assert.ok(compiled.includes('compile microflo.cpp') && compiled.includes('compile digital.cpp'));
  });

  it('without changes does nothing, and returns the same image', async () => {
    const options = await blink();
    const first = await build(options);
    assert.deepEqual(await steps(options), []);
    assert.deepEqual(await build(options), first);
  });

  it('of another graph has another build id', async () => {
    const other = await build(await blink(BLINK.replace('300', '301')));
    assert.notEqual(other.map.build, (await build(await blink())).map.build);
  });

  it('omits what no component needs', async () => {
    const { elf } = await build(await blink());
    assert.ok(!Buffer.from(elf).includes('watchInput'));
    assert.ok(!Buffer.from(elf).includes('readAnalog'));
  });

  it('includes requested components besides those of the graph', async () => {
    const options = await blink();
    const own = { folder, components: [] };
    const count = optionsFor('uno').components.filter(({ name }) => name === 'Counter');
    const { map } = await build({ ...options, own, components: [...options.components, ...count] });
    assert.deepEqual(
      map.components.map(({ name }) => name),
      ['Timer', 'ToggleBoolean', 'DigitalWrite', 'Counter'],
    );
  });

  it("compiles the user's components, and describes them in the map", async () => {
    const twice = own('Twice', 'emit(Out::out, Packet::integer(2 * packet.asInteger()));');
    const options = await blink();
    const components = [...options.components, twice];
    const { map } = await build({ ...options, components, own: { folder, components: [twice] } });
    assert.deepEqual(map.components.at(-1)?.metadata, twice);
  });

  it("reports where a user's component does not compile", async () => {
    const broken = own('Broken', 'emit(Out::out, paket);');
    const options = await blink();
    const components = [...options.components, broken];
    const { image, diagnostics } = await buildImage({ ...options, components, own: { folder, components: [broken] } });
    assert.equal(image, undefined);
    assert.deepEqual(diagnostics, [
      {
        severity: 'error',
        code: 'c++',
        message: "'paket' was not declared in this scope",
        place: { file: join(folder, 'Broken.h'), line: 18, column: 52 },
      },
    ]);
  });

  it("reports that a user's component lacks its class", async () => {
    const nameless = own('Nameless', '');
    const header = join(folder, 'Nameless.h');
    writeFileSync(header, readFileSync(header, 'utf8').replace('class Nameless ', 'class Other '));
    const components = [nameless];
    const parts = { ...optionsFor('uno'), components, own: { folder, components } };
    for (const { diagnostics } of [await buildImage(parts), await measureNodes(parts)]) {
      assert.deepEqual(
        diagnostics.map(({ place, message }) => [place?.file, message]),
        [[header, "this component needs a class 'Nameless' in namespace microflo"]],
      );
    }
  });

  it("tells a fault that the compiler comes upon elsewhere at the user's component", async () => {
    const unmade = own('Unmade', '');
    const header = join(folder, 'Unmade.h');
    writeFileSync(header, readFileSync(header, 'utf8').replace(' public:', ' public:\n  Unmade(int);'));
    const { diagnostics } = await buildImage({
      ...optionsFor('uno'),
      components: [unmade],
      own: { folder, components: [unmade] },
    });
    assert.deepEqual(
      diagnostics.map(({ place, message }) => [place?.file, message]),
      [[header, "no matching function for call to 'microflo::Unmade::Unmade()'"]],
    );
  });

  it("tells of warnings in the user's components, and of a function without a body", async () => {
    const told: Diagnostic[] = [];
    hearWarnings((warnings) => told.push(...warnings));
    const bodiless = own('Bodiless', `int unused${process.pid}; start();`);
    const header = join(folder, 'Bodiless.h');
    writeFileSync(header, readFileSync(header, 'utf8').replace(' public:', ' public:\n  void start();'));
    const { diagnostics } = await buildImage({
      ...optionsFor('uno'),
      components: [bodiless],
      own: { folder, components: [bodiless] },
    });
    hearWarnings(() => {});
    assert.deepEqual(
      [...new Set(told.map(({ place, message }) => `${place?.file}:${place?.line}: ${message}`))],
      [`${header}:19: unused variable 'unused${process.pid}' [-Wunused-variable]`],
    );
    const what = "'microflo::Bodiless::start()' is declared and used, but has no body";
    assert.ok(diagnostics[0]?.message.includes(what), diagnostics[0]?.message);
  });

  it('refuses a graph that does not fit into the arena, with the numbers', async () => {
    const options = await blink();
    const small = { ...options.board, limits: { ...options.board.limits, arena: 160, nodes: 20, strings: 4 } };
    const text = await problem({ ...options, board: small });
    assert.match(
      text,
      /^graph does not fit on the uno: it needs \d+ bytes of arena for its nodes and edges, but the uno has \d+ \(\d+ too many\); remove nodes or edges$/,
    );
  });

  it('refuses an image that does not fit into RAM or flash, with the numbers', async () => {
    const options = await blink();
    const board = { ...options.board, limits: { ...options.board.limits, arena: 4000 } };
    assert.match(
      await problem({ ...options, board }),
      /it needs 4,\d+ bytes of RAM, but the uno has 1,\d+ besides the \d+ that the stack needs \(2,\d+ too many\)/,
    );
    const hardware = { ...options.hardware, chip: { ...options.hardware.chip, flash: 2048 } };
    assert.match(
      await problem({ ...options, hardware }),
      /^graph does not fit on the uno: it needs \d+,\d+ bytes of flash, but the uno has 2,048 \(\d*,?\d+ too many\)$/,
    );
  });

  it('makes the arena of an image smaller where its variables need the RAM', async () => {
    const options = await blink();
    const board = { ...options.board, limits: { ...options.board.limits, arena: 2000 } };
    const usual = (await buildImage({ ...options, cache: folder })).image?.map;
    const { image } = await buildImage({ ...options, board, cache: folder });
    assert.ok(usual && image);
    const { ram, arenaBytes } = image.map;
    assert.equal(ram.used, ram.size - 300);
    assert.equal(ram.used - arenaBytes, usual.ram.used - usual.arenaBytes);
    assert.equal(image.map.arena.used, usual.arena.used);
  });

  it('takes nothing from the cache that another compiler has made', async () => {
    const options = { ...optionsFor('raspberrypi'), cache: folder };
    const cross = linux(options.hardware);
    const { system, ...here } = options.hardware;
    assert.equal(system, 'arm-linux-gnueabihf');
    const native = linux(here);
    const machines: number[] = [];
    const keys: string[] = [];
    for (const toolchain of [cross, native]) {
      const plan = await planBuild(options, toolchain);
      assert.ok('key' in plan, 'a plan');
      keys.push(plan.key);
      const source = { name: 'one.cpp', text: 'int one = 1;', linkTime: false, origin: 'test' };
      await writeHeaders(plan.compilation, folder);
      const { object } = await compileSource(source, plan.compilation, folder);
      // The machine, in the header of an ELF file.
      machines.push(readFileSync(object ?? '').readUInt16LE(18));
    }
    assert.notEqual(keys[0], keys[1]);
    assert.notEqual(machines[0], machines[1]);
  });

  it('reports which compiler is missing, and which package contains it', async () => {
    const options = await blink();
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      assert.equal(
        await problem(options),
        'avr-g++ was not found: it builds firmware for the uno (on Debian: apt install gcc-avr binutils-avr avr-libc)',
      );
    } finally {
      process.env.PATH = path;
    }
  });
});
