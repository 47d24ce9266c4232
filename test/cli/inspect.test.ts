import assert from 'node:assert/strict';
import { Folder, jsonLines } from './microflo.js';

const GRAPH = `INPORT=dim.DUTYCYCLE:LEVEL
OUTPORT=dim.OUT:SHOWN
limit(Constrain) OUT -> DUTYCYCLE dim(PwmWrite)
'D9' -> PIN dim
`;

describe('microflo inspect', function () {
  this.timeout(120_000);
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
      'program, version 2',
      "for the board 'simulator'",
      'nodes, 2 from #1',
      '#1 limit(Constrain)',
      '#2 dim(PwmWrite)',
      'slots of the host, 1',
      'exported inport LEVEL -> DUTYCYCLE #2 dim(PwmWrite)',
      'slots of #1 limit(Constrain), 1',
      'OUT -> DUTYCYCLE #2 dim(PwmWrite)',
      'slots of #2 dim(PwmWrite), 1',
      'OUT -> exported outport SHOWN',
      'D9 -> PIN #2 dim(PwmWrite)',
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
    assert.deepEqual(lines[0], { offset: 0, bytes: '4D 46 02', text: 'program, version 2' });
    assert.equal(lines[6]?.text, 'exported inport 0 -> DUTYCYCLE #2 PwmWrite');
    assert.equal(lines[8]?.text, 'OUT -> DUTYCYCLE #2 PwmWrite');
  });
});
