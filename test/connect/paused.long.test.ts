import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openDevice } from '../../src/connect/open-device.js';
import { coreLibrary } from '../../src/library/core.js';
import { image } from './rig.js';

/** Milliseconds in which a board has to answer, and for which it is paused. */
const TIMEOUT = 1000;
const PAUSED = 3500;

describe('An emulated board that is paused', function () {
  this.timeout(120_000);

  it('stays connected for longer than it may be silent, and answers when it goes on', async () => {
    const options = { library: coreLibrary, image: () => image('uno'), timeout: TIMEOUT };
    const opened = await openDevice({ kind: 'emulator', board: 'uno' }, options);
    let lost: unknown;
    opened.device.on('closed', ({ reason }) => {
      lost = reason;
    });
    assert.ok(opened.time, 'its time can be changed');
    opened.time.paused = true;
    const answer = opened.device.statistics();
    await pause(PAUSED);
    assert.equal(lost, undefined);
    opened.time.paused = false;
    assert.ok((await answer).freeArena > 0);
    await opened.close();
  });
});
