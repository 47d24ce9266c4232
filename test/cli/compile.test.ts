import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLINK, Folder, jsonLines } from './microflo.js';

/** A component whose node has a byte and an integer of 4 bytes. */
const PAIR = `/* microflo component
name: Pair
description: Keeps two numbers
icon: cog
inports:
  in: {type: all, description: Any packet}
outports:
  out: {type: all, description: The same packet}
*/
#pragma once
#include "core/component.h"
#include "generated/Pair.generated.h"

namespace microflo {

class Pair : public Component<PairPorts> {
 public:
  void process(In, Packet packet) {
    few_++;
    many_++;
    emit(Out::out, packet);
  }

 private:
  uint8_t few_ = 0;
  int32_t many_ = 0;
};

}  // namespace microflo
`;

describe('microflo compile', function () {
  this.timeout(120_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  /** So many nodes in a row. */
  function row(count: number): string {
    return Array.from({ length: count - 1 }, (_, i) => `n${i}(Repeat) OUT -> IN n${i + 1}(Repeat)`).join('\n');
  }

  it('writes the command stream, and prints its size and its memory', async () => {
    const run = await folder.run('compile', 'blink.fbp', '-o', 'blink.mf');
    assert.deepEqual(run, {
      status: 0,
      stdout: `Blink, for the simulator
  command stream   45 bytes
  nodes            3
  edges            2
  initial packets  2
  arena            56 of 1,032,056 bytes
wrote blink.mf
`,
      stderr: '',
    });
    const stream = readFileSync(join(folder.path, 'blink.mf'));
    assert.equal(stream.length, 45);
    assert.equal(stream.toString('latin1', 0, 2), 'MF');
  });

  it('prints the same as JSON, warnings on standard error, and exits with success', async () => {
    folder.file('lamp.fbp', 'state(ToggleBoolean) OUT -> IN lamp(DigitalWrite)');
    const run = await folder.run('compile', 'lamp.fbp', '--json');
    const message = "node 'lamp': 'pin' of DigitalWrite needs an edge, an initial packet or an export";
    assert.equal(run.status, 0);
    assert.deepEqual(jsonLines(run), [
      {
        graph: 'lamp',
        board: 'simulator',
        bytes: 27,
        nodes: 2,
        edges: 1,
        initials: 0,
        arena: { needed: 32, available: 1_032_056 },
        warnings: [
          {
            severity: 'warning',
            code: 'unfed-inport',
            message,
            place: { file: 'lamp.fbp', line: 1, column: 32 },
          },
        ],
      },
    ]);
    assert.equal(
      run.stderr,
      `lamp.fbp:1:32: warning: ${message}\n  state(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n                                 ^\n`,
    );
  });

  it('counts the arena of the board like build and upload', async () => {
    folder.shareImages();
    folder.file('row.fbp', row(120));
    const needs = { needed: 838, available: 1017 };
    const compiled = await folder.run('compile', 'row.fbp', '--board', 'uno', '--json');
    assert.deepEqual((jsonLines(compiled)[0] as { arena: unknown }).arena, needs);
    const built = await folder.run('build', 'row.fbp', '--board', 'uno', '-o', 'out');
    assert.match(built.stdout, /\n {2}arena {7}838 of 1,017 bytes \(82 %\)\n/);
    const loaded = await folder.run('upload', 'row.fbp', '--device', 'emulator:uno', '--json');
    assert.deepEqual((jsonLines(loaded)[0] as { arena: unknown }).arena, needs);
  });

  it('refuses graphs that do not fit on the board, with the same message as build', async () => {
    folder.file('long.fbp', row(180));
    const needs =
      'it needs 1,258 bytes of arena for its nodes and edges, but the uno has 1,017 (241 too many); remove nodes or edges';
    for (const command of ['compile', 'build']) {
      const run = await folder.run(command, 'long.fbp', '--board', 'uno');
      const stderr = `error: long.fbp does not fit on the uno: ${needs}\n`;
      assert.deepEqual(run, { status: 1, stdout: '', stderr });
    }
  });

  it("determines the sizes of the user's components with the compiler of the board, and reports if there is none", async () => {
    folder.file('own/Pair.h', PAIR);
    folder.file('own.fbp', 'a(Pair) OUT -> IN b(Repeat)');
    const args = ['compile', 'own.fbp', '--components', 'own', '--board', 'uno'];
    const pair = 3 + 5 + 2;
    const forward = 3 + 2;
    const known = await folder.run(...args);
    assert.match(known.stdout, new RegExp(`\n {2}arena {12}${pair + 2 + forward} of 1,017 bytes\n`));
    assert.equal(known.stderr, '');
    folder.variables = { PATH: folder.path };
    const unknown = await folder.run(...args);
    folder.variables = {};
    assert.match(unknown.stdout, new RegExp(`\n {2}arena {12}at least ${2 + 2 + forward} of 1,017 bytes\n`));
    assert.match(
      unknown.stderr,
      /^warning: the arena does not include the nodes of 'Pair', your own: avr-g\+\+ was not found: /,
    );
    assert.equal(unknown.status, 0);
  });

  it('reports that it cannot write', async () => {
    const run = await folder.run('compile', 'blink.fbp', '-o', 'nowhere/blink.mf');
    const message = 'error: cannot write nowhere/blink.mf: there is no such file or directory\n';
    assert.deepEqual(run, { status: 1, stdout: '', stderr: message });
  });
});
