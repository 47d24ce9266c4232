import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parseAddress } from '../../src/connect/address.js';
import { lockDevice } from '../../src/connect/device-locks.js';
import { TestFolder } from '../api/graphs.js';

describe('A locked device', () => {
  const folder = new TestFolder();
  after(() => folder.remove());

  it('is the same device under all its names', async () => {
    const link = join(folder.path, 'port');
    symlinkSync('/dev/null', link);
    const giveBack = await lockDevice({ kind: 'serial', path: link }, 'one');
    const message =
      'the device at /dev/null is already in use by one; a device runs one graph: merge the graphs into one, or use two devices';
    await assert.rejects(lockDevice(parseAddress('/dev/null'), 'other'), { message });
    giveBack();
    (await lockDevice(parseAddress('/dev/null'), 'other'))();
  });

  it('is locked by one of two simultaneous requests', async () => {
    const both = ['one', 'other'].map((user) => lockDevice(parseAddress('tcp:127.0.0.1:5555'), user));
    const [one, other] = await Promise.allSettled(both);
    assert.deepEqual([one?.status, other?.status], ['fulfilled', 'rejected']);
    if (one?.status === 'fulfilled') one.value();
  });

  it('is a new one each time if it is simulated or emulated in this process', async () => {
    for (const text of ['simulator', 'emulator:uno']) {
      await Promise.all([lockDevice(parseAddress(text), 'one'), lockDevice(parseAddress(text), 'other')]);
    }
  });
});
