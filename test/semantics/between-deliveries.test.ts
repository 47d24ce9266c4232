import assert from 'node:assert/strict';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { type Command, encodeCommand } from '../../src/stream/command.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { concatenate } from '../../src/util/bytes.js';
import { bang, type Graph, integer, messages, run } from '../emulators/graphs.js';

/** All that the device says from now on. */
function listen(board: SimulatedBoard) {
  const heard: ReturnType<typeof decodeFromDevice> = [];
  board.pipe.onMessage((bytes) => heard.push(...decodeFromDevice(bytes)));
  return heard;
}

/** Several commands in one message. While packets wait, each is followed by one delivery. */
function send(board: SimulatedBoard, ...commands: Command[]): void {
  board.pipe.send(concatenate(commands.map(encodeCommand)));
}

function discarded(board: SimulatedBoard): number {
  const heard = listen(board);
  send(board, { kind: 'readStatistics' });
  const [statistics] = heard.flatMap((each) => (each.kind === 'statistics' ? [each] : []));
  return statistics?.discarded ?? -1;
}

// Node 1 takes packets from the host; node 2 sends to it. Node 3 has nothing to do with them.
const chain: Graph = {
  nodes: ['Forward', 'Forward', 'Counter'],
  edges: [
    [1, 'out', 2, 'in'],
    [0, 0, 1, 'in'],
    [2, 'out', 0, 0],
  ],
};
const packet = (value: number): Command => ({ kind: 'packet', port: 0, packet: integer(value) });
const twenty = Array.from({ length: 20 }, (_, i) => packet(i));
const numbers = twenty.map((_, i) => i);

/** The integers that came out. */
function received(heard: ReturnType<typeof decodeFromDevice>): number[] {
  return heard.flatMap((each) => (each.kind === 'packet' && each.packet.type === 'integer' ? [each.packet.value] : []));
}

describe('Live edit: packets that are queued when it is applied', () => {
  const editing = (...changes: Command[]): Command[] => [{ kind: 'edit' }, ...changes, { kind: 'commit', hash: 1 }];
  const inner = { source: 1, outport: 0, target: 2, inport: 0 };
  const outer = { source: 0, outport: 0, target: 1, inport: 0 };

  /** Sends twenty packets and [changes] while most of them wait. */
  function editUnderLoad(...changes: Command[]) {
    const board = new SimulatedBoard();
    run(board, chain);
    const heard = listen(board);
    send(board, ...twenty, ...editing(...changes));
    assert.deepEqual(
      heard.filter(({ kind }) => kind === 'failed'),
      [],
    );
    // The commit was answered before the last packet came.
    assert.ok(heard.findLastIndex(({ kind }) => kind === 'ok') < heard.findLastIndex(({ kind }) => kind === 'packet'));
    return { received: received(heard), discarded: discarded(board) };
  }

  it('to untouched nodes are kept', () => {
    assert.deepEqual(editUnderLoad({ kind: 'removeNode', node: 3 }), { received: numbers, discarded: 0 });
  });

  it('to a removed node are dropped and counted as discarded', () => {
    const { received, discarded } = editUnderLoad(
      { kind: 'removeEdge', edge: inner },
      { kind: 'removeEdge', edge: outer },
      { kind: 'removeNode', node: 1 },
    );
    assert.ok(discarded > 0);
    assert.deepEqual(received, numbers.slice(0, 20 - discarded));
  });

  it('that a removed edge has already carried are delivered', () => {
    assert.deepEqual(editUnderLoad({ kind: 'removeEdge', edge: outer }), { received: numbers, discarded: 0 });
  });

  it('stay queued if one command of the edit is invalid: nothing changes', () => {
    const board = new SimulatedBoard();
    run(board, chain);
    const heard = listen(board);
    send(board, ...twenty, ...editing({ kind: 'removeNode', node: 3 }, { kind: 'removeNode', node: 9 }));
    send(board, { kind: 'readNodes', first: 1 });
    const numbered = heard.flatMap((each) => (each.kind === 'nodes' ? each.components.map((id) => id > 0) : []));
    assert.deepEqual(numbered, [true, true, true]);
    assert.deepEqual(received(heard), numbers);
    assert.ok(heard.some((each) => each.kind === 'failed' && each.error === 'noNode'));
  });
});

describe('Start, stop: stop acts between two deliveries', () => {
  it('and drops queued packets, which count as discarded, not lost', () => {
    const board = new SimulatedBoard();
    run(board, chain);
    const heard = listen(board);
    send(board, ...twenty, { kind: 'stop' });
    const told = received(heard);
    assert.deepEqual(told, numbers.slice(0, told.length));
    assert.ok(told.length < 20);
    // Each packet is delivered three times: to two nodes and to the host.
    assert.ok(discarded(board) >= 20 - told.length);
    assert.ok(heard.every(({ kind }) => kind !== 'lost'));
  });
});

describe('Start, stop: over the link', () => {
  it('nodes and edges are counted before initial packets are taken', () => {
    const board = new SimulatedBoard();
    const heard = listen(board);
    const [load, ...rest] = messages({ ...chain, initials: [[integer(1), 1, 'in']] });
    assert.ok(load);
    send(board, { kind: 'load', hash: 1, nodes: 4, edges: 3 });
    for (const message of rest) board.pipe.send(message);
    assert.ok(heard.some((each) => each.kind === 'failed' && each.error === 'count'));
    assert.ok(heard.every(({ kind }) => kind !== 'packet'));
  });
});

describe('Time: a loop without delay', () => {
  const loop: Graph = {
    nodes: ['Forward', 'Forward', 'Timer', 'Counter'],
    edges: [
      [1, 'out', 2, 'in'],
      [2, 'out', 1, 'in'],
      [3, 'out', 4, 'in'],
      [0, 0, 1, 'in'],
      [4, 'out', 0, 0],
    ],
    initials: [[integer(1), 3, 'interval']],
  };

  it('starves timers but never the link', () => {
    const board = new SimulatedBoard();
    run(board, loop);
    board.advance(1);
    send(board, { kind: 'watch', edge: { source: 1, outport: 0, target: 2, inport: 0 } });
    let rounds = 0;
    const kinds: string[] = [];
    board.pipe.onMessage((bytes) => {
      for (const { kind } of decodeFromDevice(bytes)) {
        if (kind === 'watched') rounds += 1;
        else kinds.push(kind);
        if (kind === 'watched' && rounds === 100) send(board, { kind: 'stop' });
      }
    });
    const runaways: string[] = [];
    board.onEvent(({ type }) => {
      if (type === 'error') runaways.push(type);
    });
    board.at(5, () => send(board, { kind: 'packet', port: 0, packet: bang }));
    board.runUntil(4);
    const ticks = kinds.filter((kind) => kind === 'packet').length;
    board.runUntil(100);
    assert.equal(ticks, 3);
    assert.deepEqual(runaways, []);
    assert.ok(rounds >= 100 && rounds < 10_000, `${rounds} rounds`);
    // No tick is told after the loop has begun.
    assert.ok(kinds.filter((kind) => kind === 'packet').length <= ticks + 1);
  });
});
