import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLINK, Folder } from './microflo.js';

/** Every command that writes a file, told to write over its own input. */
const ONTO_INPUT: Record<string, string[]> = {
  'compile -o': ['compile', 'g.fbp', '-o', 'g.fbp'],
  'compile -o, by another name': ['compile', 'g.fbp', '-o', './sub/../g.fbp'],
  'compile -o onto a subgraph': ['compile', 'outer.fbp', '-o', 'g.fbp'],
  'compile -o onto a component': ['compile', 'own.fbp', '-o', 'components/Twice.h'],
  'simulate --trace onto a command stream': ['simulate', 'stream.mf', '--trace', 'stream.mf'],
  'emulate --trace onto an image': ['emulate', 'image.hex', '--board', 'uno', '--trace', 'image.hex'],
  'simulate --trace': ['simulate', 'g.fbp', '--until', '1s', '--trace', 'g.fbp'],
  'emulate --trace': ['emulate', 'g.fbp', '--board', 'uno', '--until', '1s', '--trace', 'g.fbp'],
};

/** Told to write over a file that people write, and that is no input. */
const ONTO_OTHERS: Record<string, string[]> = {
  'compile -o onto a graph': ['compile', 'g.fbp', '-o', 'outer.fbp'],
  'compile -o onto a component': ['compile', 'g.fbp', '-o', 'sub/Other.h'],
  'compile -o onto a suite': ['compile', 'g.fbp', '-o', 'sub/suite.yaml'],
  'simulate --trace': ['simulate', 'g.fbp', '--until', '1s', '--trace', 'sub/package.json'],
  'emulate --trace': ['emulate', 'g.fbp', '--board', 'uno', '--until', '1s', '--trace', 'outer.fbp'],
};

const TWICE = `/* microflo component
name: Twice
description: Doubles
icon: plus
inports:
  in: { type: integer, description: A number }
outports:
  out: { type: integer, description: Twice as much }
*/
#pragma once
#include "core/component.h"
#include "generated/Twice.generated.h"

namespace microflo {
class Twice : public Component<TwicePorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(2 * packet.asInteger())); }
};
}  // namespace microflo
`;

describe("A user's file", function () {
  this.timeout(120_000);
  const folder = new Folder();
  const files: Record<string, string> = {
    'g.fbp': BLINK,
    'outer.fbp': 'inner(g)',
    'own.fbp': 'a(Twice)',
    'components/Twice.h': TWICE,
    'sub/suite.yaml': 'topic: Repeat',
    'sub/package.json': '{}',
    'sub/Other.h': TWICE,
    'image.hex': ':00000001FF\n',
    'sub/note.txt': 'mine',
    'sketch/README.md': 'mine',
    'sketch/platformio.ini': '; mine',
  };
  before(async () => {
    folder.shareImages();
    for (const [name, text] of Object.entries(files)) folder.file(name, text);
    assert.equal((await folder.run('compile', 'g.fbp', '-o', 'stream.mf')).status, 0);
  });
  after(() => folder.remove());

  function isAsItWas(): void {
    for (const [name, text] of Object.entries(files)) assert.equal(readFileSync(join(folder.path, name), 'utf8'), text);
  }

  for (const [title, args] of Object.entries(ONTO_INPUT)) {
    it(`is not overwritten by the command that reads it: ${title}`, async () => {
      const { status, stdout, stderr } = await folder.run(...args);
      assert.equal(stdout, '');
      assert.match(stderr, /^error: cannot write .*: it is an input of this command; name another file\n$/);
      assert.equal(status, 1);
      isAsItWas();
    });
  }

  for (const [title, args] of Object.entries(ONTO_OTHERS)) {
    it(`is not overwritten by a command that does not read it: ${title}`, async () => {
      const { status, stdout, stderr } = await folder.run(...args);
      assert.match(
        stderr,
        /^error: .*: that is a graph, a component or a test suite, which would be lost; name another/,
      );
      assert.equal(stdout, '');
      assert.equal(status, 2);
      isAsItWas();
    });
  }

  it('is not overwritten by an export without --force', async () => {
    const { status, stderr } = await folder.run('build', 'g.fbp', '--export', 'arduino', '-o', 'sketch');
    assert.equal(status, 1);
    assert.match(stderr, /^error: the folder sketch contains files that MicroFlo did not write; export to another/);
    isAsItWas();
    const forced = await folder.run('build', 'g.fbp', '--export', 'arduino', '-o', 'sketch', '--force');
    assert.equal(forced.status, 0, forced.stderr);
    assert.ok(readdirSync(join(folder.path, 'sketch')).includes('sketch.ino'));
  });
});
