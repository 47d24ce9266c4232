// Runs one board in its own thread (emulator-thread.ts), either in step with the wall clock or as fast as possible.
import { parentPort, workerData } from 'node:worker_threads';
import type { BoardEvent } from '../boards/events.js';
import { Bench } from '../boards/parts/bench.js';
import { attachCircuit } from '../circuit/attach.js';
import type { Circuit } from '../circuit/circuit.js';
import type { PartRemark } from '../circuit/live-parts.js';
import { fromPortable, type PortableCircuit } from '../circuit/portable-circuit.js';
import { WiredParts } from '../circuit/wired-parts.js';
import type { BytePort } from '../link/byte-port.js';
import { errorMessage } from '../util/errors.js';
import { createEmulated } from './emulators.js';
import { Tempo } from './pace.js';
import type { Request, ThreadSetup, WorkerMessage } from './thread-messages.js';

/** Board time between two checks for requests, in ms. */
const CHECK_INTERVAL = 5;
/** Wall time between two reports of the parts, in ms: a page shows no more. */
const REPORTS = 16;
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
let parts: WiredParts | undefined;
let changedParts = new Set<string>();
let remarks: PartRemark[] = [];
let lastReport = 0;

board.onEvent((event) => events.push(event));
board.onReset((time) => resets.push(time));
/** Requests are answered one by one: a circuit may need a module that takes a while to load. */
let answered: Promise<void> = Promise.resolve();
parentPort?.on('message', (request: Request) => {
  answered = answered.then(async () => {
    const circuit = request.kind === 'wire' ? await circuitOf(request.circuit) : undefined;
    if (speed === 'real')
      board.runUntil(Math.min(board.time + CHECK_INTERVAL, tempo.target(performance.now(), board.time)));
    notify(answer(request, circuit));
  });
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

/** The circuit with its classes, or the reason why there is none. */
function circuitOf(circuit: PortableCircuit): Promise<Circuit | Error> {
  return fromPortable(circuit, board.definition, (module) => import(module)).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
}

function answer(request: Request, circuit: Circuit | Error | undefined): WorkerMessage {
  try {
    const result = perform(request, circuit);
    return { kind: 'answer', time: board.time, ...(result && { result }) };
  } catch (error) {
    return { kind: 'answer', time: board.time, error: errorMessage(error) };
  }
}

/** Wires other parts to the board. All of them are reported. */
function wire(circuit: Circuit): void {
  parts?.detach();
  changedParts = new Set();
  remarks = [];
  parts = undefined;
  const bench = new Bench(board);
  const wired = new WiredParts(attachCircuit(circuit, bench), bench);
  wired.onChange((name) => changedParts.add(name));
  wired.onRemark((remark) => remarks.push(remark));
  changedParts = new Set(wired.names);
  parts = wired;
  reportParts();
}

function reportParts(): void {
  if (!parts || changedParts.size + remarks.length === 0) return;
  lastReport = performance.now();
  const wired = parts;
  notify({ kind: 'parts', time: board.time, reports: [...changedParts].map((name) => wired.report(name)), remarks });
  changedParts = new Set();
  remarks = [];
}

function perform(request: Request, circuit: Circuit | Error | undefined): Uint8Array | undefined {
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
    case 'wire':
      if (circuit instanceof Error) throw circuit;
      if (circuit) wire(circuit);
      return undefined;
    case 'part':
      parts?.set(request.part, request.name, request.value, request.at);
      reportParts();
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
  if (performance.now() - lastReport >= REPORTS) reportParts();
  if (events.length + resets.length + bytes.length === 0) return;
  notify({ kind: 'happened', time: board.time, events, resets, bytes: Uint8Array.from(bytes) });
  events = [];
  resets = [];
  bytes = [];
}

function notify(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
