import { setTimeout as pass } from 'node:timers/promises';
import { ClientProcess } from './client-process.js';
import { offer } from './offered.js';

const EDGES = 100;
/** Milliseconds between two packets on an edge: 333 a second, of the 500 that the runtime lets through. */
const INTERVAL = 3;
const WARM_UP = 1000;
const SECONDS = 3;

/** Packets a second that reach one client from the simulated board, none of them left out. */
export async function measurePackets(): Promise<{ 'runtime.packets.rate': number }> {
  const lines = Array.from({ length: EDGES }, (_, i) => {
    return `t${i}(Timer) OUT -> IN d${i}(Drop)\n${INTERVAL} -> INTERVAL t${i}`;
  });
  const offered = await offer('simulator', lines.join('\n'));
  const client = await ClientProcess.start(offered.url, 1);
  try {
    await pass(WARM_UP);
    await client.heard();
    await pass(SECONDS * 1000);
    const { rate } = await client.heard();
    const { leftOut } = offered.runtime.traffic;
    if (leftOut > 0) throw new Error(`${leftOut} packets were left out`);
    return { 'runtime.packets.rate': rate };
  } finally {
    client.stop();
    await offered.close();
  }
}
