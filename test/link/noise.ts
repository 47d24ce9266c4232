import assert from 'node:assert/strict';
import type { Faults } from '../../src/link/faulty-byte-port.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { encodeCommand } from '../../src/stream/command.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { integer, messages } from '../emulators/graphs.js';

const DAMAGED = { flip: 0.004, drop: 0.003, repeat: 0.003 };

/** Faults that affect one byte in a hundred, and faults of the line as a whole. */
export const noises: Readonly<Record<string, Omit<Faults, 'seed'>>> = {
  'flipped bits': { flip: 0.01 },
  'lost bytes': { drop: 0.01 },
  'repeated bytes': { repeat: 0.01 },
  'all three faults': DAMAGED,
  'all three faults, delays and other chunks': { ...DAMAGED, latency: 2, jitter: 3, split: 0.1, join: 1 },
  'all three faults and pauses': { ...DAMAGED, silence: 0.00005, silenceFor: 700 },
};

/** A board whose exported inport is connected to its exported outport, and its output. */
function echo(faults: Faults) {
  const board = new SimulatedBoard({ faults });
  const values: unknown[] = [];
  const answers = new Map<string, number>([['done', 0]]);
  board.pipe.onMessage((bytes) => {
    for (const part of decodeFromDevice(bytes)) {
      if (part.kind === 'packet') values.push('value' in part.packet ? part.packet.value : undefined);
      else answers.set(part.kind, (answers.get(part.kind) ?? 0) + 1);
    }
  });
  board.pipe.onHandled(({ messages }) => answers.set('done', (answers.get('done') ?? 0) + messages.length));
  return { board, values, answers };
}

/** Tests a line with [faults]: [count] commands are applied and [count] packets delivered, once each, in order. */
export function echoThrough(faults: Faults, count: number): void {
  const { board, values, answers } = echo(faults);
  const graph = messages({
    nodes: ['Forward'],
    edges: [
      [0, 0, 1, 'in'],
      [1, 'out', 0, 0],
    ],
  });
  for (const message of graph) board.pipe.send(message);
  for (let i = 0; i < count; i++) {
    board.pipe.send(encodeCommand({ kind: 'packet', port: 0, packet: integer(i) }));
    if (i % 16 === 0) board.advance(1);
  }
  const patience = (count * 3) / 100;
  for (let seconds = 0; seconds < patience && board.busy; seconds++) board.advance(1000);
  assert.deepEqual([...answers], [['done', graph.length + count]]);
  assert.deepEqual(
    values,
    Array.from({ length: count }, (_, i) => i),
  );
}
