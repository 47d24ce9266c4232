import assert from 'node:assert/strict';
import type { Faults } from '../../src/link/faulty-byte-port.js';
import { decodeFrame, FrameKind } from '../../src/link/frame.js';
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

/** As bad as a line can be that people still use: one byte in a hundred is corrupted, one in a thousand lost. */
export const BAD_LINE = { flip: 0.01, drop: 0.001 };

const ECHO = messages({
  nodes: ['Repeat'],
  edges: [
    [0, 0, 1, 'in'],
    [1, 'out', 0, 0],
  ],
});

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
  for (const message of ECHO) board.pipe.send(message);
  for (let i = 0; i < count; i++) {
    board.pipe.send(encodeCommand({ kind: 'packet', port: 0, packet: integer(i) }));
    if (i % 16 === 0) board.advance(1);
  }
  const patience = (count * 3) / 100;
  for (let seconds = 0; seconds < patience && board.busy; seconds++) board.advance(1000);
  assert.deepEqual([...answers], [['done', ECHO.length + count]]);
  assert.deepEqual(
    values,
    Array.from({ length: count }, (_, i) => i),
  );
}

/** What became of frames on a line, in both directions together. */
export interface Traffic {
  /** Data frames that were sent, in the direction with fewer. */
  data: number;
  /** Frames that arrived damaged. */
  damaged: number;
  /** Those of them that the checksum does not tell from a good one. */
  unnoticed: number;
  /** Commands that were applied, each once and in order. */
  commands: number;
}

/**
 * Sends commands through a line with [faults], each in a frame of its own, until [frames] data frames have gone each way.
 * Tests that each was applied once and in order, and each packet delivered so; that is not promised where a damaged frame
 * went unnoticed: then the board must still load a graph.
 */
export function framesThrough(faults: Faults, frames: number): Traffic {
  const counts = { out: new FrameCount(), back: new FrameCount() };
  const witness: Faults['witness'] = (direction, sent, arriving) => counts[direction].count(sent, arriving);
  const { board, values, answers } = echo({ ...faults, witness });
  for (const message of ECHO) board.pipe.send(message);
  let commands = 0;
  while (Math.min(counts.out.data, counts.back.data) < frames) {
    board.pipe.send(encodeCommand({ kind: 'packet', port: 0, packet: integer(commands++) }));
    for (let patience = 0; board.busy; patience++) {
      if (patience > 10_000) throw new Error(`the board does not answer command ${commands}`);
      board.advance(10);
    }
  }
  const unnoticed = counts.out.unnoticed + counts.back.unnoticed;
  if (unnoticed === 0) {
    assert.deepEqual([...answers], [['done', ECHO.length + commands]]);
    assert.deepEqual(
      values,
      Array.from({ length: commands }, (_, i) => i),
    );
  } else {
    answers.clear();
    for (const message of ECHO) board.pipe.send(message);
    for (let seconds = 0; seconds < 100 && board.busy; seconds++) board.advance(1000);
    assert.equal(answers.get('done'), ECHO.length);
  }
  board.close();
  const damaged = counts.out.damaged + counts.back.damaged;
  return { data: Math.min(counts.out.data, counts.back.data), damaged, unnoticed, commands };
}

/** Counts the frames of one direction. */
class FrameCount {
  data = 0;
  damaged = 0;
  unnoticed = 0;
  /** Frames of late, as they were sent, without the zero at their ends. */
  private readonly recent: string[] = [];
  private readonly sent = new Pieces();
  private readonly arrived = new Pieces();

  count(sent: Uint8Array, arriving: Uint8Array): void {
    for (const piece of this.sent.of(sent)) {
      if (decodeFrame(piece)?.kind === FrameKind.data) this.data++;
      this.recent.push(Buffer.from(piece).toString('latin1'));
      if (this.recent.length > RECENT) this.recent.shift();
    }
    for (const piece of this.arrived.of(arriving)) {
      if (this.recent.includes(Buffer.from(piece).toString('latin1'))) continue;
      this.damaged++;
      if (decodeFrame(piece) !== undefined) this.unnoticed++;
    }
  }
}

/** Frames that may be under way. */
const RECENT = 32;

/** Splits bytes at zeros, whatever lies between. */
class Pieces {
  private rest: number[] = [];

  of(bytes: Uint8Array): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    for (const byte of bytes) {
      if (byte !== 0) {
        this.rest.push(byte);
        continue;
      }
      if (this.rest.length > 0) pieces.push(Uint8Array.from(this.rest));
      this.rest = [];
    }
    return pieces;
  }
}
