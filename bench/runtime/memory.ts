import { setTimeout as pass } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ClientProcess } from './client-process.js';
import { offer } from './offered.js';

const CLIENTS = 200;
const MEGABYTE = 2 ** 20;
/** A beat that all of them see. */
const GRAPH = 'every(Timer) OUT -> IN end(Drop)\n100 -> INTERVAL every';

/** What is in use of the memory of the runtime's process, heap and buffers, when 200 clients see packets, beyond one. */
export async function measureMemory(): Promise<{ 'runtime.clients.mb': number }> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const used = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const offered = await offer('simulator', GRAPH);
  try {
    // What one client needs is there already.
    const first = await ClientProcess.start(offered.url, 1);
    await pass(1000);
    const before = used();
    const clients = await ClientProcess.start(offered.url, CLIENTS);
    await pass(3000);
    const { packets } = await clients.heard();
    if (packets < CLIENTS) throw new Error('not all clients have seen a packet');
    const after = used();
    clients.stop();
    first.stop();
    return { 'runtime.clients.mb': Math.max(0, after - before) / MEGABYTE };
  } finally {
    await offered.close();
  }
}
