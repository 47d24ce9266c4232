// Runs one board in its own thread (emulator-thread.ts), either in step with the wall clock or as fast as possible.
import { parentPort, workerData } from 'node:worker_threads';
import type { BoardEvent } from '../boards/events.js';
import type { BytePort } from '../link/byte-port.js';
import { errorMessage } from '../util/errors.js';
import { createEmulated } from './emulators.js';
import { Tempo } from './pace.js';
import type { Request, ThreadSetup, WorkerMessage } from './thread-messages.js';

/** Board time between two checks for requests, in ms. */
const CHECK_INTERVAL = 5;
/** Pause of a board that is on time, in ms of wall time. */
const PAUSE = 1;

const { board: name, images, speed }: ThreadSetup = workerData;
const board = createEmulated(name, images);
const tempo = new Tempo(performance.now(), board.time);
/** The time up to which the board goes ahead, step by step. */
let stepEnd: number | undefined;
let port: BytePort | undefined;
let events: BoardEvent[] = [];
let resets: number[] = [];
let bytes: number[] = [];

board.onEvent((event) => events.push(event));
board.onReset((time) => resets.push(time));
parentPort?.on('message', (request: Request) => {
  if (speed === 'real')
    board.runUntil(Math.min(board.time + CHECK_INTERVAL, tempo.target(performance.now(), board.time)));
  notify(answer(request));
});
turn();

function turn(): void {
  const next = board.time + CHECK_INTERVAL;
  const isFast = speed === 'fast' && !tempo.paused;
  const target = stepEnd ?? (isFast ? next : tempo.target(performance.now(), board.time));
  board.runUntil(Math.min(target, next));
  report();
  if (stepEnd !== undefined && board.time >= stepEnd) endStep();
  if (isFast || board.time < target) setImmediate(turn);
  else setTimeout(turn, PAUSE);
}

function endStep(): void {
  stepEnd = undefined;
  tempo.rebase(board.time);
  notify({ kind: 'stepped', time: board.time });
}

function answer(request: Request): WorkerMessage {
  try {
    const result = perform(request);
    return { kind: 'answer', time: board.time, ...(result && { result }) };
  } catch (error) {
    return { kind: 'answer', time: board.time, error: errorMessage(error) };
  }
}

function perform(request: Request): Uint8Array | undefined {
  switch (request.kind) {
    case 'start':
      return undefined;
    case 'open':
      port = board.open();
      port.onBytes((chunk) => {
        for (const byte of chunk) bytes.push(byte);
      });
      return undefined;
    case 'close':
      port?.close();
      return undefined;
    case 'write':
      port?.write(request.bytes);
      return undefined;
    case 'reset':
      board.reset();
      return undefined;
    case 'flash':
      return board.chip.flash;
    case 'serial':
      board.serial(request.port).send(request.bytes);
      return undefined;
    case 'drive':
      board.pin(request.pin).drive(request.level);
      return undefined;
    case 'analog':
      board.pin(request.pin).analog(request.value);
      return undefined;
    case 'tempo':
      tempo.set(request, performance.now(), board.time);
      return undefined;
    case 'step':
      stepEnd = (stepEnd ?? board.time) + request.milliseconds;
      return undefined;
  }
}

function report(): void {
  if (events.length + resets.length + bytes.length === 0) return;
  notify({ kind: 'happened', time: board.time, events, resets, bytes: Uint8Array.from(bytes) });
  events = [];
  resets = [];
  bytes = [];
}

function notify(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
