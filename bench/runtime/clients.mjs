// A process of clients of its own: `clients.mjs URL COUNT`. For each line that it reads, it prints what the clients have
// heard since the last one: packets in all, and the packets a second of that time.
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const [, , url = '', count = '1'] = process.argv;
let packets = 0;
let since = performance.now();

const open = () =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'noflo');
    socket.on('message', (text) => {
      if (JSON.parse(text.toString()).command === 'data') packets += 1;
    });
    socket.once('error', reject);
    socket.once('open', () => {
      socket.send(JSON.stringify({ protocol: 'runtime', command: 'getruntime', payload: {} }));
      resolve();
    });
  });

for (let i = 0; i < Number(count); i++) await open();
createInterface(process.stdin).on('line', () => {
  const now = performance.now();
  console.log(JSON.stringify({ packets, rate: (packets * 1000) / (now - since) }));
  packets = 0;
  since = now;
});
console.log('ready');
