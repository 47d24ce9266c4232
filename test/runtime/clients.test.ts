import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { limits } from '../../src/surfaces/runtime/protocol/limits.js';
import { OriginNotices } from '../../src/surfaces/runtime/server/origin-notices.js';
import { Rig } from './rig.js';
import { TestClient } from './test-client.js';

const graph = 'main';
const SECRETS = [
  { permission: 'full', secret: 'everything' },
  { permission: 'edit', secret: 'drawings' },
  { permission: 'read', secret: 'lookings' },
] as const;

/** Resolves with the code that a socket was closed with. */
function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve));
}

/** What a connection is refused with. */
async function refusal(url: string, origin: string): Promise<string> {
  return TestClient.connect(url, { origin }).then(
    (client) => {
      client.close();
      return 'connected';
    },
    (error: Error) => error.message,
  );
}

describe('Origins with restricted rights', () => {
  it('are reported once each up to a maximum, and cannot send control characters to the terminal', () => {
    const lines: string[] = [];
    const notices = new OriginNotices((line) => lines.push(line));
    notices.refused('http://a.example/\x9b2J\t');
    notices.readsOnly(`https://${'b'.repeat(1000)}`);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 1000; i++) notices.refused(`http://${i}.example`);
    }
    assert.equal(lines[0], refused('http://a.example/?2J?'));
    assert.ok(lines.every((line) => line.length < 500));
    assert.equal(lines.length, limits.origins.most + 1);
    assert.equal(lines.at(-1), 'web pages of more origins may not do everything; they are not listed');
  });
});

function refused(origin: string): string {
  return `refused to connect a web page of ${origin}: it came neither encrypted nor from this computer or its local network`;
}

describe('Clients of a runtime', function () {
  this.timeout(120_000);
  let rig: Rig;

  const open = async (options: Parameters<typeof Rig.open>[0] = {}) => {
    rig = await Rig.open({ graphs: { main: 'every(Timer) OUT -> IN end(Drop)\n5 -> INTERVAL every' }, ...options });
  };

  afterEach(() => rig.close());

  it('get their own answers, and are all notified of changes', async () => {
    await open();
    const [one, other] = [await rig.client(), await rig.client()];
    await one.done('graph', 'addnode', { id: 'a', component: 'Repeat', graph });
    const { responseTo } = await other.hears('graph', 'addnode', { id: 'a' });
    assert.equal(responseTo, undefined);
    await one.refused('graph', 'addnode', { id: 'a', component: 'Repeat', graph });
    await one.done('network', 'start', { graph });
    await other.hears('network', 'started');
    await one.hears('network', 'data');
    await other.hears('network', 'data');
    await other.settled();
    assert.deepEqual(other.all('graph', 'error'), []);
    assert.equal(other.all('network', 'started').length, 1);
    assert.equal(one.all('network', 'started').length, 1);
    assert.equal(one.all('network', 'status').length, 0);
  });

  it('choose the edges that they see separately; by default they see all', async () => {
    await open();
    const [one, other] = [await rig.client(), await rig.client()];
    await one.done('graph', 'addnode', { id: 'more', component: 'Drop', graph });
    await one.done('graph', 'addedge', {
      src: { node: 'every', port: 'out' },
      tgt: { node: 'more', port: 'in' },
      graph,
    });
    await one.done('network', 'start', { graph });
    await other.hears('network', 'data', { id: 'every() OUT -> IN end()' });
    const edges = [{ src: { node: 'every', port: 'out' }, tgt: { node: 'more', port: 'in' } }];
    other.send('network', 'edges', { graph, edges });
    assert.deepEqual((await other.hears('network', 'edges')).payload, { graph, edges });
    other.received.length = 0;
    const seen = await other.next(({ command }) => command === 'data', 'a packet');
    assert.equal(seen.payload.id, 'every() OUT -> IN more()');
    one.received.length = 0;
    await one.next(({ payload }) => payload.id === 'every() OUT -> IN end()', 'what one has not chosen away');
    assert.deepEqual(new Set(other.all('network', 'data').map(({ id }) => id)), new Set(['every() OUT -> IN more()']));
    one.send('network', 'edges', { graph, edges: [] });
    await one.done('graph', 'renamenode', { from: 'more', to: 'most', graph });
    other.received.length = 0;
    await other.next(({ payload }) => payload.id === 'every() OUT -> IN most()', 'a chosen edge under its new name');
  });

  it('can do what their secrets permit, and nothing without one', async () => {
    await open({ secrets: [...SECRETS] });
    const stranger = await rig.client('wrong');
    const about = await stranger.done('runtime', 'getruntime');
    assert.deepEqual([about.capabilities, about.graph], [[], undefined]);
    assert.ok(about.allCapabilities.includes('component:setsource'));
    assert.equal(await stranger.refused('network', 'start', { graph }), 'network:start is not permitted');
    assert.equal(
      await stranger.refused('component', 'getsource', { name: 'main' }),
      'component:getsource is not permitted',
    );
    const reader = await rig.client('lookings');
    const { capabilities } = await reader.done('runtime', 'getruntime');
    assert.ok(capabilities.includes('network:data') && !capabilities.includes('protocol:graph'));
    assert.equal(
      await reader.refused('graph', 'addnode', { id: 'a', component: 'Repeat', graph }),
      'graph:addnode is not permitted',
    );
    const editor = await rig.client('drawings');
    await editor.done('network', 'start', { graph });
    await reader.hears('network', 'data');
    const code = '// nothing';
    assert.equal(
      await editor.refused('component', 'source', { name: 'New', language: 'c++', code }),
      'component:source is not permitted',
    );
    const owner = await rig.client('everything');
    assert.equal((await owner.ask('component', 'source', { name: 'New', language: 'c++', code })).command, 'error');
    await stranger.settled();
    const heard = stranger.received.filter(({ responseTo }) => responseTo === undefined);
    assert.deepEqual(heard, []);
    rig.log.length = 0;
  });

  it('are disconnected when they try one secret after the other', async () => {
    await open({ secrets: [...SECRETS] });
    const stranger = await rig.client('wrong');
    const end = closed(stranger.socket);
    for (let i = 0; i < 20; i++) stranger.send('runtime', 'getruntime');
    assert.equal(await end, 1008);
  });

  it('can send their secret in the payload, as before version 0.8', async () => {
    await open({ secrets: [...SECRETS] });
    const client = await rig.client();
    const about = await client.done('runtime', 'getruntime', { secret: 'everything' });
    assert.ok(about.capabilities.includes('protocol:graph'));
  });

  it('in browsers must come from an allowed page', async () => {
    await open({ origins: ['https://drawing.example'] });
    assert.equal(await refusal(rig.url, 'http://evil.example'), 'Unexpected server response: 403');
    assert.equal(await refusal(rig.url, 'http://evil.example'), 'Unexpected server response: 403');
    assert.equal(await refusal(rig.url, 'null'), 'Unexpected server response: 403');
    const welcome = ['https://app.flowhub.io', 'https://drawing.example', 'http://localhost:9999'];
    for (const origin of [...welcome, 'http://localhost:9999']) {
      assert.equal(await refusal(rig.url, origin), 'connected');
    }
    assert.deepEqual(rig.log.splice(0), [
      refused('http://evil.example'),
      refused('null'),
      'a web page of http://localhost:9999 may only read; to permit it everything, start with --origin http://localhost:9999',
    ]);
  });

  it('in browsers are not reported if a secret decides on their rights', async () => {
    await open({ secrets: [...SECRETS] });
    assert.equal(await refusal(rig.url, 'https://drawing.example'), 'connected');
    assert.deepEqual(rig.log, []);
  });

  it('can connect without a WebSocket subprotocol', async () => {
    await open();
    const socket = new WebSocket(rig.url);
    await new Promise((resolve) => socket.once('open', resolve));
    assert.equal(socket.protocol, '');
    socket.terminate();
    assert.equal((await rig.client()).socket.protocol, 'noflo');
  });

  it('that make mistakes get errors, and no other client does', async () => {
    await open();
    const [one, other] = [await rig.client(), await rig.client()];
    const say = async (text: string) => {
      one.received.length = 0;
      one.socket.send(text);
      return one.next(({ command }) => command === 'error', `an answer to ${text}`);
    };
    assert.deepEqual(await say('{"protocol":'), {
      protocol: 'runtime',
      command: 'error',
      payload: { message: 'a message must be JSON, and this one is not' },
    });
    for (const text of [
      '[]',
      '3',
      'null',
      '{}',
      '{"protocol":"graph"}',
      '{"protocol":"graph","command":"addnode","payload":7}',
    ]) {
      await say(text);
    }
    assert.equal((await say('{"protocol":"constructor","command":"x","payload":{}}')).protocol, 'runtime');
    assert.equal((await say('{"protocol":"trace","command":"start","payload":{"graph":"main"}}')).protocol, 'trace');
    assert.match(
      (await say('{"protocol":"network","command":"persist","payload":{}}')).payload.message,
      /not supported/,
    );
    assert.match(
      (await say('{"protocol":"graph","command":"toString","payload":{}}')).payload.message,
      /unknown command/,
    );
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    assert.match(
      (await say(`{"protocol":"graph","command":"changenode","payload":{"metadata":{"x":${deep}}}}`)).payload.message,
      /nested more than 100 levels deep/,
    );
    assert.match(
      await one.refused('runtime', 'packet', { port: 'in', event: 'data', graph }),
      /is not running: start it first/,
    );
    await other.settled();
    assert.deepEqual(
      other.received.filter(({ command }) => command === 'error'),
      [],
    );
  });

  it('that send ten megabytes, or binary messages, are disconnected', async () => {
    await open();
    const [large, binary] = [await rig.client(), await rig.client()];
    const ends = [closed(large.socket), closed(binary.socket)];
    large.socket.send('x'.repeat(10 * 2 ** 20));
    binary.socket.send(Buffer.alloc(10));
    assert.deepEqual(await Promise.all(ends), [1009, 1003]);
    await (await rig.client()).settled();
  });

  it('that send more than is processed at once get all answers, in order', async () => {
    await open();
    const client = await rig.client();
    const asked: string[] = [];
    for (let i = 0; i < 5000; i++) asked.push(client.send('network', 'getstatus', { graph }));
    const last = asked.at(-1);
    await client.next(({ responseTo }) => responseTo === last, 'the last answer');
    assert.deepEqual(
      client.received.map(({ responseTo }) => responseTo),
      asked,
    );
  });

  it('that never read delay neither the device nor others, and are disconnected', async () => {
    await open();
    const [deaf, client] = [await rig.client(), await rig.client()];
    deaf.socket.pause();
    await client.done('network', 'start', { graph });
    await client.hears('network', 'data', { id: 'every() OUT -> IN end()' });
    // Changes cannot be left out.
    const end = closed(deaf.socket);
    const text = 'x'.repeat(60_000);
    await client.done('graph', 'changenode', { id: 'every', metadata: { text }, graph });
    for (let x = 0; x < 300; x++) await client.done('graph', 'changenode', { id: 'every', metadata: { x }, graph });
    deaf.socket.resume();
    assert.notEqual(await end, 1000);
    client.received.length = 0;
    await client.next(({ command }) => command === 'data', 'packets, still');
    await rig.checkGraph();
  });

  it('are notified when the runtime ends; those that do not answer do not delay it', async () => {
    await open();
    const [one, deaf] = [await rig.client(), await rig.client()];
    const end = closed(one.socket);
    deaf.socket.pause();
    await rig.server.close();
    assert.equal(await end, 1001);
  });

  it('can be two hundred', async () => {
    await open({ graphs: { main: 'every(Timer) OUT -> IN end(Drop)\n200 -> INTERVAL every' } });
    const clients = await Promise.all(Array.from({ length: 200 }, () => rig.client()));
    await clients[0]?.done('network', 'start', { graph });
    await Promise.all(clients.map((client) => client.hears('network', 'data', { id: 'every() OUT -> IN end()' })));
    await clients[7]?.done('graph', 'addnode', { id: 'a', component: 'Repeat', graph });
    await Promise.all(clients.map((client) => client.hears('graph', 'addnode', { id: 'a' })));
    for (let i = 200; i < 256; i++) await rig.client();
    assert.equal(await refusal(rig.url, 'https://app.flowhub.io'), 'Unexpected server response: 503');
    await rig.checkGraph();
  });
});
