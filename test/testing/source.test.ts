import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeProgram } from '../../src/stream/program.js';
import { GraphError, simulate } from '../../src/surfaces/testing/index.js';

const run = promisify(execFile);

const TWICE = `/* microflo component
name: Twice
description: Doubles a number
icon: calculator
inports:
  in: { type: integer, description: Doubled }
outports:
  out: { type: integer, description: Twice the number }
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

describe('the source of a simulation', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'microflo-'));
    await writeFile(join(folder, 'Pair.fbp'), 'INPORT=a.IN:IN\nOUTPORT=b.OUT:OUT\na(Repeat) OUT -> IN b(Repeat)\n');
    await writeFile(join(folder, 'main.fbp'), 'INPORT=p.IN:IN\nOUTPORT=p.OUT:OUT\np(Pair)\n');
    await mkdir(join(folder, 'own'));
    await writeFile(join(folder, 'own', 'Twice.h'), TWICE);
  });

  after(() => rm(folder, { recursive: true }));

  it('runs with the pins and limits of a board', async () => {
    const board = await simulate("'D2' -> PIN lamp(DigitalWrite)\nINPORT=lamp.IN:ON", { board: 'uno' });
    await board.send('on', true);
    assert.equal(board.pin('D2').value, 1);
    await assert.rejects(simulate("'D2' -> PIN dim(PwmWrite)", { board: 'uno' }), /pin D2 does not support PWM/);
    const row = Array.from({ length: 179 }, (_, i) => `n${i}(Repeat) OUT -> IN n${i + 1}(Repeat)`).join('\n');
    await assert.rejects(simulate(row, { board: 'uno' }), {
      name: 'DeviceError',
      code: 'tooLarge',
      message: /^the graph does not fit: it needs 1,258 bytes of arena for its nodes and edges, but the uno has 1,017/,
    });
    await assert.rejects(
      simulate('a(Repeat)', { board: 'unoo' }),
      /^RangeError: unknown board 'unoo'; the boards are /,
    );
  });

  it('can be a file, with the subgraphs beside it', async () => {
    const board = await simulate(join(folder, 'main.fbp'), { watch: ['p/a OUT -> IN p/b'] });
    await board.send('in', 5);
    assert.deepEqual(board.values('p/a OUT -> IN p/b'), [5]);
    assert.deepEqual(board.values('out'), [5]);
  });

  it('can be text, with subgraphs in the folder for components', async () => {
    const board = await simulate('INPORT=p.IN:IN\nOUTPORT=p.OUT:OUT\np(Pair)', { components: folder });
    await board.send('in', 5);
    assert.deepEqual(board.values('out'), [5]);
  });

  it('can be a command stream, as bytes or as a file, which behaves like its graph', async () => {
    const graph = await simulate('examples/blink.fbp');
    const bytes = encodeProgram(graph.device.program ?? assert.fail());
    const file = join(folder, 'blink.mf');
    await writeFile(file, bytes);
    const runs = [graph, await simulate(bytes), await simulate(file)];
    for (const board of runs) await board.advance(1000);
    assert.deepEqual(new Set(runs.map((board) => board.hash())).size, 1);
  });

  it("can use the user's components, given in C++", async function () {
    this.timeout(120_000);
    const board = await simulate('INPORT=t.IN:IN\nOUTPORT=t.OUT:OUT\nt(Twice)', { components: join(folder, 'own') });
    await board.send('in', 21);
    assert.deepEqual(board.values('out'), [42]);
  });

  it('can get such components by an edit', async function () {
    this.timeout(120_000);
    const board = await simulate('a(Repeat)', { components: join(folder, 'own') });
    await board.edit('INPORT=t.IN:IN\nOUTPORT=t.OUT:OUT\nt(Twice)');
    await board.send('in', 4);
    assert.deepEqual(board.values('out'), [8]);
  });

  it('is refused with all faults and their positions', async () => {
    await assert.rejects(simulate('a(Timre) OUT -> IN b(Repeat)\nb OUT -> INN b'), (error) => {
      assert.ok(error instanceof GraphError);
      assert.equal(error.diagnostics.length, 2);
      assert.match(
        error.message,
        /^<text>\.fbp:1:1: error: unknown component 'Timre'; did you mean 'Timer'\? To see all: microflo components; to write it: microflo new component Timre\n {2}a\(Timre\)/,
      );
      return true;
    });
  });

  for (const [source, message] of [
    ['nothing.fbp', /cannot read nothing\.fbp: there is no such file/],
    ['nothing', /cannot read nothing: there is no such file/],
    ['', /the graph has no nodes/],
    ['package.json', /^package\.json/],
    ['LICENSE', /^LICENSE is neither a graph \(\.fbp or \.json\)/],
  ] as const) {
    it(`is refused if it is not a graph: '${source}'`, async () => {
      await assert.rejects(simulate(source), { message });
    });
  }

  it('is refused as a stream if it is truncated or damaged', async () => {
    const graph = await simulate('examples/blink.fbp');
    const bytes = encodeProgram(graph.device.program ?? assert.fail());
    await assert.rejects(simulate(bytes.slice(0, 20)), { name: 'StreamError' });
    const damaged = bytes.with(bytes.length - 3, 7);
    await assert.rejects(simulate(damaged), { name: 'StreamError' });
  });

  it('reports the warnings of the compiler', async () => {
    const board = await simulate('d(DigitalWrite)');
    assert.deepEqual(
      board.warnings.map(({ code }) => code),
      ['unfed-inport'],
    );
  });
});

describe('a process with a simulation', () => {
  it('ends by itself', async () => {
    const program = `
      const { simulate } = await import('./src/surfaces/testing/index.ts');
      const board = await simulate('examples/blink.fbp');
      await board.advance(1000);
      console.log(board.pin('LED').changes.length);
    `;
    const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program]);
    assert.equal(stdout, '4\n');
  });
});
