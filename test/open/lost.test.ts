import assert from 'node:assert/strict';
import type { PacketLost } from '../../src/open/errors.js';
import { open } from '../../src/open/open.js';
import type { GraphStatus, OpenGraph } from '../../src/open/open-graph.js';
import { TestFolder, WITNESSED } from './graphs.js';
import { ServedBoard } from './served-board.js';

const KILLS = 50;
/** Packets between two kills, more or less. */
const BETWEEN = 40;
/** Packets that are under way to a device at a time. */
const UNDER_WAY = 8;

/** Resolves when [graph] enters [status]. */
function entered(graph: OpenGraph, status: GraphStatus): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ${status} within 10 s`)), 10_000);
    const end = graph.on('status', (event) => {
      if (event.status !== status) return;
      clearTimeout(timer);
      end();
      resolve();
    });
  });
}

/** What became of a packet. */
type Fate = 'accepted' | PacketLost['code'];

describe('A device that is killed and restarted 50 times during traffic', function () {
  this.timeout(60_000);
  const folder = new TestFolder();
  const fates = new Map<string, Fate>();
  const statuses: GraphStatus[] = [];
  const errors: Error[] = [];
  const echoed: unknown[] = [];
  let reached: string[] = [];
  let left: string[] = [];

  before(async () => {
    // The timer of this hook is there from the next turn on.
    await new Promise((resolve) => setImmediate(resolve));
    const before = lasting();
    const board = await ServedBoard.start();
    const graph = await open(folder.file('witnessed.fbp', WITNESSED), { device: board.address });
    graph.on('status', ({ status }) => statuses.push(status));
    graph.on('error', (error) => errors.push(error));
    graph.on('packet', ({ value }) => echoed.push(value));
    await killDuringTraffic(board, graph);
    await graph.close();
    await board.close();
    reached = board.serialText.split(';').slice(0, -1);
    left = await remaining(before);
  });
  after(() => folder.remove());

  async function killDuringTraffic(board: ServedBoard, graph: OpenGraph): Promise<void> {
    const sent: Promise<void>[] = [];
    let number = 0;
    const send = () => {
      const name = `${number++}`;
      const fate = graph.send('in', `${name};`).then(
        () => fates.set(name, 'accepted'),
        (error) => fates.set(name, (error as PacketLost).code),
      );
      sent.push(fate.then(() => {}));
    };
    for (let kill = 0; kill < KILLS; kill++) {
      const connected = entered(graph, 'connected');
      for (let i = 0; i < BETWEEN + kill; i++) send();
      // Some of them get through; then power fails, or the reset button is pressed.
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

  it('goes on, and gets its graph again each time', () => {
    const expected = Array.from({ length: KILLS }, () => ['lost', 'uploading', 'connected']).flat();
    assert.deepEqual(statuses, [...expected, 'closed']);
  });

  it('takes each packet once, in order, or it is reported as lost', () => {
    const numbers = reached.map(Number);
    assert.deepEqual(
      numbers,
      [...new Set(numbers)].sort((a, b) => a - b),
    );
    const arrived = new Set(reached);
    const unheard = [...fates].filter(([name, fate]) => fate === 'accepted' && !arrived.has(name));
    assert.deepEqual(unheard, []);
    const strange = [...fates].filter(([, fate]) => fate !== 'accepted' && fate !== 'unconfirmed');
    assert.deepEqual(strange, []);
    // At each kill those that were on their way may have arrived or not: the sender is told so.
    assert.deepEqual([fates.size, ...counts()], [fates.size, fates.size - KILLS * UNDER_WAY, KILLS * UNDER_WAY]);
  });

  it('gives back each packet once at most, in order, and only such as arrived', () => {
    const names = echoed.map((value) => String(value).replace(';', ''));
    assert.deepEqual(
      names,
      [...new Set(names)].sort((a, b) => Number(a) - Number(b)),
    );
    assert.deepEqual(
      names.filter((name) => !reached.includes(name)),
      [],
    );
  });

  it('is told of in words each time it is lost', () => {
    const words = /^the connection to the device is closed: (tcp:\S+ is closed: \D+|the board on tcp:\S+ was reset)$/;
    assert.equal(errors.length, KILLS);
    for (const { message } of errors) assert.match(message, words);
  });

  it('leaves nothing behind', () => {
    assert.deepEqual(left, []);
  });

  function counts(): [accepted: number, unconfirmed: number] {
    const all = [...fates.values()];
    const count = (fate: Fate) => all.filter((each) => each === fate).length;
    return [count('accepted'), count('unconfirmed')];
  }
});

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
