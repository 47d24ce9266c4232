import assert from 'node:assert/strict';
import { Turns } from '../../src/device/turns.js';

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('turns', () => {
  it('begin at once when nothing is under way', () => {
    const done: string[] = [];
    const turns = new Turns();
    void turns.run(async () => done.push('run'));
    assert.deepEqual(done, ['run']);
  });

  it('come one after the other, in the order asked for', async () => {
    const done: string[] = [];
    const turns = new Turns();
    const { opened, open } = gate();
    const all = [
      turns.run(async () => {
        await opened;
        done.push('first');
      }),
      turns.step(async () => done.push('second')),
      turns.run(async () => done.push('third')),
    ];
    assert.deepEqual(done, []);
    open();
    await Promise.all(all);
    assert.deepEqual(done, ['first', 'second', 'third']);
  });

  it('go on after one that failed', async () => {
    const turns = new Turns();
    const failed = turns.run(() => Promise.reject(new Error('no')));
    const after = turns.run(async () => 'yes');
    await assert.rejects(failed, { message: 'no' });
    assert.equal(await after, 'yes');
  });

  it('of one step do not wait for each other', async () => {
    const done: string[] = [];
    const turns = new Turns();
    const { opened, open } = gate();
    const first = turns.step(async () => {
      await opened;
      done.push('first');
    });
    await turns.step(async () => done.push('second'));
    open();
    await first;
    assert.deepEqual(done, ['second', 'first']);
  });

  it('are free again when the promise of the last one resolves', async () => {
    const done: string[] = [];
    const turns = new Turns();
    await turns.run(async () => {});
    void turns.step(async () => done.push('at once'));
    assert.deepEqual(done, ['at once']);
  });
});
