import assert from 'node:assert/strict';
import { Device } from '../../src/device/device.js';
import { coreLibrary } from '../../src/library/core.js';
import { MARK } from '../../src/program/slots.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { type Command, encodeCommand, type ScriptCommand } from '../../src/stream/command.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { concatenate } from '../../src/util/bytes.js';
import { bang, editing, type Graph, HASH, integer, messages, run, statusOf } from '../emulators/graphs.js';

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

// Node 1 takes packets from the host; node 2 sends to it. Node 3 has nothing to do with them.
const chain: Graph = {
  nodes: ['Repeat', 'Repeat', 'Counter'],
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
function received(heard: readonly (ReturnType<typeof decodeFromDevice>[number] | { kind: 'handled' })[]): number[] {
  return heard.flatMap((each) => (each.kind === 'packet' && each.packet.type === 'integer' ? [each.packet.value] : []));
}

describe('Live edit: packets that are queued when it is applied', () => {
  /** Sends twenty packets and [changes] while most of them wait. */
  function editUnderLoad(...changes: ScriptCommand[]) {
    const board = new SimulatedBoard();
    run(board, chain);
    const heard: (ReturnType<typeof listen>[number] | { kind: 'handled' })[] = listen(board);
    board.pipe.onHandled(() => heard.push({ kind: 'handled' }));
    send(board, ...twenty, ...editing(...changes));
    assert.deepEqual(
      heard.filter(({ kind }) => kind === 'failed'),
      [],
    );
    // The commit was carried out before the last packet came.
    assert.ok(heard.findIndex(({ kind }) => kind === 'handled') < heard.findLastIndex(({ kind }) => kind === 'packet'));
    return { received: received(heard), discarded: statusOf(board).discarded };
  }

  it('to untouched nodes are kept', () => {
    assert.deepEqual(editUnderLoad({ kind: 'remove', node: 3 }), { received: numbers, discarded: 0 });
  });

  it('to a removed node are dropped and counted as discarded', () => {
    const { received, discarded } = editUnderLoad({ kind: 'slots', node: 0, slots: [] }, { kind: 'remove', node: 1 });
    assert.ok(discarded > 0);
    assert.deepEqual(received, numbers.slice(0, 20 - discarded));
  });

  it('that a removed edge has already carried are delivered', () => {
    assert.deepEqual(editUnderLoad({ kind: 'slots', node: 0, slots: [] }), { received: numbers, discarded: 0 });
  });

  const numberOfNodes = async (board: SimulatedBoard) => {
    const device = await Device.open(board.pipe, { library: coreLibrary, board: board.definition });
    return (await device.read()).nodes.length;
  };

  it('stay queued if the edit is for another graph, or does not fit: nothing changes', async () => {
    for (const [error, change] of [
      ['graph', { hash: HASH + 1 }],
      ['memory', { needed: 2 ** 21 }],
    ] as const) {
      const board = new SimulatedBoard();
      run(board, chain);
      const heard = listen(board);
      const commands = editing({ kind: 'remove', node: 3 });
      send(board, ...twenty, ...commands.map((each) => (each.kind === 'commit' ? { ...each, ...change } : each)));
      assert.deepEqual(received(heard), numbers);
      assert.ok(heard.some((each) => each.kind === 'failed' && each.error === error));
      assert.equal(await numberOfNodes(board), 3);
    }
  });

  it('are dropped if a command of the edit is invalid, which no host sends: the device is empty, and says so', async () => {
    const board = new SimulatedBoard();
    run(board, chain);
    const heard = listen(board);
    send(board, ...twenty, ...editing({ kind: 'remove', node: 3 }, { kind: 'remove', node: 9 }));
    assert.ok(heard.some((each) => each.kind === 'failed' && each.error === 'noNode'));
    assert.ok(heard.some((each) => each.kind === 'state' && each.state === 'empty' && each.error === 'noNode'));
    assert.equal(statusOf(board).state, 'empty');
    assert.equal(await numberOfNodes(board), 0);
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
    assert.ok(statusOf(board).discarded >= 20 - told.length);
    assert.ok(heard.every(({ kind }) => kind !== 'lost'));
  });
});

describe('Start, stop: over the link', () => {
  it('nodes and edges are checked as a whole before the first initial packet is delivered', () => {
    const board = new SimulatedBoard();
    const heard = listen(board);
    const begun: Graph = { ...chain, initials: [[integer(1), 1, 'in']] };
    for (const message of messages({ ...begun, edges: [...(begun.edges ?? []), [3, 'out', 4, 0]] })) {
      board.pipe.send(message);
    }
    assert.ok(heard.some((each) => each.kind === 'failed' && each.error === 'malformed'));
    assert.ok(heard.every(({ kind }) => kind !== 'packet'));
    assert.equal(statusOf(board).delivered, 0);
    assert.notEqual(statusOf(board).state, 'running');
  });
});

describe('Time: a loop without delay', () => {
  const loop: Graph = {
    nodes: ['Repeat', 'Repeat', 'Timer', 'Counter'],
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
    const slot = { outport: 0, target: 2, inport: 0 };
    send(board, ...editing({ kind: 'slots', node: 1, slots: [slot, { ...slot, outport: MARK }] }));
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
