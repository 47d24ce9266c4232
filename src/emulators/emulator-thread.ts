import { Worker } from 'node:worker_threads';
import type { BoardTime } from '../boards/board-time.js';
import type { BoardEvent } from '../boards/events.js';
import type { RunningBoard } from '../boards/running-board.js';
import type { LiveParts, PartRemark, PartReport, PartsHost } from '../circuit/live-parts.js';
import { toPortable } from '../circuit/portable-circuit.js';
import type { FlashImage } from '../image/flash-image.js';
import type { BytePort } from '../link/byte-port.js';
import type { Board } from '../program/board.js';
import { Fifo } from '../util/fifo.js';
import { Listeners } from '../util/listeners.js';
import { boardPort } from './board-port.js';
import { emulatedTarget } from './emulated-targets.js';
import { PacedClock } from './paced-clock.js';
import type { Request, Speed, ThreadSetup, WorkerMessage } from './thread-messages.js';

export interface EmulatorOptions {
  /** Name of the board: `uno`, `mega2560`. */
  board: string;
  /** The images to write into the flash; later images overwrite earlier ones. */
  images: readonly FlashImage[];
  /** Speed of the board. Default: `real`. */
  speed?: Speed;
}

interface Waiting {
  resolve(result: Uint8Array | undefined): void;
  reject(error: Error): void;
}

/**
 * A board of a virtual emulator that runs by itself in a thread, in step with the wall clock or as fast as possible.
 * For tests with exact times use EmulatedBoard.
 */
export class EmulatorThread implements RunningBoard {
  readonly definition: Board;
  /** The wall clock, which stands still while the board is paused, and is slow while the board is. */
  readonly clock = new PacedClock();
  /** The parts that are wired to it, as they were told last. */
  private reports = new Map<string, PartReport>();
  private readonly partChanges = new Listeners<string>();
  private readonly partRemarks = new Listeners<PartRemark>();
  private readonly steps = new Fifo<Waiting>();
  private isPaused = false;
  private factor = 1;
  /** The time of the board that was told last, and when that was. */
  private told = { time: 0, at: performance.now() };
  private readonly worker: Worker;
  private readonly waiting = new Fifo<Waiting>();
  private readonly listeners = new Listeners<BoardEvent>();
  private readonly resets = new Listeners<number>();
  private readonly bytes = new Listeners<Uint8Array>();
  private readonly closings = new Listeners<Error>();
  private isOpen = false;
  private failure: Error | undefined;

  /** Switches a board on; it runs when this resolves. Rejects if there is no such board or an image does not fit. */
  static async start(options: EmulatorOptions): Promise<EmulatorThread> {
    const board = new EmulatorThread(options);
    await board.ask({ kind: 'start' });
    return board;
  }

  private constructor({ board, images, speed = 'real' }: EmulatorOptions) {
    this.definition = emulatedTarget(board).definition;
    const workerData: ThreadSetup = { board, images, speed };
    this.worker = new Worker(workerFile(), { workerData });
    this.worker.on('message', (message: WorkerMessage) => this.hear(message));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error(`the ${board} board was switched off`)));
  }

  private get now(): number {
    const { time, at } = this.told;
    return this.isPaused ? time : time + (performance.now() - at) * this.factor;
  }

  readonly parts: PartsHost = {
    wire: async (circuit) => {
      this.reports.clear();
      await this.ask({ kind: 'wire', circuit: toPortable(circuit) });
      return this.liveParts();
    },
  };

  private liveParts(): LiveParts {
    return {
      report: (part) => {
        const report = this.reports.get(part);
        if (report) return report;
        throw new RangeError(`the circuit has no part '${part}'`);
      },
      set: async (part, name, value, at) => {
        await this.ask({ kind: 'part', part, name, value, ...(at !== undefined && { at }) });
      },
      onChange: (listener) => this.partChanges.add(listener),
      onRemark: (listener) => this.partRemarks.add(listener),
      detach: async () => {
        await this.ask({ kind: 'wire', circuit: { parts: [] } });
      },
    };
  }

  /** A paused board hears nothing: its chip needs time to receive. */
  readonly tempo: BoardTime = this.makeTempo();

  private makeTempo(): BoardTime {
    const board = this;
    return {
      hearsPaused: false,
      get now() {
        return board.now;
      },
      get paused() {
        return board.isPaused;
      },
      set paused(paused) {
        board.setTempo(paused, board.factor);
      },
      get speed() {
        return board.factor;
      },
      set speed(speed) {
        board.setTempo(board.isPaused, speed);
      },
      step: (milliseconds) => board.step(milliseconds),
    };
  }

  private setTempo(paused: boolean, speed: number): void {
    this.told = { time: this.now, at: performance.now() };
    [this.isPaused, this.factor] = [paused, speed];
    // A board that should run faster may not: whoever waits for it waits as long as for one in real time.
    this.clock.rate = paused ? 0 : Math.min(1, speed);
    this.post({ kind: 'tempo', paused, speed });
  }

  private async step(milliseconds: number): Promise<void> {
    const end = new Promise<Uint8Array | undefined>((resolve, reject) => this.steps.put({ resolve, reject }));
    // It is the end that fails when the board is switched off.
    await Promise.all([end, this.ask({ kind: 'step', milliseconds })]);
  }

  /** Opens the serial port for the host, which resets the board. Only one can be open at a time. */
  open(): BytePort {
    if (this.isOpen) throw new Error(`the port of the ${this.definition.name} board is already open`);
    this.isOpen = true;
    this.post({ kind: 'open' });
    return boardPort({
      board: this.definition.name,
      write: (bytes) => this.post({ kind: 'write', bytes }),
      onBytes: (handler) => this.bytes.add(handler),
      onClose: (handler) => this.closings.add(handler),
      closed: () => {
        this.isOpen = false;
        this.post({ kind: 'close' });
      },
    });
  }

  async drive(pin: string | number, level: boolean | 0 | 1 | undefined): Promise<void> {
    await this.ask({ kind: 'drive', pin, level });
  }

  async analog(pin: string | number, value: number): Promise<void> {
    await this.ask({ kind: 'analog', pin, value });
  }

  async sendSerial(port: number, bytes: Uint8Array): Promise<void> {
    await this.ask({ kind: 'serial', port, bytes });
  }

  /** Presses the reset button. */
  async reset(): Promise<void> {
    await this.ask({ kind: 'reset' });
  }

  /** Reads the current contents of the flash. */
  async flash(): Promise<Uint8Array> {
    return (await this.ask({ kind: 'flash' })) ?? new Uint8Array();
  }

  onEvent(listener: (event: BoardEvent) => void): () => void {
    return this.listeners.add(listener);
  }

  /** Adds a listener for the time of every reset, whatever its cause. Returns an unsubscribe function. */
  onReset(listener: (time: number) => void): () => void {
    return this.resets.add(listener);
  }

  /** Switches the board off. */
  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(request: Request): Promise<Uint8Array | undefined> {
    return new Promise((resolve, reject) => {
      if (this.failure) reject(this.failure);
      else this.send(request, { resolve, reject });
    });
  }

  /** Sends a request that cannot fail. */
  private post(request: Request): void {
    if (!this.failure) this.send(request, { resolve: () => {}, reject: (error) => this.fail(error) });
  }

  private send(request: Request, waiting: Waiting): void {
    this.waiting.put(waiting);
    this.worker.postMessage(request);
  }

  private hear(message: WorkerMessage): void {
    this.told = { time: message.time, at: performance.now() };
    if (message.kind === 'stepped') {
      for (let step = this.steps.take(); step; step = this.steps.take()) step.resolve(undefined);
      return;
    }
    if (message.kind === 'parts') {
      for (const report of message.reports) this.reports.set(report.part, report);
      for (const { part } of message.reports) this.partChanges.notify(part);
      for (const remark of message.remarks) this.partRemarks.notify(remark);
      return;
    }
    if (message.kind === 'answer') {
      const asked = this.waiting.take();
      if (message.error === undefined) asked?.resolve(message.result);
      else asked?.reject(new Error(message.error));
      return;
    }
    for (const time of message.resets) this.resets.notify(time);
    for (const event of message.events) this.listeners.notify(event);
    if (message.bytes.length > 0) this.bytes.notify(message.bytes);
  }

  private fail(error: Error): void {
    if (this.failure) return;
    this.failure = error;
    for (let asked = this.waiting.take(); asked; asked = this.waiting.take()) asked.reject(error);
    for (let step = this.steps.take(); step; step = this.steps.take()) step.reject(error);
    this.closings.notify(error);
  }
}

/** Path of the worker's file: next to the bundle, or in the sources. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './thread-worker-from-source.mjs' : './emulator-thread-worker.js', import.meta.url);
}
