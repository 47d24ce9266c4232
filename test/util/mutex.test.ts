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
  it('starts an action at once when no other runs', () => {
    const done: string[] = [];
    const mutex = new Mutex();
    void mutex.run(async () => done.push('run'));
    assert.deepEqual(done, ['run']);
  });

  it('runs actions one after the other, in the order requested', async () => {
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

  it('continues after an action that failed', async () => {
    const mutex = new Mutex();
    const failed = mutex.run(() => Promise.reject(new Error('no')));
    const after = mutex.run(async () => 'yes');
    await assert.rejects(failed, { message: 'no' });
    assert.equal(await after, 'yes');
  });

  it('does not make the actions of one step wait for each other', async () => {
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

  it('is free again when the promise of the last action resolves', async () => {
    const done: string[] = [];
    const mutex = new Mutex();
    await mutex.run(async () => {});
    void mutex.step(async () => done.push('at once'));
    assert.deepEqual(done, ['at once']);
  });
});
