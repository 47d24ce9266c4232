import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultText } from '../../src/link/component-fault.js';
import { readLibrary } from '../../src/project/library.js';
import { loadAllOwnComponents } from '../../src/project/own-components.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { crashingHeaders, crashOf } from './crashing-components.js';

describe('a component that crashes', function () {
  this.timeout(60_000);
  const root = mkdtempSync(join(tmpdir(), 'microflo-'));
  const components = join(root, 'components');

  before(async () => {
    mkdirSync(components);
    for (const [name, text] of crashingHeaders) writeFileSync(join(components, `${name}.h`), text);
    await loadAllOwnComponents(await readLibrary(components));
  });
  after(() => rmSync(root, { recursive: true }));

  const graph = (name: string) => `INPORT=w.IN:IN\nOUTPORT=w.OUT:OUT\nw(${name})`;
  const start = (name: string) => simulate(graph(name), { components });
  const includes = (text: string) => (error: Error) => error.message.includes(text);

  for (const [name, crash] of crashOf) {
    it(`is an error that names its node, and leaves other boards alone: ${name}`, async () => {
      const other = await start(name);
      const why = faultText(crash, 'w', name);
      for (const _ of [1, 2]) {
        const board = await start(name);
        await board.send('in', 1);
        assert.equal(board.received('out').length, 1, 'it does its work before');
        await board.advance(7);
        await assert.rejects(board.send('in', 0), includes(why));
        assert.equal(board.time, 7);
        assert.deepEqual(
          board.errors.map(({ code, message }) => ({ code, message })),
          [{ code: 'crashed', message: why }],
        );
        await assert.rejects(board.advance(1), includes('the simulated board was stopped: the component of node 1 '));
        board.close();
      }
      await other.send('in', 1);
      assert.equal(other.received('out').length, 1);
      other.close();
    });
  }

  it('is an error even when it has overwritten what the board knows of its node and of the time', async () => {
    const board = await start('Underruns');
    await board.advance(7);
    await assert.rejects(board.send('in', 0), /the component of node \d+ read or wrote memory that is not its own/);
    assert.equal(board.time, 7);
    board.close();
  });

  it('is found wherever it is called', async () => {
    for (const name of ['InConstructor', 'InBegin']) {
      await assert.rejects(start(name), includes(faultText('division', 'w', name)), name);
    }
    const wakes = await start('InWake');
    await wakes.send('in', 1);
    await assert.rejects(wakes.advance(10), includes(faultText('division', 'w', 'InWake')));
    assert.equal(wakes.time, 5);
    const interrupted = await start('InInterrupt');
    interrupted.pin('D2').drive(0);
    await assert.rejects(interrupted.advance(1), includes(faultText('division', 'w', 'InInterrupt')));
    const removed = await start('InEnd');
    await assert.rejects(removed.edit('INPORT=a.IN:IN\na(Forward)'), includes(faultText('division', 'w', 'InEnd')));
    for (const board of [wakes, interrupted, removed]) board.close();
  });
});
