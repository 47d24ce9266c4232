import assert from 'node:assert/strict';
import type { PacketLost } from '../../src/api/errors.js';
import { TestFolder, WITNESSED } from './graphs.js';
import { ServedBoard } from './served-board.js';

const KILLS = 50;
/** Packets between two kills, more or less. */
const BETWEEN = 40;
/** Packets that are under way to a device at a time. */
const UNDER_WAY = 3;

/** What became of a packet. */
export type Fate = 'accepted' | PacketLost['code'];

/** A program that uses a device: sends texts to it, and hears of what comes back. */
export interface Program {
  /** Resolves with what became of [text]. */
  send(text: string): Promise<Fate>;
  /** Calls [listener] with each status. */
  onStatus(listener: (status: string) => void): () => void;
  /** All that it was told so far that went wrong, packets that were lost left out. */
  readonly troubles: readonly string[];
  readonly statuses: readonly string[];
  /** What came back. */
  readonly echoed: readonly unknown[];
  close(): Promise<void>;
}

/** Tests what becomes of a program whose device is killed again and again. */
export function testKills(open: (graph: string, device: string) => Promise<Program>): void {
  const folder = new TestFolder();
  const fates = new Map<string, Fate>();
  let program: Program;
  let reached: string[] = [];
  let left: string[] = [];

  before(async function () {
    this.timeout(120_000);
    // The timer of this hook is there from the next turn on.
    await new Promise((resolve) => setImmediate(resolve));
    const before = lasting();
    const board = await ServedBoard.start();
    program = await open(folder.file('witnessed.fbp', WITNESSED), board.address);
    await killDuringTraffic(board);
    await program.close();
    await board.close();
    reached = board.serialText.split(';').slice(0, -1);
    left = await remaining(before);
  });
  after(() => folder.remove());

  async function killDuringTraffic(board: ServedBoard): Promise<void> {
    const sent: Promise<void>[] = [];
    const send = () => {
      const name = `${sent.length}`;
      sent.push(
        program.send(`${name};`).then((fate) => {
          fates.set(name, fate);
        }),
      );
    };
    for (let kill = 0; kill < KILLS; kill++) {
      const connected = entered(program, 'connected');
      for (let i = 0; i < BETWEEN + kill; i++) send();
      // Some of them get through; then the reset button is pressed, or power fails.
      await sent[sent.length - 30];
      if (kill % 2 === 0) board.reset();
      else {
        board.switchOff();
        await board.unplug();
        for (let i = 0; i < 5; i++) send();
        board.switchOn();
        await board.plugIn();
      }
      await connected;
    }
    await Promise.all(sent);
  }

  it('continues, and its device gets the graph again each time', () => {
    const statuses = program.statuses.filter((status) => status !== 'closed');
    const expected = Array.from({ length: KILLS }, () => ['lost', 'uploading', 'connected']).flat();
    assert.deepEqual(statuses.slice(-expected.length), expected);
    assert.ok(statuses.length <= expected.length + 2);
  });

  it('has each packet accepted once, in order, or reported as lost', () => {
    assert.deepEqual(reached, inOrder(reached));
    const arrived = new Set(reached);
    const unheard = [...fates].filter(([name, fate]) => fate === 'accepted' && !arrived.has(name));
    assert.deepEqual(unheard, []);
    // At each kill those that were on their way may have arrived or not: the sender is told so.
    const count = (fate: Fate) => [...fates.values()].filter((each) => each === fate).length;
    const unconfirmed = KILLS * UNDER_WAY;
    assert.deepEqual([count('accepted'), count('unconfirmed')], [fates.size - unconfirmed, unconfirmed]);
  });

  it('gets each packet back at most once, in order, and only if it arrived', () => {
    const names = program.echoed.map((value) => String(value).replace(';', ''));
    assert.deepEqual(names, inOrder(names));
    const arrived = new Set(reached);
    assert.deepEqual(
      names.filter((name) => !arrived.has(name)),
      [],
    );
  });

  it('gets a message each time its device is lost', () => {
    const words = /^the connection to the device is closed: (tcp:\S+ is closed: \D+|the board on tcp:\S+ was reset)$/;
    assert.equal(program.troubles.length, KILLS);
    for (const text of program.troubles) assert.match(text, words);
  });

  it('leaves nothing behind', () => {
    assert.deepEqual(left, []);
  });
}

/** The numbers among [names], once each and sorted. */
function inOrder(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => Number(a) - Number(b));
}

/** Resolves when [program] is told of [status]. */
function entered(program: Program, status: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ${status} within 10 s`)), 10_000);
    const end = program.onStatus((told) => {
      if (told !== status) return;
      clearTimeout(timer);
      end();
      resolve();
    });
  });
}

/** What is there beside [before], once sockets have had the time to close. */
async function remaining(before: readonly string[]): Promise<string[]> {
  const end = performance.now() + 2000;
  for (;;) {
    const known = [...before];
    const left = lasting().filter((kind) => !known.includes(kind) || known.splice(known.indexOf(kind), 1).length === 0);
    if (left.length === 0 || performance.now() > end) return left;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What keeps this process alive and does not end by itself. */
function lasting(): string[] {
  const kinds = ['Timeout', 'TCPServerWrap', 'TCPSocketWrap', 'MessagePort', 'TTYWrap'];
  return process.getActiveResourcesInfo().filter((kind) => kinds.includes(kind));
}
