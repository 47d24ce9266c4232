import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { runSuite } from '../fbp-test.js';
import { checkMessage } from '../schema.js';
import { chromiumWorker, nodeWorker, type Place } from './places.js';

/** Serves the runtime in [place] over WebSocket, as fbp-test wants it, and checks each of its messages. */
async function serve(place: Place) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const checks: Promise<void>[] = [];
  server.on('connection', async (socket) => {
    const early: string[] = [];
    let hand = (text: string): void => {
      early.push(text);
    };
    socket.on('message', (data) => hand(String(data)));
    const way = await place.connect((text) => {
      checks.push(checkMessage(text));
      socket.send(text);
    });
    hand = (text) => way.send(text);
    early.forEach(hand);
    socket.on('close', () => way.close());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    checks,
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

const PLACES: Readonly<Record<string, () => Promise<Place>>> = {
  'a worker of Node': () => nodeWorker({}),
  'a worker of Chromium': () => chromiumWorker({}),
};

for (const [name, open] of Object.entries(PLACES)) {
  describe(`The runtime without Node, in ${name}`, function () {
    this.timeout(300_000);
    let place: Place;
    before(async () => {
      place = await open();
    });
    after(() => place?.close());

    it('passes fbp-test, 22 of 22, on the simulated board as WebAssembly; each message fits its schema', async () => {
      const served = await serve(place);
      try {
        const { stats, failures } = await runSuite(served.url, 'any');
        assert.deepEqual(failures, []);
        assert.deepEqual([stats.tests, stats.passes], [22, 22]);
        await Promise.all(served.checks);
        assert.ok(served.checks.length > 60, 'messages were checked against their schemas');
      } finally {
        served.close();
      }
    });

    it('says that components in C++ need a compiler, which it does not have', async () => {
      const heard = new Promise<string>((resolve) => {
        place.connect(resolve).then((way) => {
          const payload = { name: 'Mine', language: 'c++', library: 'project', code: 'class Mine {};' };
          way.send(JSON.stringify({ protocol: 'component', command: 'source', payload, secret: 'any' }));
        });
      });
      const { command, payload } = JSON.parse(await heard);
      assert.equal(command, 'error');
      assert.match(payload.message, /^components in C\+\+ need a compiler, which is not here: run microflo/);
    });
  });
}

describe('The runtime without Node, with a graph among its files', function () {
  this.timeout(300_000);

  it('runs it: a change reaches a client', async () => {
    const files = { 'main.fbp': 'INPORT=a.IN:IN\nOUTPORT=a.OUT:OUT\na(Not)' };
    const place = await nodeWorker(files, 'main.fbp');
    try {
      const heard: string[] = [];
      const told = new Promise<void>((resolve) => {
        place
          .connect((text) => {
            heard.push(text);
            if (text.includes('"packet"') && text.includes('false')) resolve();
          })
          .then((way) => {
            const packet = { port: 'in', event: 'data', payload: true, graph: 'main' };
            way.send(JSON.stringify({ protocol: 'runtime', command: 'packet', payload: packet, secret: 'any' }));
          });
      });
      const late = new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`no packet came, only ${heard.join('\n')}`)), 20_000).unref();
      });
      await Promise.race([told, late]);
    } finally {
      await place.close();
    }
  });
});
