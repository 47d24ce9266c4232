import { connect } from 'node:net';
import type { Random } from '../random.js';
import { times } from './client-code.js';
import { RandomEdits } from './random-edits.js';
import { TestClient } from './test-client.js';

/** The secrets of a runtime under churn. */
export const SECRETS = { full: 'all-of-it-please', read: 'reading-only' };
/** Guesses come from an address of their own, so that they make no other client wait. */
const GUESSER = '127.0.0.2';
/** A client gives up on an answer after so many milliseconds: it may have been disconnected. */
const PATIENCE = 30_000;

/** What clients have done so far. */
export interface ChurnCounts {
  connections: number;
  requests: number;
  edits: number;
  guesses: number;
  packets: number;
  sources: number;
}

/** Clients of the runtime at [address] that come, guess, edit, watch and drop. */
export class Churn {
  readonly counts: ChurnCounts = { connections: 0, requests: 0, edits: 0, guesses: 0, packets: 0, sources: 0 };
  private isOver = false;
  private readonly loops: Promise<void>[];

  constructor(
    private readonly address: string,
    private readonly random: Random,
  ) {
    const visits = [() => this.edit(), () => this.edit(), () => this.watch(), () => this.watch(), () => this.guess()];
    this.loops = [...visits, () => this.loiter(), () => this.flood(), () => this.bring()].map((visit) =>
      this.repeat(visit),
    );
  }

  /** Resolves when all clients have gone. Rejects with what went wrong with one. */
  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.loops);
  }

  private async repeat(visit: () => Promise<void>): Promise<void> {
    while (!this.isOver) await visit();
  }

  private async client(options: Parameters<typeof TestClient.connect>[1]): Promise<TestClient> {
    const client = await TestClient.connect(this.address, options);
    client.patience = PATIENCE;
    this.counts.connections += 1;
    return client;
  }

  private leave(client: TestClient): void {
    this.counts.packets += client.all('network', 'data').length;
    this.counts.requests += client.received.filter(({ responseTo }) => responseTo !== undefined).length;
    // Some say goodbye, others are just gone.
    if (this.random.below(2) === 0) client.socket.close();
    else client.close();
  }

  /** Draws a graph, by edits or as text, sometimes the one that runs; some leave in the middle of it. */
  private async edit(): Promise<void> {
    const client = await this.client({ secret: SECRETS.full });
    const id = this.random.below(3) === 0 ? 'churned' : `graph${this.random.below(100)}`;
    await client.done('graph', 'clear', { id });
    if (id === 'churned') await client.done('network', 'start', { graph: id });
    const edits = new RandomEdits(this.random.below(2 ** 31), id).some(20 + this.random.below(80));
    for (const { command, payload } of edits) client.send('graph', command, payload);
    this.counts.edits += edits.length;
    if (this.random.below(4) > 0) {
      await client.settled();
      const { code } = await client.done('component', 'getsource', { name: id });
      const text = { name: `copy${this.random.below(50)}`, language: 'json', code };
      await client.ask('component', 'source', text);
    }
    this.leave(client);
  }

  /** Looks at packets for a while; some do not read what they are sent. */
  private async watch(): Promise<void> {
    const client = await this.client({ secret: SECRETS.read });
    await client.settled();
    if (this.random.below(3) === 0) client.socket.pause();
    else {
      client.send('network', 'edges', { graph: 'blink', edges: [] });
      client.send('component', 'list');
      await client.next(({ command }) => command === 'componentsready', 'the list of components');
    }
    await pause(this.random.below(300));
    this.leave(client);
  }

  private async guess(): Promise<void> {
    const client = await this.client({ secret: `guess ${this.random.below(2 ** 31)}`, localAddress: GUESSER });
    const gone = new Promise<void>((resolve) => client.socket.once('close', () => resolve()));
    for (let i = 0; i < 30; i++) client.send('runtime', 'getruntime');
    this.counts.guesses += 30;
    await gone;
    this.leave(client);
  }

  /** Connects and does nothing, or half a request. */
  private async loiter(): Promise<void> {
    const socket = connect(Number(new URL(this.address).port), '127.0.0.1');
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('connect', resolve));
    if (this.random.below(2) === 0) socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: ');
    const stranger = await this.client({});
    await pause(this.random.below(200));
    this.leave(stranger);
    socket.destroy();
  }

  /** Sends what is refused: too long, no JSON, too much. */
  private async flood(): Promise<void> {
    const client = await this.client({ secret: SECRETS.full });
    await client.settled();
    for (let i = 0; i < 5; i++) {
      const id = `${i}${'x'.repeat(1 + this.random.below(1_000_000))}`;
      await client.ask('graph', 'clear', { id: `long${id.padEnd(300, 'x')}` });
      client.socket.send(id);
    }
    await client.settled();
    this.leave(client);
  }

  /** Sends C++, some of which is hostile. The versions are few: each that is loaded stays. */
  private async bring(): Promise<void> {
    const client = await this.client({ secret: SECRETS.full });
    const hostile = this.random.below(3) === 0;
    const code = `${times('Brought', `${1 + this.random.below(3)}`)}${hostile ? '#include "/dev/zero"\n' : ''}`;
    const sent = client.ask('component', 'source', { name: 'Brought', language: 'c++', code }, ['output']);
    // Some leave before the compiler has finished.
    if (this.random.below(3) > 0) await sent;
    else sent.catch(() => {});
    this.counts.sources += 1;
    this.leave(client);
    await pause(1000);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
