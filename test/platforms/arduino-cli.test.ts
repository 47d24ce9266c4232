import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLINK, Folder } from '../cli/microflo.js';

const DOUBLE = `/* microflo component
name: Double
description: Twice the number
icon: plus
inports:
  in: { type: integer, description: The number }
outports:
  out: { type: integer, description: Twice as much }
*/
#pragma once
#include "core/component.h"
#include "lib/factor.h"
#include "generated/Double.generated.h"

namespace microflo {

class Double : public Component<DoublePorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(packet.asInteger() * Factor)); }
};

}  // namespace microflo
`;

describe('microflo build --export arduino', function () {
  this.timeout(120_000);
  const folder = new Folder();
  const text = (path: string) => readFileSync(join(folder.path, path), 'utf8');
  before(() => {
    folder.file('blink.fbp', BLINK);
    folder.file('parts/Double.h', DOUBLE);
    folder.file('parts/lib/factor.h', '#pragma once\nconstexpr int Factor = 2;\n');
  });
  after(() => folder.remove());

  it('writes a sketch named after its folder, which is also a library', async () => {
    const { status, stdout } = await folder.run(
      'build',
      'blink.fbp',
      '--export',
      'arduino',
      '-o',
      'out/lamp',
      '--json',
    );
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), {
      folder: 'out/lamp',
      sketch: 'out/lamp/lamp.ino',
      components: ['Timer', 'ToggleBoolean', 'DigitalWrite'],
      kept: false,
    });
    assert.match(text('out/lamp/library.properties'), /^name=lamp\nversion=\d+\.\d+\.\d+.*\n/);
    const { name, frameworks, headers } = JSON.parse(text('out/lamp/library.json'));
    assert.deepEqual([name, frameworks, headers], ['lamp', 'arduino', 'MicroFlo.h']);
    assert.ok(existsSync(join(folder.path, 'out/lamp/src/MicroFlo.h')));
  });

  it("keeps the user's settings, and nothing else, when it exports again", async () => {
    folder.file('again/src/microflo-config.h', '// mine\n');
    folder.file('again/src/graph.cpp', '// old\n');
    const { status, stdout } = await folder.run('build', 'blink.fbp', '--export', 'arduino', '-o', 'again');
    const wrote = 'wrote again/again.ino and its sources; again/src/microflo-config.h was kept\n';
    assert.deepEqual([status, stdout], [0, wrote]);
    assert.equal(text('again/src/microflo-config.h'), '// mine\n');
    assert.match(text('again/src/graph.cpp'), /componentType<Timer>\(\)/);
  });

  it("includes the user's own components, with the headers that they include", async () => {
    const args = ['blink.fbp', '--export', 'arduino', '-o', 'own', '--components', 'parts', '--with', 'Double'];
    assert.equal((await folder.run('build', ...args)).status, 0);
    assert.match(text('own/src/own/Double.h'), /#include "\.\.\/core\/component\.h"\n#include "lib\/factor\.h"/);
    assert.equal(text('own/src/own/lib/factor.h'), text('parts/lib/factor.h'));
    assert.match(text('own/src/own/generated/Double.generated.h'), /struct DoublePorts/);
    assert.match(text('own/src/graph.cpp'), /#include "own\/Double\.h"/);
  });

  const refused: [string[], string][] = [
    [
      ['-o', 'my lamp'],
      "the folder 'my lamp' cannot be a sketch: its name, 'my lamp', may contain only letters, digits, _, . and -",
    ],
    [
      ['-o', 'lamp', '--with', 'Tmer'],
      "unknown component 'Tmer'; did you mean 'Timer'? To see all: microflo components; to write it: microflo new component Tmer",
    ],
    [['-o', 'lamp', '--board', 'uno'], "option '--export <what>' cannot be used with option '--board <name>'"],
  ];
  for (const [args, message] of refused) {
    it(`refuses '${args.join(' ')}', and writes nothing`, async () => {
      const { status, stderr } = await folder.run('build', 'blink.fbp', '--export', 'arduino', ...args);
      assert.equal(status, 2);
      assert.ok(stderr.startsWith(`error: ${message}`), stderr);
      assert.ok(!existsSync(join(folder.path, args[1] ?? '')));
    });
  }

  it('is mentioned in the error if neither a board nor an export is given', async () => {
    const { status, stderr } = await folder.run('build', 'blink.fbp');
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^error: --board <name> is missing; choose one of these: .*\buno\b.*; or use --export arduino\n$/,
    );
  });
});
