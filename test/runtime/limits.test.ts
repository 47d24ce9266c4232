import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebSocket } from 'ws';
import { coreLibrary } from '../../src/library/core.js';
import { SimulatorSources } from '../../src/surfaces/cli/component-sources/simulator-sources.js';
import { ProjectDisk } from '../../src/surfaces/cli/serve/project-disk.js';
import { SuitesOnDisk } from '../../src/surfaces/cli/serve/suites-on-disk.js';
import { Client, type ClientHost, type Connection } from '../../src/surfaces/runtime/client.js';
import { GraphStore } from '../../src/surfaces/runtime/extension/graph-store.js';
import { Guest } from '../../src/surfaces/runtime/extension/guest.js';
import { History } from '../../src/surfaces/runtime/extension/history.js';
import { Recorder } from '../../src/surfaces/runtime/extension/recorder.js';
import { edgeTable } from '../../src/surfaces/runtime/graph/edge-table.js';
import { addEdge } from '../../src/surfaces/runtime/graph/edit-edges.js';
import { addNode } from '../../src/surfaces/runtime/graph/edit-nodes.js';
import { emptyGraph, type HostGraph } from '../../src/surfaces/runtime/graph/host-graph.js';
import { Workspace } from '../../src/surfaces/runtime/graph/workspace.js';
import { ConsoleLines } from '../../src/surfaces/runtime/network/console-lines.js';
import { Traffic } from '../../src/surfaces/runtime/network/traffic.js';
import type { ValuesView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { PartChange } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import { limits } from '../../src/surfaces/runtime/protocol/limits.js';
import type { Runtime } from '../../src/surfaces/runtime/runtime.js';
import { RuntimeServer } from '../../src/surfaces/runtime/server/server.js';
import { WrongSecrets } from '../../src/surfaces/runtime/wrong-secrets.js';
import type { RunLimits } from '../../src/system/limited-run.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { VirtualClock } from '../virtual-clock.js';
import { times } from './client-code.js';
import { MemoryDisk } from './memory-disk.js';
import { PageClient } from './page-client.js';
import { Rig } from './rig.js';
import { TestClient } from './test-client.js';

const graph = 'main';
const SECRETS = [{ permission: 'full', secret: 'everything' }] as const;
const VISITOR = { address: '127.0.0.1', unasked: 'full' } as const;
const [OUT, IN] = [
  { node: 'a', port: 'out' },
  { node: 'a', port: 'in' },
] as const;
const PART: Omit<PartChange, 'part'> = {
  time: 0,
  values: {},
  state: {},
  on: [],
  text: '',
  drawing: { width: 0, height: 0, pins: {}, shapes: '' },
};
const KIB = 2 ** 10;
const MIB = 2 ** 20;

/** A connection that keeps what happens to it. */
class FakeConnection implements Connection {
  readonly sent: string[] = [];
  waiting = 0;
  isPaused = false;
  closedWith: string | undefined;

  send(text: string): void {
    this.sent.push(text);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(why: string): void {
    this.closedWith = why;
  }
}

const request = (protocol: string, command: string, payload: object = {}) =>
  JSON.stringify({ protocol, command, payload });

/** The turns of the event loop that work in promises takes. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves with the code that a socket was closed with. */
function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve));
}

describe('The limits of a runtime', function () {
  this.timeout(120_000);
  let rig: Rig | undefined;
  const ends: (() => unknown)[] = [];

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await rig?.close();
    rig = undefined;
  });

  const open = async (options: Parameters<typeof Rig.open>[0] = {}): Promise<Rig> => {
    rig = await Rig.open(options);
    return rig;
  };

  /** A socket that is connected, and sends nothing. */
  const rawSocket = async ({ url }: Rig): Promise<Socket> => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    ends.push(() => socket.destroy());
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket.resume();
  };
  const socketEnd = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()));

  /** A client on its own, whose requests are handled by [handle]. */
  const alone = (handle: ClientHost['handle'], clock = new VirtualClock()) => {
    const connection = new FakeConnection();
    const host: ClientHost = {
      permission: () => 'full',
      isDeaf: false,
      handle,
      held: () => {},
      sent: () => {},
      viewChanged: () => {},
      failed: (error) => {
        throw error;
      },
    };
    return { connection, client: new Client(connection, host, clock) };
  };

  /** The main graph is as it was, and the client that was refused may go on. */
  const isUnharmed = async (client: TestClient) => {
    const id = `after${client.received.length}`;
    await client.done('graph', 'addnode', { id, component: 'Repeat', graph });
    await client.done('graph', 'removenode', { id, graph });
  };

  /** A [full] graph is taken; after that, [more] is refused with [text], and what takes no room is not. */
  const crowded = async (
    full: HostGraph,
    more: [command: string, payload: object],
    text: string,
    fewer: [command: string, payload: object],
  ) => {
    const opened = await open();
    opened.workspace.put(full);
    const client = await opened.client();
    const at = { graph: full.about.id };
    assert.equal(await client.refused('graph', more[0], { ...more[1], ...at }), text);
    await client.done('graph', fewer[0], { ...fewer[1], ...at });
    await client.done('graph', more[0], { ...more[1], ...at });
    await isUnharmed(client);
  };
  const count = <T>(number: number, make: (index: number) => T): T[] =>
    Array.from({ length: number }, (_, i) => make(i));

  /** A component that the compiler cannot cope with is refused with [text]; after it, another one is taken. */
  const hostile = async (own: Partial<RunLimits>, code: (folder: string) => string, text: RegExp) => {
    const folder = mkdtempSync(join(tmpdir(), 'microflo-hostile-'));
    ends.push(() => rmSync(folder, { recursive: true }));
    const user = { library: coreLibrary, folder: 'components', own: [] };
    const compiler = { time: 60_000, memory: 512 * MIB, file: 64 * MIB, output: MIB, ...own };
    const { client, sources } = await withSources((options) => {
      return new SimulatorSources({ ...options, user, limits: compiler }, folder);
    });
    ends.unshift(() => sources.close());
    const component = (name: string, more: string) => {
      return { name, language: 'c++', code: `${times(name, '2')}${more}\n` };
    };
    assert.match(await client.refused('component', 'source', component('Hostile', code(folder))), text);
    await client.done('component', 'source', component('Friendly', ''), ['output']);
    await isUnharmed(client);
  };
  const withSources = async <S extends SimulatorSources>(
    make: (options: { workspace: Workspace; changed(): Promise<void> }) => S,
  ): Promise<{ client: TestClient; sources: S }> => {
    let made: S | undefined;
    const opened = await open({
      sources: (options) => {
        made = make(options);
        return made;
      },
    });
    const client = await opened.client();
    client.patience = 30_000;
    assert.ok(made);
    return { client, sources: made };
  };

  /** A guest that watches an edge, time that is moved, and what it was sent. */
  const watching = (samples = false) => {
    const clock = new VirtualClock();
    let time = 0;
    const { client, connection } = alone(async () => {}, clock);
    const passing = { after: (ms: number, action: () => void) => clock.after(ms, action) };
    const part = (name: string) => ({ ...PART, part: name });
    const guest = new Guest(
      client,
      { name: 'c1', history: new History() },
      passing,
      () => time,
      () => time,
      part,
    );
    const port = { node: 'n1', port: 'in' };
    const place = { id: 'a() OUT -> IN a()', tgt: IN, graph };
    const edge = { watch: { initial: 'n1.in' }, place, drawnIn: graph, edge: 'n1 out n1 in', target: port };
    guest.select(graph, new Map([['n1 out n1 in', { samples }]]));
    return {
      guest,
      clock: {
        advance: (ms: number) => {
          time += ms;
          clock.advance(ms);
        },
      },
      pass: (value: number) => guest.packet(edge, { value, packetType: 'integer' }),
      sent: (): ValuesView[] => connection.sent.map((text) => JSON.parse(text).payload),
      sentParts: (): PartChange[] => connection.sent.map((text) => JSON.parse(text).payload),
    };
  };

  const leave = (runtime: Runtime, clients: readonly Client[]) => {
    for (const client of clients) runtime.disconnect(client);
  };

  /** What is done at each limit, and beyond it. */
  const tests: Record<keyof typeof limits, () => Promise<void>> = {
    newcomers: async () => {
      const opened = await open();
      const first = await rawSocket(opened);
      const end = socketEnd(first);
      for (let i = 1; i < limits.newcomers.most; i++) await rawSocket(opened);
      assert.equal(first.destroyed, false);
      await rawSocket(opened);
      await end;
      await isUnharmed(await opened.client());
    },

    requestTime: async () => {
      const clock = new VirtualClock();
      const opened = await open({ clock });
      const socket = await rawSocket(opened);
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
      const end = socketEnd(socket);
      const client = await opened.client();
      clock.advance(limits.requestTime.most - 1);
      await client.settled();
      assert.equal(socket.destroyed, false);
      clock.advance(1);
      await end;
      await isUnharmed(client);
    },

    clients: async () => {
      const clients: { receive(text: string): void }[] = [];
      const server = await RuntimeServer.open(
        {
          connect: (connection) => {
            const { client } = alone(async () => {});
            clients.push(client);
            connection.send('{"welcome":true}');
            return client;
          },
          disconnect: (client) => clients.splice(clients.indexOf(client), 1),
        },
        { listen: { host: '127.0.0.1', port: 0 } },
      );
      ends.push(() => server.close());
      const all = await Promise.all(count(limits.clients.most, () => TestClient.connect(server.url)));
      await assert.rejects(TestClient.connect(server.url), /Unexpected server response: 503/);
      assert.equal(clients.length, limits.clients.most);
      const left = closed(all[0]?.socket ?? assert.fail());
      all[0]?.socket.close();
      await left;
      all.push(await TestClient.connect(server.url));
      for (const each of all) each.close();
    },

    origins: async () => {
      const opened = await open();
      const page = async (origin: string) => {
        await TestClient.connect(opened.url, { origin }).then(
          (client) => client.close(),
          () => {},
        );
      };
      for (let i = 0; i < limits.origins.most; i++) await page(`http${i % 2 === 0 ? 's' : ''}://page${i}.example`);
      assert.equal(opened.log.length, limits.origins.most);
      await page('https://page0.example');
      for (let i = 0; i < 3; i++) await page(`https://more${i}.example`);
      const more = 'web pages of more origins may not do everything; they are not listed';
      assert.deepEqual(opened.log.splice(0).slice(limits.origins.most), [more]);
      await isUnharmed(await opened.client());
    },

    silence: async () => {
      const clock = new VirtualClock();
      const opened = await open({ clock });
      const [deaf, client] = [await opened.client(), await opened.client()];
      const end = closed(deaf.socket);
      deaf.socket.pause();
      clock.advance(limits.silence.most);
      // With the first answer comes the question, and with the second request its answer.
      await client.settled();
      await client.settled();
      clock.advance(limits.silence.most);
      deaf.socket.resume();
      await end;
      await isUnharmed(client);
    },

    strangers: async () => {
      const opened = await open({ secrets: [...SECRETS] });
      const friend = await opened.client('everything');
      await friend.settled();
      const first = await opened.client();
      const end = closed(first.socket);
      for (let i = 1; i < limits.strangers.most; i++) await opened.client();
      await first.settled();
      await opened.client();
      assert.equal(await end, 1008);
      await isUnharmed(friend);
    },

    secretTime: async () => {
      const clock = new VirtualClock();
      const opened = await open({ secrets: [...SECRETS], clock });
      const [friend, stranger] = [await opened.client('everything'), await opened.client()];
      await friend.settled();
      await stranger.settled();
      const end = closed(stranger.socket);
      clock.advance(limits.secretTime.most - 1);
      await stranger.settled();
      clock.advance(1);
      assert.equal(await end, 1008);
      await isUnharmed(friend);
    },

    wrongSecrets: async () => {
      const opened = await open({ secrets: [...SECRETS] });
      const [friend, stranger] = [await opened.client('everything'), await opened.client('wrong')];
      await friend.settled();
      const end = closed(stranger.socket);
      for (let i = 1; i < limits.wrongSecrets.most; i++) await stranger.settled();
      stranger.send('runtime', 'getruntime');
      assert.equal(await end, 1008);
      await isUnharmed(friend);
    },

    guesses: async () => {
      const clock = new VirtualClock();
      const opened = await open({ secrets: [...SECRETS], clock });
      const friend = await opened.client('everything');
      await friend.settled();
      const guess = async (secret: string) => {
        const stranger = await opened.client(secret);
        const answer = await stranger.ask('runtime', 'getruntime');
        return answer.command === 'error' ? answer.payload.message : answer.payload.capabilities.length > 0;
      };
      for (let i = 0; i <= limits.guesses.most; i++) assert.equal(await guess(`guess${i}`), false);
      const wait = (seconds: number) =>
        `too many wrong secrets from 127.0.0.1: the secret was not looked at; try again in ${seconds} s`;
      // Not even the right one is looked at now, or else a guess would be known to be wrong by that.
      assert.equal(await guess('everything'), wait(1));
      await isUnharmed(friend);
      clock.advance(1000);
      assert.equal(await guess('another'), false);
      clock.advance(1000);
      assert.equal(await guess('everything'), wait(2));
      clock.advance(1000);
      assert.equal(await guess('everything'), true);
    },

    guessPause: async () => {
      const clock = new VirtualClock();
      const wrong = new WrongSecrets(clock);
      const pauses = count(14, () => {
        wrong.note('10.0.0.1');
        return wrong.pause('10.0.0.1') / 1000;
      });
      assert.deepEqual(pauses, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
      clock.advance(limits.guessPause.most - 1);
      assert.ok(wrong.mustWait('10.0.0.1') && !wrong.mustWait('10.0.0.2'));
      clock.advance(1);
      assert.ok(!wrong.mustWait('10.0.0.1'));
      wrong.close();
      assert.equal(clock.running, 0);
    },

    guessMemory: async () => {
      const clock = new VirtualClock();
      const wrong = new WrongSecrets(clock);
      for (let i = 0; i < 6; i++) wrong.note('10.0.0.1');
      assert.equal(wrong.pause('10.0.0.1'), 1000);
      clock.advance(limits.guessMemory.most);
      wrong.note('10.0.0.1');
      assert.equal(wrong.pause('10.0.0.1'), 0);
      wrong.close();
    },

    addresses: async () => {
      const clock = new VirtualClock();
      const wrong = new WrongSecrets(clock);
      for (let i = 0; i < limits.addresses.most; i++) for (let j = 0; j < 6; j++) wrong.note(`address ${i}`);
      assert.ok(wrong.mustWait('address 0'));
      wrong.note('one more');
      assert.ok(!wrong.mustWait('address 0') && wrong.mustWait('address 1'));
      wrong.close();
      assert.equal(clock.running, 0);
    },

    message: async () => {
      const opened = await open();
      const [client, other] = [await opened.client(), await opened.client()];
      const end = closed(client.socket);
      const text = request('runtime', 'getruntime');
      client.socket.send(text.padEnd(limits.message.most));
      await client.hears('runtime', 'runtime');
      client.socket.send(text.padEnd(limits.message.most + 1));
      assert.equal(await end, 1009);
      await isUnharmed(other);
    },

    levels: async () => {
      const client = await (await open()).client();
      // The payload is a level.
      const nested = (levels: number) => JSON.parse(`${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}`);
      await client.done('runtime', 'getruntime', { nested: nested(limits.levels.most) });
      client.send('runtime', 'getruntime', { nested: nested(limits.levels.most + 1) });
      await client.hears('runtime', 'error', { message: '"payload" is nested more than 100 levels deep' });
      await isUnharmed(client);
    },

    requestsPerSecond: async () => {
      const clock = new VirtualClock();
      let handled = 0;
      const { client } = alone(async () => {
        handled += 1;
      }, clock);
      const most = limits.requestsPerSecond.most;
      const began = performance.now();
      for (let i = 0; i < 2 * most; i++) client.receive(request('runtime', 'getruntime'));
      while (clock.running === 0) await settle();
      const gained = ((performance.now() - began) * most) / 1000;
      assert.ok(handled >= most && handled <= most + gained, `${handled} were handled`);
    },

    bytesPerSecond: async () => {
      const clock = new VirtualClock();
      let handled = 0;
      const { client } = alone(async () => {
        handled += 1;
      }, clock);
      const quarter = request('runtime', 'getruntime').padEnd(limits.bytesPerSecond.most / 4);
      for (let i = 0; i < 6; i++) client.receive(quarter);
      while (clock.running === 0) await settle();
      assert.equal(handled, 4);
      clock.advance(1000);
      while (clock.running === 0) await settle();
      assert.equal(handled, 5);
    },

    requests: async () => {
      const { client, connection } = alone(() => new Promise(() => {}));
      // The first is being handled.
      for (let i = 0; i <= limits.requests.most; i++) client.receive(request('runtime', 'getruntime'));
      await settle();
      assert.equal(connection.isPaused, false);
      client.receive(request('runtime', 'getruntime'));
      assert.equal(connection.isPaused, true);
    },

    requestBytes: async () => {
      let finish = () => {};
      const { client, connection } = alone(() => {
        return new Promise<void>((resolve) => {
          finish = resolve;
        });
      });
      const text = request('runtime', 'getruntime').padEnd(limits.requestBytes.most / 2);
      client.receive(text);
      client.receive(text);
      await settle();
      assert.equal(connection.isPaused, false);
      client.receive(request('runtime', 'getruntime'));
      assert.equal(connection.isPaused, true);
      finish();
      await settle();
      finish();
      await settle();
      assert.equal(connection.isPaused, false);
    },

    allRequestBytes: async () => {
      const { runtime } = await open();
      const connections = count(40, () => new FakeConnection());
      const clients = connections.map((connection) => runtime.connect(connection, VISITOR));
      ends.push(() => leave(runtime, clients));
      const share = limits.allRequestBytes.most / 40;
      for (const client of clients) client.receive(request('runtime', 'getruntime').padEnd(share));
      assert.ok(connections.every(({ closedWith }) => closedWith === undefined));
      clients[7]?.receive(request('runtime', 'getruntime'));
      assert.equal(connections[7]?.closedWith, 'too many requests wait');
      assert.equal(connections.filter(({ closedWith }) => closedWith !== undefined).length, 1);
      await settle();
      assert.ok(connections.every(({ sent }, i) => sent.length > 0 || i === 7));
    },

    changes: async () => {
      const finish: (() => void)[] = [];
      const { client } = alone(() => new Promise<void>((resolve) => finish.push(resolve)));
      for (let i = 0; i <= limits.changes.most; i++) client.receive(request('graph', 'addnode'));
      await settle();
      assert.equal(finish.length, limits.changes.most);
      for (const each of [...finish]) each();
      await settle();
      assert.equal(finish.length, limits.changes.most + 1);
    },

    packetBytes: async () => {
      const { client, connection } = alone(async () => {});
      connection.waiting = limits.packetBytes.most;
      client.sendData('within');
      connection.waiting += 1;
      client.sendData('beyond');
      client.sendText('an answer');
      assert.deepEqual(connection.sent, ['within', 'an answer']);
    },

    answerBytes: async () => {
      const { client, connection } = alone(async () => {});
      connection.waiting = limits.answerBytes.most;
      client.sendText('within');
      assert.equal(connection.closedWith, undefined);
      connection.waiting += 1;
      client.sendText('beyond');
      assert.equal(connection.closedWith, 'the client does not read its messages');
      assert.ok(client.gone.aborted);
    },

    allAnswerBytes: async () => {
      const { runtime } = await open();
      const connections = count(16, () => new FakeConnection());
      const clients = connections.map((connection) => runtime.connect(connection, VISITOR));
      ends.push(() => leave(runtime, clients));
      const list = async () => {
        const before = connections[0]?.sent.length ?? 0;
        for (let bytes = 0; bytes < MIB; ) {
          clients[0]?.receive(request('component', 'list'));
          await settle();
          bytes = (connections[0]?.sent ?? []).slice(before).reduce((sum, { length }) => sum + length, 0);
        }
      };
      for (const connection of connections) connection.waiting = limits.allAnswerBytes.most / 16;
      await list();
      assert.ok(connections.every(({ closedWith }) => closedWith === undefined));
      const heaviest = connections[9] ?? assert.fail();
      heaviest.waiting += 1;
      await list();
      assert.equal(heaviest.closedWith, 'the client does not read its messages');
      assert.equal(connections.filter(({ closedWith }) => closedWith !== undefined).length, 1);
    },

    packetsPerSecond: async () => {
      let now = 0;
      const traffic = new Traffic(undefined, () => now);
      const admitted = () => count(2 * limits.packetsPerSecond.most, () => traffic.admit('a')).filter(Boolean).length;
      assert.equal(admitted(), limits.packetsPerSecond.most);
      now = 1000;
      assert.equal(admitted(), limits.packetsPerSecond.most);
    },

    consoleLine: async () => {
      const lines = new ConsoleLines();
      const most = limits.consoleLine.most;
      assert.deepEqual([...lines.take('a'.repeat(most)), ...lines.take('\n')], ['a'.repeat(most)]);
      assert.deepEqual([...lines.take(`b${'a'.repeat(most)}`), ...lines.take('\n')], ['a'.repeat(most)]);
    },

    refusedRenamings: async () => {
      const client = await (await open({ graphs: { main: 'a(Repeat) OUT -> IN b(Repeat)' } })).client();
      const many = count(limits.refusedRenamings.most + 1, (i) => `n${i}`);
      for (const id of many) await client.done('graph', 'addnode', { id, component: 'Repeat', graph });
      // To undo a renaming, a client renames back: that is refused for as long as it is not known to undo something.
      for (const id of many) await client.refused('graph', 'renamenode', { from: id, to: 'a', graph });
      const undo = (id?: string) => ({ from: 'a', to: id, graph });
      await client.done('graph', 'renamenode', undo(many.at(-1)));
      await client.done('graph', 'renamenode', undo(many[1]));
      assert.match(await client.refused('graph', 'renamenode', undo(many[0])), /already has a node 'n0'/);
      await isUnharmed(client);
    },

    selected: async () => {
      const client = await (
        await open({ graphs: { main: 'a(Repeat) OUT -> IN b(Repeat)', other: 'c(Repeat)' } })
      ).client();
      const edges = (node: string, number: number) =>
        count(number, (i) => ({ src: { node, port: `o${i}` }, tgt: { node, port: 'in' } }));
      client.send('network', 'edges', { graph, edges: edges('a', limits.selected.most) });
      await client.hears('network', 'edges', { graph });
      client.send('network', 'edges', { graph: 'other', edges: edges('c', 1) });
      const message = 'a client can select 2,000 edges of all graphs, and no more';
      await client.hears('network', 'error', { message });
      client.send('network', 'edges', { graph, edges: edges('a', 1) });
      client.send('network', 'edges', { graph: 'other', edges: edges('c', 1) });
      await client.hears('network', 'edges', { graph: 'other' });
      await isUnharmed(client);
    },

    graphs: async () => {
      const client = await (await open()).client();
      // The main graph is one.
      for (let i = 1; i < limits.graphs.most; i++) client.send('graph', 'clear', { id: `g${i}` });
      await client.settled();
      assert.equal(
        await client.refused('graph', 'clear', { id: 'more' }),
        'there are already 1,000 graphs, the maximum',
      );
      await client.done('graph', 'clear', { id: 'g7' });
      await isUnharmed(client);
    },

    nodes: () =>
      crowded(
        crowd({ nodes: limits.nodes.most }),
        ['addnode', { id: 'more', component: 'Repeat' }],
        'a graph can have 5,000 nodes, and no more',
        ['removenode', { id: 'n7' }],
      ),

    edges: () => {
      const [src, tgt] = [
        { node: 'n0', port: 'out' },
        { node: 'n1', port: 'in' },
      ];
      return crowded(
        crowd({ nodes: 2, edges: limits.edges.most - 1, initials: 1 }),
        ['addedge', { src, tgt }],
        'a graph can have 10,000 edges and initial packets, and no more',
        ['removeinitial', { tgt: { node: 'n0', port: 'in' } }],
      );
    },

    ports: () =>
      crowded(
        crowd({ nodes: 1, inports: limits.ports.most - 1, outports: 1 }),
        ['addoutport', { public: 'more', node: 'n0', port: 'out' }],
        'a graph can have 1,000 exported ports, and no more',
        ['removeinport', { public: 'i7' }],
      ),

    groups: () =>
      crowded(
        crowd({ nodes: 1, groups: limits.groups.most }),
        ['addgroup', { name: 'more', nodes: ['n0'] }],
        'a graph can have 1,000 groups, and no more',
        ['removegroup', { name: 'g7' }],
      ),

    members: () =>
      crowded(
        crowd({ nodes: 1, groups: 2, members: limits.members.most / 2 }),
        ['addgroup', { name: 'more', nodes: ['n0'] }],
        'a graph can have 10,000 nodes in its groups, and no more',
        ['removegroup', { name: 'g0' }],
      ),

    name: async () => {
      const client = await (await open({ graphs: { main: 'a(Repeat) OUT -> IN b(Repeat)' } })).client();
      const long = (extra: number) => 'x'.repeat(limits.name.most + extra);
      const end = { node: 'a', port: 'in' };
      const ways: [protocol: string, command: string, payload: (name: string) => object, what: string][] = [
        ['graph', 'clear', (id) => ({ id }), 'the id of the graph'],
        ['graph', 'clear', (name) => ({ id: 'n', name }), 'the name of the graph'],
        ['graph', 'clear', (library) => ({ id: 'l', library }), 'the name of the library'],
        ['graph', 'addnode', (id) => ({ id, component: 'Repeat', graph }), 'the id of the node'],
        ['graph', 'addnode', (component) => ({ id: 'c', component, graph }), 'the name of the component'],
        ['graph', 'renamenode', (to) => ({ from: 'b', to: `${to.slice(1)}y`, graph }), 'the id of the node'],
        ['graph', 'addinport', (name) => ({ public: name, ...end, graph }), 'the name of the exported port'],
        [
          'graph',
          'addoutport',
          (name) => ({ public: name, node: 'a', port: 'out', graph }),
          'the name of the exported port',
        ],
        ['graph', 'addgroup', (name) => ({ name, nodes: ['a'], graph }), 'the name of the group'],
        [
          'component',
          'source',
          (id) => ({
            name: 'S',
            language: 'json',
            code: JSON.stringify({ processes: { [id]: { component: 'Repeat' } }, connections: [] }),
          }),
          'the id of the node',
        ],
        ['component', 'source', (id) => ({ name: 'F', language: 'fbp', code: `${id}(Repeat)` }), 'the id of the node'],
      ];
      for (const [protocol, command, payload, what] of ways) {
        const text = `${what} has 257 characters: 256 is the maximum`;
        assert.equal(await client.refused(protocol, command, payload(long(1))), text, `${command} ${what}`);
        await client.done(protocol, command, payload(long(0)));
      }
      const requestId = long(1);
      client.socket.send(JSON.stringify({ protocol: 'runtime', command: 'getruntime', payload: {}, requestId }));
      await client.hears('runtime', 'error', { message: '"requestId" has more than 256 characters' });
      await isUnharmed(client);
    },

    former: async () => {
      const client = await (await open({ graphs: { main: 'a(Repeat) OUT -> IN b(Repeat)' } })).client();
      for (let i = 0; i <= limits.former.most; i++) {
        await client.done('graph', 'renamenode', { from: i === 0 ? 'a' : `a${i - 1}`, to: `a${i}`, graph });
      }
      const change = async (id: string) => {
        await client.done('graph', 'changenode', { id, metadata: { mark: id }, graph });
        return rig?.workspace.graph(graph).nodes.get(`a${limits.former.most}`)?.metadata.mark;
      };
      assert.equal(await change('a0'), 'a0');
      // The oldest is forgotten: a node that is not there is not changed.
      assert.equal(await change('a'), 'a0');
      await isUnharmed(client);
    },

    text: async () => {
      const client = await (await open({ graphs: { main: 'a(Repeat) OUT -> IN b(Repeat)' } })).client();
      const [src, tgt] = [
        { node: 'a', port: 'out' },
        { node: 'b', port: 'in' },
      ];
      const metadata = (text: string) => ({ metadata: { text } });
      const frame = '{"text":""}'.length;
      const ways: [command: string, payload: (text: string) => object, frame: number, what: string][] = [
        [
          'changenode',
          (text) => ({ id: 'a', ...metadata(text), graph }),
          // It was given a place.
          '{"x":72,"y":72,"text":""}'.length,
          "the metadata of node 'a'",
        ],
        [
          'addnode',
          (text) => ({ id: 'c', component: 'Repeat', ...metadata(text), graph }),
          frame,
          "the metadata of node 'c'",
        ],
        ['changeedge', (text) => ({ src, tgt, ...metadata(text), graph }), frame, 'the metadata of the edge'],
        [
          'addinitial',
          (text) => ({ src: { data: 1 }, tgt, ...metadata(text), graph }),
          frame,
          'the metadata of the initial packet',
        ],
        [
          'addinport',
          (text) => ({ public: 'i', node: 'a', port: 'in', ...metadata(text), graph }),
          frame,
          "the metadata of exported port 'i'",
        ],
        [
          'addgroup',
          (text) => ({ name: 'g', nodes: ['a'], ...metadata(text), graph }),
          frame,
          "the metadata of group 'g'",
        ],
        [
          'clear',
          (description) => ({ id: 'd', description }),
          '{"id":"d","description":""}'.length,
          'what was said about the graph',
        ],
        ['clear', (icon) => ({ id: 'd', icon }), '{"id":"d","icon":""}'.length, 'what was said about the graph'],
      ];
      for (const [command, payload, bytes, what] of ways) {
        const text = 'x'.repeat(limits.text.most - bytes);
        const refusal = `${what} is too large, with 65,537 bytes: 64 KiB is the maximum`;
        assert.equal(await client.refused('graph', command, payload(`${text}x`)), refusal);
        // The type of an initial packet is among its metadata.
        if (command !== 'addinitial') await client.done('graph', command, payload(text));
      }
      const sources: [source: (text: string) => object, frame: string, what: string][] = [
        [(text) => ({ properties: { text } }), '{"text":""}', 'the list of properties of the graph'],
        [(text) => ({ text }), '{"text":""}', 'what the graph has under unknown keys'],
        [
          (text) => ({ processes: { a: { component: 'Repeat', text } } }),
          '{"text":""}',
          "what node 'a' has under unknown keys",
        ],
      ];
      for (const [source, { length }, what] of sources) {
        const payload = (extra: number) => {
          const text = 'x'.repeat(limits.text.most - length + extra);
          const code = JSON.stringify({ processes: {}, connections: [], ...source(text) });
          return { name: 'S', language: 'json', code };
        };
        const refusal = `${what} is too large, with 65,537 bytes: 64 KiB is the maximum`;
        assert.equal(await client.refused('component', 'source', payload(1)), refusal);
        await client.done('component', 'source', payload(0));
      }
      // How much a port takes is known when its component is.
      await client.done('graph', 'addnode', { id: 'unknown', component: 'Unknown', graph });
      const initial = (length: number) => ({
        src: { data: 'x'.repeat(length - 2) },
        tgt: { node: 'unknown', port: 'in' },
        graph,
      });
      const refusal = 'the initial packet is too large, with 65,537 bytes: 64 KiB is the maximum';
      assert.equal(await client.refused('graph', 'addinitial', initial(limits.text.most + 1)), refusal);
      await client.done('graph', 'addinitial', initial(limits.text.most));
      await isUnharmed(client);
    },

    graphBytes: async () => {
      const workspace = new Workspace(coreLibrary, []);
      const full = grown('g', limits.graphBytes.most);
      workspace.put(full);
      assert.throws(
        () => workspace.put(addNode(full, 'more', 'Repeat', {})),
        /^ProtocolError: a graph can have 4 MiB as JSON/,
      );
      assert.equal(workspace.graph('g'), full);
    },

    allGraphBytes: async () => {
      const workspace = new Workspace(coreLibrary, []);
      const quarter = limits.allGraphBytes.most / 4;
      for (const id of ['a', 'b', 'c', 'd']) workspace.put(grown(id, quarter));
      const text = /^ProtocolError: all graphs together can have 16 MiB as JSON, and no more$/;
      assert.throws(() => workspace.put(emptyGraph({ id: 'e' })), text);
      // What takes the place of something larger is no more.
      workspace.put(emptyGraph({ id: 'c' }));
      workspace.put(emptyGraph({ id: 'e' }));
      const before = workspace.snapshot();
      workspace.put(grown('c', quarter / 2));
      workspace.restore(before);
      workspace.put(grown('f', quarter / 2));
      // Ten times, since each replaces the one before.
      for (let i = 0; i < 10; i++) workspace.put(grown('c', quarter / 4));
    },

    typedBytes: async () => {
      const workspace = new Workspace(coreLibrary, []);
      for (const id of ['main', 'other']) workspace.put(emptyGraph({ id }));
      const store = new GraphStore({ workspace, disk: new MemoryDisk({}) });
      store.typed('main', ' '.repeat(limits.typedBytes.most - 10));
      store.checkTyped('other', ' '.repeat(10));
      assert.throws(
        () => store.checkTyped('other', ' '.repeat(11)),
        /typed texts can have 16 MiB together, and no more/,
      );
      store.checkTyped('main', ' '.repeat(limits.typedBytes.most));
    },

    notes: async () => {
      const opened = await open();
      const page = await PageClient.open(opened);
      const note = (i: number): Operation => ({ op: 'addnote', id: `n${i}`, text: 'a', x: 0, y: 0 });
      await page.edit(count(limits.notes.most, note));
      const { revision } = await page.view();
      const more = { graph, base: revision, operations: [note(limits.notes.most)] };
      const { code, message } = await page.refused('edit', more);
      assert.deepEqual([code, message], ['limit', 'operation 1, addnote: a graph can have 1000 notes, and no more']);
      await page.edit([{ op: 'removenote', id: 'n0' }, note(limits.notes.most)]);
      await isUnharmed(page.client);
    },

    operations: async () => {
      const page = await PageClient.open(await open());
      const note: Operation = { op: 'changegraph', name: 'a' };
      await page.done('edit', { graph, base: 1, operations: count(limits.operations.most, () => note) });
      const operations = count(limits.operations.most + 1, () => note);
      const { code, message } = await page.refused('edit', { graph, base: 2, operations });
      assert.deepEqual([code, message], ['limit', 'an edit can have 10,000 operations, and no more']);
      await isUnharmed(page.client);
    },

    revisions: async () => {
      const page = await PageClient.open(await open());
      const rename = (name: string, base: number) => {
        return { graph, base, operations: [{ op: 'changegraph', name } as const] };
      };
      for (let i = 1; i <= limits.revisions.most; i++) await page.done('edit', rename(`name${i}`, i));
      await page.done('edit', rename('late', 1));
      const { code, message, revision } = await page.refused('edit', rename('too late', 1));
      assert.deepEqual(
        [code, message, revision],
        ['stale', "too much of graph 'main' was changed since revision 1: open it again", limits.revisions.most + 2],
      );
      await isUnharmed(page.client);
    },

    undoSteps: async () => {
      const history = new History();
      for (let i = 0; i <= limits.undoSteps.most; i++) history.add({ label: `${i}`, parts: [] });
      for (let i = 0; i < limits.undoSteps.most; i++) history.undo();
      assert.equal(history.next, undefined);
      assert.equal(history.nextRedo?.label, '1', 'the oldest is forgotten');
    },

    undoBytes: async () => {
      const history = new History();
      const step = (after: string) => ({ kind: 'node', id: 'n1', field: '.label', before: '', after }) as const;
      const entry = (label: string, text: string) => ({ label, parts: [{ graph, delta: [step(text)] }] });
      const half = 'x'.repeat(limits.undoBytes.most / 2 - 1000);
      for (const label of ['first', 'second', 'third']) history.add(entry(label, half));
      history.undo();
      history.undo();
      assert.deepEqual(history.view, { redo: 'second' }, 'the oldest is forgotten');
      history.add(entry('huge', 'x'.repeat(2 * limits.undoBytes.most)));
      assert.deepEqual(history.view, { undo: 'huge' }, 'the last one can always be undone');
    },

    sessions: async () => {
      const opened = await open();
      const visit = async (session: string) => {
        const page = await PageClient.open(opened, session);
        const { history } = await page.done('hello', { version: 1, session });
        await page.edit([{ op: 'changegraph', name: session }], { label: session });
        const left = closed(page.client.socket);
        page.client.close();
        await left;
        await opened.client().then((client) => client.settled());
        return history;
      };
      for (let i = 0; i <= limits.sessions.most; i++) await visit(`tab${i}`);
      assert.deepEqual(await visit('tab1'), { undo: 'tab1' });
      assert.deepEqual(await visit('tab0'), {}, 'it left first');
    },

    opened: async () => {
      const opened = await open();
      const page = await PageClient.open(opened);
      for (let i = 0; i <= limits.opened.most; i++) opened.workspace.put(emptyGraph({ id: `g${i}` }));
      for (let i = 0; i < limits.opened.most; i++) await page.view(`g${i}`);
      const { code, message } = await page.refused('open', { graph });
      assert.deepEqual([code, message], ['limit', 'a client can have 100 graphs open, and no more']);
      await page.view('g0');
      await page.done('close', { graph: 'g0' });
      await page.view(graph);
      await isUnharmed(page.client);
    },

    recorded: async () => {
      const recorder = new Recorder(() => 0);
      recorder.begin(graph);
      const press = (level: 0 | 1) => recorder.did({ kind: 'pin', pin: 'D2', level });
      for (let i = 0; i < limits.recorded.most; i++) press(0);
      assert.deepEqual(recorder.view.leftOut, []);
      press(1);
      const { deeds, leftOut } = recorder.end() ?? {};
      assert.equal(deeds?.length, limits.recorded.most);
      assert.deepEqual(leftOut, ['all that came after the first 1000 inputs']);
    },

    moments: async () => {
      const folder = temporaryFolder('moments');
      const count = limits.moments.most + 1;
      const cases = Array.from(
        { length: count },
        (_, i) => `  - { name: it, assertion: shines ${i}, expect: { pins: { D13: 1 } } }`,
      );
      writeFileSync(join(folder, 'a.fbp'), "'LED' -> PIN lamp(DigitalWrite)\n");
      writeFileSync(join(folder, 'a.suite.yaml'), ['topic: a', 'cases:', ...cases, ''].join('\n'));
      const disk = new ProjectDisk(join(folder, 'a.fbp'), () => {}, assert.fail);
      const suites = new SuitesOnDisk({ library: coreLibrary, own: [], folder }, disk, {
        drawn: () => new Map(),
        list: async () => ({ folder, files: [] }),
        pathOf: () => undefined,
      });
      const results = await suites.run('a.suite.yaml', new AbortController().signal);
      disk.close();
      removeTemporary(folder);
      const told = results.map(({ status, moment }) => [status, moment !== undefined]);
      assert.deepEqual(told, [...Array(count - 1).fill(['failed', true]), ['failed', false]]);
    },

    frames: async () => {
      const { guest, clock, sent, pass } = watching();
      for (let ms = 0; ms < 1000; ms++) {
        pass(ms);
        clock.advance(1);
      }
      const frames = sent();
      assert.ok(frames.length > limits.frames.most * 0.9, `${frames.length} frames`);
      assert.ok(frames.length <= limits.frames.most + 1, `${frames.length} frames`);
      guest.close();
      const total = frames.reduce((sum, { edges }) => sum + (edges[0]?.count ?? 0), 0);
      assert.ok(total > 1000 - 20, 'none is lost: packets are counted together');
    },

    samples: async () => {
      const { guest, clock, sent, pass } = watching(true);
      pass(0);
      clock.advance(1);
      for (let i = 0; i < limits.samples.most + 5; i++) pass(i);
      clock.advance(1000);
      const [, second] = sent();
      assert.deepEqual(second?.edges[0]?.samples?.[0]?.[1], 5);
      assert.deepEqual(second?.edges[0]?.samples?.length, limits.samples.most);
      assert.deepEqual([second?.edges[0]?.count, second?.edges[0]?.leftOut], [limits.samples.most + 5, 5]);
      guest.close();
    },

    serialBytes: async () => {
      const { guest, clock, sent } = watching();
      guest.follows = { ...guest.follows, serial: true };
      const bytes = Uint8Array.from({ length: limits.serialBytes.most + 3 }, (_, i) => i % 251);
      guest.sent(1, bytes);
      clock.advance(1000);
      const [first] = sent();
      assert.deepEqual(first?.serial, { 1: { bytes: [...bytes.subarray(3)], leftOut: 3 } });
      guest.close();
    },

    serialText: async () => {
      const opened = await open();
      const page = await PageClient.open(opened);
      const { most } = limits.serialText;
      const refused = await page.refused('sendserial', { port: 1, text: `${'ä'.repeat(most / 2)}b` });
      assert.deepEqual([refused.code, refused.message], ['limit', '"text" can have 4 KiB, and no more']);
      const taken = await page.refused('sendserial', { port: 1, text: 'ä'.repeat(most / 2) });
      assert.equal(taken.code, 'device', 'the board says how much of it its port has taken');
      await isUnharmed(page.client);
    },

    remarks: async () => {
      const { guest, clock, sentParts } = watching();
      guest.follows = { ...guest.follows, parts: true };
      guest.partChanged('lamp');
      clock.advance(1);
      for (let i = 0; i < limits.remarks.most + 5; i++) {
        guest.partChanged('lamp', { part: 'lamp', time: i, text: `remark ${i}` });
      }
      clock.advance(1000);
      const [first, second, ...others] = sentParts();
      assert.deepEqual([first?.part, first?.remarks, others], ['lamp', undefined, []]);
      assert.equal(second?.remarks?.length, limits.remarks.most);
      assert.equal(second?.remarks?.[0]?.text, 'remark 5');
      guest.close();
    },

    libraries: async () => {
      const client = await (await open()).client();
      // Two are there from the beginning.
      for (let i = 2; i < limits.libraries.most; i++)
        await client.done('graph', 'clear', { id: 'g', library: `l${i}` });
      const text = 'there are already 100 libraries, the maximum';
      assert.equal(await client.refused('graph', 'clear', { id: 'g', library: 'more' }), text);
      await client.done('graph', 'clear', { id: 'g', library: 'l7' });
      await client.done('graph', 'addnode', { id: 'n', component: 'l7/Repeat', graph });
      await isUnharmed(client);
    },

    fixtures: async () => {
      const client = await (await open()).client();
      for (let i = 0; i <= limits.fixtures.most; i++) await client.done('graph', 'clear', { id: `fixture.${i}` });
      assert.equal(rig?.workspace.find('fixture.0'), undefined);
      assert.ok(rig?.workspace.find('fixture.1'));
      await isUnharmed(client);
    },

    nested: async () => {
      const workspace = new Workspace(coreLibrary, []);
      const levels = limits.nested.most + 10;
      for (let level = 0; level < levels; level++) {
        const inner = addNode(emptyGraph({ id: `level${level}` }), 'inner', `level${level + 1}`, {});
        workspace.put(addEdge(addNode(inner, 'a', 'Repeat', {}), OUT, IN, {}));
      }
      // The first level is around the others.
      assert.equal(edgeTable(workspace.graph('level0'), workspace).size, limits.nested.most + 1);
    },

    shown: async () => {
      const workspace = new Workspace(coreLibrary, []);
      workspace.put({ ...crowd({ nodes: 2, edges: limits.edges.most }), about: { id: 'inner' } });
      let outer = emptyGraph({ id: 'outer' });
      for (let i = 0; i < 11; i++) outer = addNode(outer, `n${i}`, 'inner', {});
      workspace.put(outer);
      assert.equal(edgeTable(outer, workspace).size, limits.shown.most);
    },

    uses: async () => {
      const workspace = new Workspace(coreLibrary, []);
      // Each level has two of the next, so that there are 2 to the power of 60 of the last.
      for (let level = 0; level < 60; level++) {
        const use = (id: string, to: HostGraph) => addNode(to, id, `level${level + 1}`, {});
        workspace.put(use('b', use('a', emptyGraph({ id: `level${level}` }))));
      }
      workspace.put(emptyGraph({ id: 'level60' }));
      assert.equal(edgeTable(workspace.graph('level0'), workspace).size, 0);
    },

    source: async () => {
      const cache = mkdtempSync(join(tmpdir(), 'microflo-source-'));
      ends.push(() => rmSync(cache, { recursive: true }));
      const user = { library: coreLibrary, folder: 'components', own: [] };
      const { client, sources } = await withSources((options) => new SimulatorSources({ ...options, user }, cache));
      ends.unshift(() => sources.close());
      const code = times('Long', '2');
      const padded = (bytes: number) => `${code}//${'x'.repeat(bytes - code.length - 2)}`;
      const component = (text: string) => ({ name: 'Long', language: 'c++', code: text });
      const refusal = await client.refused('component', 'source', component(padded(limits.source.most + 1)));
      assert.equal(refusal, 'the code of a component can have 256 KiB, and no more: make it shorter');
      await client.done('component', 'source', component(padded(limits.source.most)), ['output']);
      await isUnharmed(client);
    },

    loads: async () => {
      class Uncompiled extends SimulatorSources {
        protected override async bring(): Promise<[]> {
          return [];
        }
      }
      const user = { library: coreLibrary, folder: 'components', own: [] };
      const { client, sources } = await withSources(
        (options) => new Uncompiled({ ...options, user, loads: 3 }, tmpdir()),
      );
      ends.unshift(() => sources.close());
      assert.equal(limits.loads.most, 1000);
      const never = new AbortController().signal;
      const code = times('Again', '2');
      for (let i = 0; i < 3; i++) await sources.load('Again', code, { progress: () => {}, signal: never });
      assert.equal(
        await client.refused('component', 'source', { name: 'Again', language: 'c++', code }),
        '3 components were loaded, the maximum: start the runtime again',
      );
      assert.equal((await client.done('component', 'getsource', { name: 'Again' })).code, code);
      await isUnharmed(client);
    },

    compileTime: () =>
      hostile(
        { time: 1500 },
        (folder) => {
          execFileSync('mkfifo', [join(folder, 'pipe.h')]);
          return `#include "${join(folder, 'pipe.h')}"`;
        },
        /^error: g\+\+ was ended: it took more than 1.5 s$/,
      ),

    compileMemory: () =>
      hostile({}, () => '#include "/dev/zero"', /^error: g\+\+ was ended: it needed more than 512 MiB of memory$/),

    compileFile: () =>
      hostile(
        { file: MIB },
        () => 'extern char large[100000000];\nchar large[100000000] = {1};',
        /^error: g\+\+ was ended: it wrote a file of more than 1 MiB$/,
      ),

    compileOutput: () =>
      hostile(
        { output: 10 * KIB },
        () => count(200, (i) => `int wrong${i} = nothing${i};`).join('\n'),
        /^error: g\+\+ was ended: it printed more than 10 KiB$/,
      ),
  };

  for (const [name, test] of Object.entries(tests)) it(`${name}: ${limits[name as keyof typeof limits].what}`, test);

  it('do not stop a running graph: refused commands change nothing', async () => {
    const client = await (await open({ graphs: { main: 'a(Repeat) OUT -> IN b(Repeat)' } })).client();
    const isStarted = async () => (await client.done('network', 'getstatus', { graph })).started;
    await client.done('network', 'start', { graph });
    const description = 'x'.repeat(limits.text.most);
    await client.refused('graph', 'clear', { id: graph, description });
    assert.equal(await isStarted(), true);
    for (let i = 2; i < limits.libraries.most; i++) await client.done('graph', 'clear', { id: 'g', library: `l${i}` });
    await client.refused('graph', 'clear', { id: graph, library: 'more' });
    assert.equal(await isStarted(), true);
    await isUnharmed(client);
  });

  it('protect the runtime against many new graphs with ids of a megabyte', async () => {
    const client = await (await open()).client();
    const refusal = 'the id of the graph has 1,000,003 characters: 256 is the maximum';
    for (let i = 100; i < 120; i++) {
      assert.equal(await client.refused('graph', 'clear', { id: `${i}${'x'.repeat(1_000_000)}` }), refusal);
    }
    assert.equal(rig?.workspace.all().length, 1);
    await isUnharmed(client);
  });
});

/** A graph of exactly so many bytes as JSON. */
function grown(id: string, bytes: number): HostGraph {
  const text = (length: number) => ({ text: 'x'.repeat(length) });
  const json = (value: unknown) => JSON.stringify(value).length;
  let graph = emptyGraph({ id });
  let size = json(graph.about);
  const add = (name: string, most: number) => {
    const empty = json(addNode(graph, name, 'Repeat', text(0)).nodes.get(name));
    // The next key may be a digit longer: two nodes fill the rest.
    graph = addNode(graph, name, 'Repeat', text(most - empty - 1));
    size += json(graph.nodes.get(name));
  };
  for (let i = 0; bytes - size > 60_000; i++) add(`n${i}`, 50_000);
  add('y', (bytes - size) / 2);
  const node = addNode(graph, 'z', 'Repeat', text(0)).nodes.get('z') ?? assert.fail();
  const last = { ...node, metadata: text(bytes - size - json(node)) };
  return { ...graph, nodes: new Map(graph.nodes).set('z', last) };
}

/** A graph with so many of each; [members] are those of each group. */
function crowd(counts: {
  nodes: number;
  edges?: number;
  initials?: number;
  inports?: number;
  outports?: number;
  groups?: number;
  members?: number;
}): HostGraph {
  const { nodes, edges = 0, initials = 0, inports = 0, outports = 0, groups = 0, members = 0 } = counts;
  const times = <T>(number: number, make: (i: number) => T) => Array.from({ length: number }, (_, i) => make(i));
  const metadata = {};
  const port = (node: number, name: string) => ({ node: `crowd${node}`, port: name });
  const ports = (number: number, letter: string, inner: string) =>
    new Map(times(number, (i) => [`${letter}${i}`, { name: `${letter}${i}`, inner: port(0, inner), metadata }]));
  return {
    about: { id: 'full' },
    properties: {},
    nodes: new Map(times(nodes, (i) => [`n${i}`, { key: `crowd${i}`, id: `n${i}`, component: 'Repeat', metadata }])),
    edges: times(edges, (i) => ({ source: port(0, `o${i}`), target: port(1, 'in'), metadata })),
    initials: times(initials, () => ({
      data: 1,
      literal: { kind: 'number' as const, value: 1, text: '1' },
      target: port(0, 'in'),
      metadata,
    })),
    inports: ports(inports, 'i', 'in'),
    outports: ports(outports, 'o', 'out'),
    groups: new Map(
      times(groups, (i) => [`g${i}`, { name: `g${i}`, nodes: times(members, () => 'crowd0'), metadata }]),
    ),
  };
}
