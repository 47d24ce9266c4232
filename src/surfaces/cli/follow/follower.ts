import type { OpenDevice } from '../../../connect/open-device.js';
import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { ComponentError } from '../../../device/device-error.js';
import { EditRefused } from '../../../device/edit-refused.js';
import type { Watch } from '../../../device/watch.js';
import { GraphError } from '../../../graph/format.js';
import type { Edit } from '../../../program/difference.js';
import type { Program } from '../../../program/program.js';
import { Failure } from '../failure.js';
import { printJson, printLines } from '../output.js';
import { explain, paintSeverity } from '../report.js';
import { aborted } from '../signals.js';
import { changedHeaders, type Headers, remedyFor } from './changed-headers.js';
import { editLines } from './edit-lines.js';
import { FileWatch } from './file-watch.js';

/** The graph that is followed, in its current version. */
export interface Followed {
  program: Program;
  /** All files that it was made from. */
  files: readonly string[];
  /** Those of them that are headers of the user's own components, where the follower is to look after them. */
  headers?: Headers;
}

/** An error, its cause, that ends following instead of being told while the next save is awaited. */
export class FollowingEnded extends Error {
  override readonly name = 'FollowingEnded';

  constructor(override readonly cause: unknown) {
    super('following has ended');
  }
}

export interface FollowOptions {
  kept: ReconnectingDevice;
  /**
   * Compiles the graph for the device, and brings the user's own components there. May reject with a FollowingEnded; what
   * else it rejects with is told.
   */
  compiled(opened: OpenDevice): Promise<Followed>;
  /** Loads the program, in place of the one on the device. */
  load(program: Program, opened: OpenDevice): Promise<void>;
  /** Returns what is watched in a program. */
  watches(program: Program): readonly Watch[];
  /** Prints what the device sends. Called with each connection. Default: only errors are printed. */
  hear?(opened: OpenDevice): void;
  /** Whether the connection was closed to write firmware, which is told elsewhere. */
  isLent?(): boolean;
  /** Whether to stop and load the graph again when a change cannot be made live. */
  reload: boolean;
  json: boolean;
}

/**
 * Sends a graph to a device, and its changes whenever its file, or that of one of its subgraphs, is saved. What is wrong
 * with the graph is told, and the next save awaited; so it is at the start. What is saved while the device is
 * disconnected is sent when it reconnects.
 */
export class Follower {
  private readonly watch = new FileWatch(() => void this.saved());
  private isBusy = false;
  private isOver = false;
  private isSaved = false;
  /** The graph has a component that did not return, or crashed. It waits for the next save. */
  private isFaulty = false;
  /** Whether the last attempt failed. */
  private isWrong = false;
  /** The headers of the user's own components that run on the device, or that were told to have changed. */
  private headers: Headers = new Map();
  /** The program last sent to the device, to recognize it when the device reconnects. */
  private last: Program | undefined;
  private fail: (error: unknown) => void = () => {};

  constructor(
    private readonly path: string,
    private readonly options: FollowOptions,
  ) {}

  /**
   * Follows until [signal] aborts. [started] is called after the first attempt to load the graph. Rejects with the cause
   * of a FollowingEnded.
   */
  async run(signal: AbortSignal, started: () => void): Promise<void> {
    const { kept } = this.options;
    const failed = new Promise<never>((_, reject) => {
      this.fail = reject;
    });
    const over = Promise.race([aborted(signal), failed]);
    // Before the upload: the file may be saved during it.
    this.watch.set([this.path]);
    if (!kept.current) throw new Failure(`lost the connection to ${kept.address}`);
    this.hear(kept.current);
    kept.on('lost', ({ reason }) => {
      if (this.options.isLent?.()) return;
      this.isFaulty = reason instanceof ComponentError;
      const next = this.isFaulty ? 'the graph is loaded again when it is saved' : 'trying to reconnect';
      this.problem(`${reason.message}; ${next}`);
    });
    kept.on('connected', ({ opened }) => {
      this.hear(opened);
      this.back(opened);
    });
    try {
      await Promise.race([this.saved().then(started), over]);
      await over;
    } finally {
      this.isOver = true;
      this.watch.close();
    }
  }

  private hear(opened: OpenDevice): void {
    if (this.options.hear) this.options.hear(opened);
    else opened.device.on('error', ({ text }) => this.problem(text));
  }

  /** A board that was reset may have forgotten its graph, or have gone back to the one in its firmware. */
  private back({ device, address }: OpenDevice): void {
    if (this.isFaulty) {
      if (this.isSaved) void this.saved();
      return;
    }
    const kept = this.last !== undefined && device.adopt(this.last);
    if (this.options.json) printJson({ type: 'connected', device: address, kept });
    else printLines([`reconnected to ${address}${kept ? '; its graph is still running' : ''}`]);
    void this.saved();
  }

  private async saved(): Promise<void> {
    this.isSaved = true;
    if (!this.isBusy) await this.work();
  }

  private async work(): Promise<void> {
    const { kept } = this.options;
    this.isBusy = true;
    for (let opened = kept.current; this.isSaved && opened; opened = kept.current) {
      this.isSaved = false;
      await this.attempt(opened);
    }
    this.isBusy = false;
  }

  /** Brings the device up to date; says why it cannot, and when what was wrong is right again. */
  private async attempt(opened: OpenDevice): Promise<void> {
    try {
      await this.update(opened);
      if (this.isWrong) this.resolved();
      this.isWrong = false;
    } catch (error) {
      if (error instanceof FollowingEnded) return this.fail(error.cause);
      // Else the connection was lost, which was told; the graph is sent when it is back.
      if (opened !== this.options.kept.current) return;
      this.isWrong = true;
      this.problem(explain(error, false).text);
    }
  }

  private resolved(): void {
    if (this.options.json) printJson({ type: 'resolved' });
    else printLines([`no error any more: ${this.path} is what runs`]);
  }

  private async update(opened: OpenDevice): Promise<void> {
    const { program, headers = new Map() } = await this.compiled(opened);
    const before = opened.device.program;
    const changed = changedHeaders(this.headers, headers);
    const remedy = remedyFor(changed, this.headers, headers, this.path, opened);
    // Those that the graph used before may be used again.
    this.headers = new Map([...this.headers, ...headers]);
    if (before === undefined) return this.load(program, opened);
    if (changed.length > 0) {
      const what = `${changed.join(', ')} changed`;
      if (remedy === undefined && this.options.reload) return this.reload(program, opened, what);
      const offer = remedy ?? 'with --reload the graph is stopped and loaded again, and its state is lost';
      this.problem(`warning: ${what}, and the old version keeps running; ${offer}`);
    }
    try {
      this.notify(before, await opened.device.edit(program, { watches: this.options.watches(program) }));
      this.last = program;
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      if (error.canLoad && this.options.reload) return this.reload(program, opened, error.reason);
      const offer = error.canLoad ? '; with --reload it is stopped and loaded again, and its state is lost' : '';
      throw new Failure(`the edit was refused, and the old graph keeps running: ${error.reason}${offer}`);
    }
  }

  private async compiled(opened: OpenDevice): Promise<Followed> {
    try {
      const followed = await this.options.compiled(opened);
      this.watch.set(followed.files);
      return followed;
    } catch (error) {
      // The mistake may be in a subgraph, and is corrected there.
      if (error instanceof GraphError) this.watch.add(error.diagnostics.flatMap(({ place }) => place?.file ?? []));
      throw error;
    }
  }

  private async load(program: Program, opened: OpenDevice): Promise<void> {
    await this.options.load(program, opened);
    this.last = program;
  }

  private reload(program: Program, opened: OpenDevice, reason: string): Promise<void> {
    if (!this.options.json) printLines([`stopping ${program.name} to load it again: ${reason}`]);
    return this.load(program, opened);
  }

  private notify(before: Program, edit: Edit): void {
    const changes = editLines(before, edit);
    if (changes.length === 0) return;
    if (this.options.json) printJson({ type: 'edited', changes });
    else printLines(changes);
  }

  private problem(text: string): void {
    if (this.isOver) return;
    if (this.options.json) printJson({ type: 'error', message: text });
    else process.stderr.write(`${paintSeverity(text)}\n`);
  }
}
