import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLINK, Folder, jsonLines } from './microflo.js';

describe('microflo compile', function () {
  this.timeout(60_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  it('writes the command stream, and prints its size and what it costs', async () => {
    const run = await folder.run('compile', 'blink.fbp', '-o', 'blink.mf');
    assert.deepEqual(run, {
      status: 0,
      stdout: `Blink, for the simulator
  command stream   38 bytes
  nodes            3
  edges            2
  initial packets  2
  arena            52 of 1,048,576 bytes
wrote blink.mf
`,
      stderr: '',
    });
    const stream = readFileSync(join(folder.path, 'blink.mf'));
    assert.equal(stream.length, 38);
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
        bytes: 25,
        nodes: 2,
        edges: 1,
        initials: 0,
        arena: { needed: 28, available: 1_048_576 },
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

  it('says when it cannot write', async () => {
    const run = await folder.run('compile', 'blink.fbp', '-o', 'nowhere/blink.mf');
    const message = 'error: cannot write nowhere/blink.mf: there is no such file or directory\n';
    assert.deepEqual(run, { status: 1, stdout: '', stderr: message });
  });
});
