import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { largeGraph } from '../../bench/page/large-graph.js';
import type { ValuesView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import { removeTemporary } from '../../src/system/temporary.js';
import { Rig } from '../runtime/rig.js';
import { soakMinutes } from '../soak.js';
import { startChromium, Visit } from './chromium.js';
import { pageFolder } from './page-folder.js';

/** By how much the heap may grow after the first minutes, in bytes. */
const MOST = 2 * 2 ** 20;
/** Part of the time that is warming up. */
const WARM_UP = 0.2;

/** The packets that a message tells of. */
function packetsIn(text: string): number {
  const { command, payload } = JSON.parse(text) as { command: string; payload: Partial<ValuesView> };
  return command === 'values' ? (payload.edges ?? []).reduce((sum, { count }) => sum + count, 0) : 0;
}

describe('A page that sees 500 packets a second', () => {
  it('keeps no memory of them', async () => {
    const minutes = soakMinutes();
    const [folder, browser] = await Promise.all([pageFolder(), startChromium()]);
    const rig = await Rig.open({ graphs: { main: largeGraph(150) }, page: folder });
    await rig.runtime.start();
    let packets = 0;
    const prepare = async (page: Page) => {
      page.on('websocket', (socket) => {
        socket.on('framereceived', ({ payload }) => {
          packets += packetsIn(String(payload));
        });
      });
    };
    const visit = await Visit.open(browser, rig.url, { prepare });
    await visit.drawn();
    const cdp = await visit.context.newCDPSession(visit.page);
    const heap = async () => {
      await cdp.send('HeapProfiler.collectGarbage');
      return (await cdp.send('Runtime.getHeapUsage')).usedSize;
    };
    await pause(minutes * WARM_UP * 60_000);
    const before = await heap();
    await pause(minutes * (1 - WARM_UP) * 60_000);
    const after = await heap();
    console.log(`      heap: ${(before / 2 ** 20).toFixed(2)} MiB, at the end ${(after / 2 ** 20).toFixed(2)} MiB`);
    assert.ok(after - before <= MOST, `the heap grew by ${after - before} bytes`);
    assert.ok(packets > minutes * 60 * 400, `${packets} packets came`);
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await browser.close();
    await rig.close();
    removeTemporary(folder);
  });
});
