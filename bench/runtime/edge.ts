import { WebSocket } from 'ws';
import { offer } from './offered.js';

const TIMES = 31;
const EDGE = { src: { node: 'every', port: 'out' }, tgt: { node: 'end', port: 'in' }, graph: 'main' };
/** Every 2 ms there is a packet that the edge could carry. */
const GRAPH = 'every(Timer)\nend(Drop)\n2 -> INTERVAL every';

/** From `graph:addedge` to the packet on it that the client hears of, on an emulated Uno at 115200 baud: the median. */
export async function measureEdge(): Promise<{ 'runtime.edge.ms': number }> {
  const offered = await offer('emulator:uno', GRAPH);
  const socket = new WebSocket(offered.url, 'noflo');
  try {
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const durations: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const begin = performance.now();
      const seen = next(socket, 'network', 'data', 'every() OUT -> IN end()');
      say(socket, 'addedge');
      await seen;
      durations.push(performance.now() - begin);
      const gone = next(socket, 'graph', 'removeedge');
      say(socket, 'removeedge');
      await gone;
    }
    durations.sort((a, b) => a - b);
    return { 'runtime.edge.ms': durations[(TIMES - 1) / 2] ?? Number.NaN };
  } finally {
    socket.terminate();
    await offered.close();
  }
}

function say(socket: WebSocket, command: string): void {
  socket.send(JSON.stringify({ protocol: 'graph', command, payload: EDGE }));
}

/** Resolves with the next message of a kind; rejects when the runtime refuses something. */
function next(socket: WebSocket, protocol: string, command: string, id?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (text: { toString(): string }) => {
      const message = JSON.parse(text.toString());
      if (message.command === 'error') reject(new Error(message.payload.message));
      if (message.protocol !== protocol || message.command !== command) return;
      if (id !== undefined && message.payload.id !== id) return;
      socket.off('message', hear);
      resolve();
    };
    socket.on('message', hear);
  });
}
