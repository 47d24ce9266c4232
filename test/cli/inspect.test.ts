import assert from 'node:assert/strict';
import { Folder, jsonLines } from './microflo.js';

const GRAPH = `INPORT=dim.DUTYCYCLE:LEVEL
OUTPORT=dim.OUT:SHOWN
limit(Constrain) OUT -> DUTYCYCLE dim(PwmWrite)
'D9' -> PIN dim
`;

describe('microflo inspect', function () {
  this.timeout(60_000);
  const folder = new Folder();
  before(() => {
    folder.file('dim.fbp', GRAPH);
  });
  after(() => folder.remove());

  it('shows a graph byte by byte, in words and with its names', async () => {
    const { status, stdout } = await folder.run('inspect', 'dim.fbp');
    assert.equal(status, 0);
    const lines = stdout.split('\n').map((line) => line.replace(/^[0-9A-F]{4} {2}((?:[0-9A-F]{2} )+) */, ''));
    assert.deepEqual(lines, [
      'program, version 1',
      "for the board 'simulator'",
      'nodes, 2',
      '#1 limit(Constrain)',
      '#2 dim(PwmWrite)',
      'edges, 3',
      '#1 limit(Constrain) OUT -> DUTYCYCLE #2 dim(PwmWrite)',
      'exported inport LEVEL -> DUTYCYCLE #2 dim(PwmWrite)',
      '#2 dim(PwmWrite) OUT -> exported outport SHOWN',
      'initial packets, 1',
      'D9 -> PIN #2 dim(PwmWrite)',
      'end',
      lines[12],
      '',
    ]);
    assert.match(lines[12] ?? '', /^checksum [0-9A-F]{4}$/);
  });

  it('shows a file with the names of components, as JSON', async () => {
    await folder.run('compile', 'dim.fbp', '-o', 'dim.mf');
    const run = await folder.run('inspect', 'dim.mf', '--json');
    assert.equal(run.status, 0);
    const [lines] = jsonLines(run) as [{ offset: number; bytes: string; text: string }[]];
    assert.deepEqual(lines[0], { offset: 0, bytes: '4D 46 01', text: 'program, version 1' });
    assert.equal(lines[6]?.text, '#1 Constrain OUT -> DUTYCYCLE #2 PwmWrite');
    assert.equal(lines[8]?.text, '#2 PwmWrite OUT -> exported outport 0');
  });
});
