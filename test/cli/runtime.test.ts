import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { times } from '../runtime/client-code.js';
import { HeldHeader } from '../runtime/held-header.js';
import { TestClient } from '../runtime/test-client.js';
import { BLINK, Folder, type Started } from './microflo.js';

const FAST = BLINK.replace('300', '10');

interface Line {
  address: string;
  id: string;
  live: string;
  board: string;
}

describe('microflo runtime', function () {
  this.timeout(120_000);
  let folder: Folder;
  let started: Started | undefined;

  beforeEach(() => {
    folder = new Folder();
  });

  afterEach(async () => {
    await started?.interrupt();
    started = undefined;
    folder.remove();
  });

  const start = async (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Line> => {
    folder.variables = env;
    started = folder.start('runtime', '--listen', '127.0.0.1:0', '--json', ...args);
    return line(started);
  };
  const line = async (runtime: Started): Promise<Line> => {
    const [text] = await runtime.prints(/^\{.*"type":"runtime".*\}$/m);
    return JSON.parse(text);
  };

  it('serves a device with a running graph, and prints the address', async () => {
    folder.file('blink.fbp', FAST);
    const { address, id, live, board } = await start(['blink.fbp', '--device', 'simulator']);
    assert.match(address, /^ws:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(board, 'simulator');
    const { hash, origin } = new URL(live);
    assert.equal(origin, 'https://app.flowhub.io');
    const query = decodeURIComponent(hash.replace('#runtime/endpoint?', ''));
    assert.equal(query, `protocol=websocket&address=${address}&id=${id}`);
    const client = await TestClient.connect(address);
    const about = await client.done('runtime', 'getruntime');
    assert.deepEqual([about.id, about.graph, about.type], [id, 'blink', 'microflo']);
    assert.equal(about.label, 'MicroFlo: Simulated board (simulator)');
    await client.hears('network', 'data', { id: 'toggle() OUT -> IN lamp()' });
    const { code } = await client.done('component', 'getsource', { name: 'blink' });
    assert.equal(JSON.parse(code).properties.name, 'Blink');
    assert.match((await client.done('component', 'getsource', { name: 'microflo/Timer' })).code, /class Timer/);
    const closed = new Promise((resolve) => client.socket.once('close', resolve));
    assert.deepEqual(await started?.interrupt().then(({ status }) => status), 130);
    assert.equal(await closed, 1001);
  });

  it('has the same id for clients each time, and another id at another port', async () => {
    const first = await start(['--device', 'simulator']);
    const second = folder.start('runtime', '--listen', '127.0.0.1:0', '--json', '--device', 'simulator');
    const { id } = await line(second);
    assert.notEqual(id, first.id);
    await second.interrupt();
    await started?.interrupt();
    const again = await start(['--device', 'simulator', '--listen', new URL(first.address).host]);
    assert.equal(again.id, first.id);
    const client = await TestClient.connect(again.address);
    assert.equal((await client.done('runtime', 'getruntime')).id, first.id);
    client.close();
    await started?.interrupt();
    const given = 'f18a4924-9d4f-414d-a37c-cd24b39bba10';
    assert.equal((await start(['--device', 'simulator', '--id', given])).id, given);
  });

  it('prints which pages it has refused, and which can only read', async () => {
    const { address } = await start(['--device', 'simulator']);
    const refused = TestClient.connect(address, { origin: 'http://evil.example' });
    await assert.rejects(refused, /403/);
    await started?.prints(
      /^refused to connect a web page of http:\/\/evil\.example: it came neither encrypted nor from /m,
    );
    const reader = await TestClient.connect(address, { origin: 'https://drawing.example' });
    reader.close();
    await started?.prints(
      /^a web page of https:\/\/drawing\.example may only read; to permit it everything, start with --origin https:/m,
    );
  });

  it("offers the user's components and subgraphs to clients", async () => {
    folder.file('components/Twice.h', TWICE);
    folder.file('Sub.fbp', 'INPORT=x.IN:IN\nOUTPORT=x.OUT:OUT\nx(Twice)');
    folder.file('main.fbp', 'INPORT=sub.IN:IN\nOUTPORT=sub.OUT:OUT\nsub(Sub)');
    const { address } = await start(['main.fbp', '--device', 'simulator']);
    const client = await TestClient.connect(address);
    client.send('component', 'list');
    await client.hears('component', 'componentsready');
    const names = client.all('component', 'component').map(({ name }) => name);
    assert.ok(names.includes('project/Twice') && names.includes('project/Sub') && names.includes('microflo/Timer'));
    assert.equal((await client.done('component', 'getsource', { name: 'project/Twice' })).code, TWICE);
    await client.done('runtime', 'packet', { port: 'in', event: 'data', payload: 4, graph: 'main' });
    assert.equal((await client.hears('runtime', 'packet', { port: 'out' })).payload.payload, 8);
    client.close();
  });

  it('reads secrets from a file and the environment, and shows none of them', async () => {
    const [whole, reading, third] = ['correct-horse', 'battery-staple', 'all-of-it'];
    folder.file('secrets.txt', `# mine\nread ${reading}\n${third}\n`);
    const args = ['--device', 'simulator', '--secret-file', 'secrets.txt'];
    const { address, live } = await start(args, { MICROFLO_SECRET: whole });
    const capabilities = async (secret: string) => {
      const client = await TestClient.connect(address, { secret });
      const about = await client.done('runtime', 'getruntime');
      client.close();
      return about.capabilities.length;
    };
    const [most, some, none] = [await capabilities(whole), await capabilities(reading), await capabilities('guess')];
    assert.ok(most > some && some > none && none === 0);
    assert.equal(await capabilities(third), most);
    const commandLine = readFileSync(`/proc/${started?.pid}/cmdline`, 'utf8');
    const output = (await started?.interrupt())?.output ?? '';
    for (const secret of [whole, reading, third]) {
      for (const shown of [commandLine, output, live]) assert.ok(!shown.includes(secret));
    }
  });

  const refusals: [what: string, args: string[], status: number, text: RegExp][] = [
    [
      'to be reached from elsewhere without a secret',
      ['--listen', '0.0.0.0:0'],
      2,
      /set a secret with --secret-file or MICROFLO_SECRET/,
    ],
    [
      'a file of secrets with a line that is none',
      ['--secret-file', 'bad.txt'],
      2,
      /^error: bad\.txt:2: expected read, edit or full and a secret, or a secret alone\n/,
    ],
    ['a file of secrets without any', ['--secret-file', 'empty.txt'], 2, /empty\.txt contains no secret/],
    [
      'a secret that can be guessed',
      ['--secret-file', 'short.txt'],
      2,
      /short\.txt:1: the secret is too short; use at least 8 characters/,
    ],
    ['an address that is none', ['--listen', 'here:there'], 2, /write host:port, such as 127\.0\.0\.1:3569/],
    ['an address that this machine does not have', ['--listen', '127.0.0.1:99999'], 2, /write host:port/],
    ['an id that is no UUID', ['--id', 'mine'], 2, /write a version 4 UUID, such as /],
    ['an origin that is none', ['--origin', 'drawing.example'], 2, /write the origin of a page, such as https:/],
    ['an origin that is not encrypted', ['--origin', 'http://drawing.example'], 2, /name an https origin/],
    ['a graph with mistakes', ['wrong.fbp'], 1, /^wrong\.fbp:1:1: error: unknown component 'Timre'/],
  ];
  for (const [what, args, status, text] of refusals) {
    it(`refuses ${what}`, async () => {
      folder.file('bad.txt', 'full long-enough\nraed secret-that-stands-there\n');
      folder.file('empty.txt', '# nothing\n');
      folder.file('short.txt', 'full 1234567\n');
      folder.file('wrong.fbp', 'a(Timre)');
      const listen = args.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
      const run = await folder.run('runtime', '--device', 'simulator', ...listen, ...args);
      assert.match(run.stderr, text);
      assert.equal(run.status, status);
      assert.ok(!run.stderr.includes('secret-that-stands-there') && !run.stderr.includes('1234567'));
    });
  }

  it('prints what to permit in the browser', async () => {
    folder.file('secrets.txt', 'correct-horse\n');
    const printed = async (...args: string[]) => {
      started = folder.start('runtime', '--device', 'simulator', ...args);
      await started.prints(/permit it.*\n/);
      return (await started.interrupt()).output;
    };
    const permit =
      'Your browser asks whether this page may access the local network: permit it, or it cannot connect.\n';
    const here = await printed('--listen', '127.0.0.1:0');
    assert.ok(here.includes(`\nNoFlo UI: https://app.flowhub.io#runtime/endpoint?`) && here.endsWith(permit));
    const anywhere = await printed('--listen', '0.0.0.0:0', '--secret-file', 'secrets.txt');
    assert.match(anywhere, /\nNoFlo UI: https:\/\/app\.flowhub\.io#.*address%3Dws%3A%2F%2F127\.0\.0\.1%3A\d+/);
    assert.match(
      anywhere,
      /on another computer it needs a wss: address: put a proxy with TLS in front of the runtime\.\n$/,
    );
  });

  /** Brings a runtime into a state; returns what is to be done after it. */
  const states: Record<string, (address: string) => Promise<() => unknown>> = {
    'is idle': async () => () => {},
    'has a connection that has sent nothing': async (address) => {
      const socket = await rawSocket(address);
      return () => socket.destroy();
    },
    'has a connection that has sent half of a request': async (address) => {
      const socket = await rawSocket(address);
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nUpgr');
      return () => socket.destroy();
    },
    'has a connection that it has refused': async (address) => {
      const socket = await rawSocket(address);
      const refused = new Promise((resolve) => socket.once('data', resolve));
      const head = ['GET / HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket', 'Origin: null', '', ''];
      socket.write(head.join('\r\n'));
      await refused;
      return () => socket.destroy();
    },
    'has clients, one of which does not read': async (address) => {
      const [deaf, client] = [await TestClient.connect(address), await TestClient.connect(address)];
      deaf.socket.pause();
      await client.done('network', 'getstatus', { graph: 'blink' });
      return () => [deaf, client].map((each) => each.close());
    },
    'compiles the C++ of a client': async (address) => {
      const header = new HeldHeader();
      const client = await TestClient.connect(address);
      const code = `${times('Held', '2')}#include "${header.path}"\n`;
      client.send('component', 'source', { name: 'Held', language: 'c++', code });
      await header.isRead();
      return async () => {
        client.close();
        await header.isLeft();
        header.remove();
      };
    },
  };
  for (const [state, bring] of Object.entries(states)) {
    it(`ends at the first Ctrl-C when it ${state}`, async () => {
      folder.file('blink.fbp', FAST);
      const { address } = await start(['blink.fbp', '--device', 'simulator']);
      const after = await bring(address);
      const began = Date.now();
      const ended = await started?.interrupt();
      const took = Date.now() - began;
      await after();
      assert.equal(ended?.status, 130);
      assert.ok(took < 1000, `it took ${took} ms`);
    });
  }

  it("ends at the first Ctrl-C while it compiles the user's components", async () => {
    const header = new HeldHeader();
    folder.file('components/Held.h', `${times('Held', '2')}#include "${header.path}"\n`);
    started = folder.start('runtime', '--device', 'simulator', '--listen', '127.0.0.1:0');
    await header.isRead();
    const began = Date.now();
    await started.interrupt();
    assert.ok(Date.now() - began < 1000);
    header.remove();
  });

  it('ends the compiler of a client with it, even if it is killed', async () => {
    const { address } = await start(['--device', 'simulator']);
    const release = await states['compiles the C++ of a client']?.(address);
    process.kill(started?.pid ?? assert.fail(), 'SIGKILL');
    await release?.();
  });

  it('refuses a port that another program uses', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const bound = server.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    let opened = 0;
    server.on('connection', () => {
      opened += 1;
    });
    // The device is not opened for nothing: that resets many boards.
    const run = await folder.run('runtime', '--device', `tcp:127.0.0.1:${port}`, '--listen', `127.0.0.1:${port}`);
    server.close();
    assert.equal(opened, 0);
    assert.equal(run.stderr, `error: cannot listen at ws://127.0.0.1:${port}: another program listens there\n`);
    assert.equal(run.status, 1);
  });
});

/** A socket that is connected, and has sent nothing. */
async function rawSocket(address: string): Promise<Socket> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

const TWICE = `/* microflo component
name: Twice
description: Doubles
icon: times
inports:
  in: { type: integer, description: What is doubled }
outports:
  out: { type: integer, description: The double }
*/
#pragma once
#include "core/component.h"
#include "generated/Twice.generated.h"

namespace microflo {

class Twice : public Component<TwicePorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(packet.asInteger() * 2)); }
};

}  // namespace microflo
`;
