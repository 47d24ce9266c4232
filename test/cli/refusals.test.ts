import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulator } from '../../src/boards/boards.js';
import { streamProgram } from '../../src/device/stream-program.js';
import { coreLibrary } from '../../src/library/core.js';
import { encodeProgram } from '../../src/stream/program.js';
import { BLINK, Folder, type Run } from './microflo.js';

/** What is given to compile, and all that it must say about it. */
const GRAPHS: Record<string, [text: string, message: string]> = {
  'syntax.fbp': [
    'every(Timer) OUT > IN lamp(Drop)',
    `syntax.fbp:1:14: error: port 'OUT' is not connected; '->' is missing after it
  every(Timer) OUT > IN lamp(Drop)
               ^
syntax.fbp:1:18: error: unexpected > IN lamp(Drop); write an arrow as ->
  every(Timer) OUT > IN lamp(Drop)
                   ^
`,
  ],
  'component.fbp': [
    'every(Timre) OUT -> IN lamp(Drop)',
    `component.fbp:1:1: error: unknown component 'Timre'; did you mean 'Timer'? To see all: microflo components; to write it: microflo new component Timre
  every(Timre) OUT -> IN lamp(Drop)
  ^
`,
  ],
  'port.fbp': [
    'every(Timer) OUTT -> IN lamp(Drop)',
    `port.fbp:1:14: error: Timer has no outport 'outt'; did you mean 'out'? it has: out
  every(Timer) OUTT -> IN lamp(Drop)
               ^
`,
  ],
  'direction.fbp': [
    'every(Timer) OUT -> OUT lamp(Repeat)',
    `direction.fbp:1:21: error: 'out' is an outport of Repeat; an edge must end at an inport
  every(Timer) OUT -> OUT lamp(Repeat)
                      ^
`,
  ],
  'duplicate.fbp': [
    'every(Timer) OUT -> IN lamp(Drop)\n  every OUT -> IN lamp',
    `duplicate.fbp:2:3: error: duplicate edge every OUT -> IN lamp, first at 1:1; remove one
    every OUT -> IN lamp
    ^
`,
  ],
  'type.fbp': [
    "'LED' -> PIN lamp(DigitalWrite)\ntoggle(ToggleBoolean) OUT -> PIN lamp",
    `type.fbp:2:1: error: 'out' of ToggleBoolean has type boolean, which cannot be converted to pin, the type of 'pin' of DigitalWrite; connect a port of type pin, byte, integer, number or all
  toggle(ToggleBoolean) OUT -> PIN lamp
  ^
`,
  ],
  'range.fbp': [
    '3000000000 -> INTERVAL every(Timer)',
    `range.fbp:1:1: error: 'interval' of Timer: 3000000000 is out of range: an integer is -2,147,483,648 to 2,147,483,647
  3000000000 -> INTERVAL every(Timer)
  ^
`,
  ],
  'number.fbp': [
    "'12abc' -> INTERVAL every(Timer)",
    `number.fbp:1:1: error: 'interval' of Timer: '12abc' is not a number: write digits, such as 12 or -0.5
  '12abc' -> INTERVAL every(Timer)
  ^
`,
  ],
  'pin.fbp': [
    "'D99' -> PIN lamp(DigitalWrite)",
    `pin.fbp:1:1: error: 'pin' of DigitalWrite: simulator has no pin 'D99'; did you mean 'D9'?
  'D99' -> PIN lamp(DigitalWrite)
  ^
`,
  ],
  'export.fbp': [
    'OUTPORT=every.NOPE:X\nevery(Timer) OUT -> IN lamp(Drop)',
    `export.fbp:1:15: error: Timer has no outport 'nope'; it has: out
  OUTPORT=every.NOPE:X
                ^
`,
  ],
  'itself.fbp': [
    'inner(itself) OUT -> IN lamp(Drop)',
    `itself.fbp:1:1: error: subgraph 'itself' contains itself: itself -> itself; remove this node
  inner(itself) OUT -> IN lamp(Drop)
  ^
`,
  ],
  'names.fbp': [
    'every(Timer) OUT -> IN lamp(Drop)\nevery(Counter) OUT -> IN other(Drop)',
    `names.fbp:2:1: error: node 'every' is 'Counter' here but 'Timer' at 1:1; rename one of them
  every(Counter) OUT -> IN other(Drop)
  ^
`,
  ],
  'empty.fbp': ['', 'empty.fbp:1:1: error: the graph has no nodes; write one, such as every(Timer)\n  \n  ^\n'],
  'keys.json': [
    '{"processes": {"every": {"component": "Timer"}}}',
    `keys.json:1:1: error: a graph needs the key "connections" (an array)
  {"processes": {"every": {"component": "Timer"}}}
  ^
`,
  ],
  'binary.fbp': ['MF\x01\0\x02', 'error: binary.fbp is not a text file; a graph must be UTF-8 text\n'],
  'large.fbp': [
    manyNodes(17_000, 1),
    `large.fbp:16385:1: error: the graph has 17,000 nodes; the simulator holds 16,384 (616 too many)
  n16384(Median) OUT -> IN n16385
  ^
`,
  ],
  'arena.fbp': [
    manyNodes(16_000, 4),
    'error: arena.fbp does not fit on the simulator: it needs 1,152,000 bytes of arena for its nodes and edges, but the simulator has 1,032,056 (119,944 too many); remove nodes or edges\n',
  ],
};

/** [edges] from each of so many nodes to those after it. */
function manyNodes(count: number, edges: number): string {
  const lines = Array.from({ length: count }, (_, node) =>
    Array.from({ length: edges }, (_, i) => {
      const source = i === 0 ? `n${node}(Median)` : `n${node}`;
      return `${source} OUT -> IN n${(node + 1 + i) % count}`;
    }),
  );
  return lines.flat().join('\n');
}

describe('The command line refuses', function () {
  this.timeout(300_000);
  const folder = new Folder();
  const runs = new Map<string, Promise<Run>>();

  before(() => {
    for (const [name, [text]] of Object.entries(GRAPHS)) {
      folder.file(name, text);
      runs.set(name, folder.run('compile', name));
    }
  });

  after(() => folder.remove());

  for (const [name, [, message]] of Object.entries(GRAPHS)) {
    it(`${name}, with where and what is wrong`, async () => {
      assert.deepEqual(await runs.get(name), { status: 1, stdout: '', stderr: message });
    });
  }

  it('missing files and invalid graphs, without a stack trace', async () => {
    folder.file('notes.txt', 'every(Timer)');
    mkdirSync(join(folder.path, 'folder.fbp'));
    const said = async (...args: string[]) => {
      const { status, stdout, stderr } = await folder.run(...args);
      assert.deepEqual([status, stdout], [1, '']);
      return stderr;
    };
    const neither = "a graph (.fbp or .json) nor a command stream (a file that begins with 'MF')";
    assert.deepEqual(
      await Promise.all([
        said('compile', 'none.fbp'),
        said('simulate', 'none.mf'),
        said('simulate', 'folder.fbp'),
        said('inspect', '.'),
        said('simulate', 'notes.txt'),
        said('compile', 'notes.txt'),
        said('simulate', 'syntax.fbp/inner.fbp'),
      ]),
      [
        'error: cannot read none.fbp: there is no such file; check its name and its folder\n',
        'error: cannot read none.mf: there is no such file or directory\n',
        'error: cannot read folder.fbp: it is a directory; name a file in it\n',
        'error: cannot read .: it is a directory; name a file in it\n',
        `error: notes.txt is neither ${neither}\n`,
        'error: notes.txt is not a graph file: its name must end in .fbp or .json\n',
        'error: cannot read syntax.fbp/inner.fbp: a part of the path is not a directory\n',
      ],
    );
  });

  it('a command stream that is truncated, damaged or for another board', async () => {
    folder.file('blink.fbp', BLINK);
    await folder.run('compile', 'blink.fbp', '-o', 'blink.mf');
    const stream = readFileSync(join(folder.path, 'blink.mf'));
    const damaged = Uint8Array.from(stream);
    damaged[0x1e] = 0xff;
    folder.file('short.mf', stream.subarray(0, 20));
    folder.file('damaged.mf', damaged);
    const short = 'error: short.mf: the stream ends after 20 bytes, where a node should begin\n';
    const program = streamProgram(stream, coreLibrary, simulator);
    folder.file('uno.mf', encodeProgram({ ...program, board: { ...simulator, name: 'uno' } }));
    const runs = ['short.mf', 'damaged.mf', 'uno.mf'].map((name) => folder.run('simulate', name, '--json'));
    const [cut, broken, uno] = await Promise.all(runs);
    const board = "error: uno.mf: the stream is for the board 'uno', not for 'simulator'\n";
    assert.deepEqual(uno, { status: 1, stdout: '', stderr: board });
    assert.deepEqual(cut, { status: 1, stdout: '', stderr: short });
    assert.equal(broken?.status, 1);
    assert.match(broken?.stderr ?? '', /^error: damaged\.mf: in .* at offset \d+: .*\n$/);
    const shown = await folder.run('inspect', 'short.mf');
    assert.equal(shown.status, 1);
    assert.equal(shown.stderr, short);
    assert.match(shown.stdout, /^0010 {2}D2 5E {26}#1 Timer\n0012 .* ERROR: the stream ends after 20 bytes/m);
  });
});
