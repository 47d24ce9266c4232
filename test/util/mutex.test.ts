import assert from 'node:assert/strict';
import { Mutex } from '../../src/util/mutex.js';

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('mutex', () => {
  it('begin at once when nothing is under way', () => {
    const done: string[] = [];
    const mutex = new Mutex();
    void mutex.run(async () => done.push('run'));
    assert.deepEqual(done, ['run']);
  });

  it('come one after the other, in the order asked for', async () => {
    const done: string[] = [];
    const mutex = new Mutex();
    const { opened, open } = gate();
    const all = [
      mutex.run(async () => {
        await opened;
        done.push('first');
      }),
      mutex.step(async () => done.push('second')),
      mutex.run(async () => done.push('third')),
    ];
    assert.deepEqual(done, []);
    open();
    await Promise.all(all);
    assert.deepEqual(done, ['first', 'second', 'third']);
  });

  it('go on after one that failed', async () => {
    const mutex = new Mutex();
    const failed = mutex.run(() => Promise.reject(new Error('no')));
    const after = mutex.run(async () => 'yes');
    await assert.rejects(failed, { message: 'no' });
    assert.equal(await after, 'yes');
  });

  it('of one step do not wait for each other', async () => {
    const done: string[] = [];
    const mutex = new Mutex();
    const { opened, open } = gate();
    const first = mutex.step(async () => {
      await opened;
      done.push('first');
    });
    await mutex.step(async () => done.push('second'));
    open();
    await first;
    assert.deepEqual(done, ['second', 'first']);
  });

  it('are free again when the promise of the last one resolves', async () => {
    const done: string[] = [];
    const mutex = new Mutex();
    await mutex.run(async () => {});
    void mutex.step(async () => done.push('at once'));
    assert.deepEqual(done, ['at once']);
  });
});
