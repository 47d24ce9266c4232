import type { OpenDevice } from '../../../connect/open-device.js';
import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { EditRefused } from '../../../device/edit-refused.js';
import type { Edit } from '../../../program/difference.js';
import type { Program } from '../../../program/program.js';
import { Failure } from '../failure.js';
import { printJson, printLines } from '../output.js';
import { explain, paintSeverity } from '../report.js';
import { editLines } from './edit-lines.js';
import { FileWatch } from './file-watch.js';

/** The graph that is followed, in its current version. */
export interface Followed {
  program: Program;
  /** All files that it was made from. */
  files: readonly string[];
}

export interface FollowOptions {
  kept: ReconnectingDevice;
  /** Compiles the graph for the device, and loads the user's own components into it. */
  compiled(opened: OpenDevice): Promise<Followed>;
  /** Loads the program, in place of the one on the device. */
  load(program: Program, opened: OpenDevice): Promise<void>;
  /** Whether to stop and load the graph again when a change cannot be made live. */
  reload: boolean;
  json: boolean;
}

/**
 * Sends the changes to a device whenever the file of a graph, or of one of its subgraphs, is saved. Changes that are
 * saved while the device is disconnected are sent when it reconnects.
 */
export class Follower {
  private readonly watch = new FileWatch(() => this.saved());
  private isBusy = false;
  private isSaved = false;
  /** The program last sent to the device, to recognize it when the device reconnects. */
  private last: Program | undefined;

  constructor(
    private readonly path: string,
    private readonly options: FollowOptions,
  ) {}

  /** Loads the graph. Rejects when this fails: there is nothing to follow then. */
  async begin(): Promise<void> {
    const opened = this.options.kept.current;
    if (!opened) throw new Failure(`lost the connection to ${this.options.kept.address}`);
    // Before the upload: the file may be saved during it.
    this.watch.set([this.path]);
    await this.load(await this.compiled(opened), opened);
  }

  /** Follows until [signal] aborts. */
  run(signal: AbortSignal): Promise<void> {
    const { kept } = this.options;
    this.hear(kept.current);
    kept.on('lost', ({ reason }) => this.problem(`${reason.message}; trying to reconnect`));
    kept.on('connected', ({ opened }) => {
      this.hear(opened);
      this.back(opened);
    });
    return new Promise<void>((resolve) => {
      const end = () => {
        this.watch.close();
        resolve();
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end);
    });
  }

  private hear(opened: OpenDevice | undefined): void {
    opened?.device.on('error', ({ text }) => this.problem(text));
  }

  /** A board that was reset may have forgotten its graph, or have gone back to the one in its firmware. */
  private back({ device, address }: OpenDevice): void {
    const kept = this.last !== undefined && device.adopt(this.last);
    if (this.options.json) printJson({ type: 'connected', device: address, kept });
    else printLines([`reconnected to ${address}${kept ? '; its graph is still running' : ''}`]);
    this.saved();
  }

  private saved(): void {
    this.isSaved = true;
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    while (this.isSaved && this.options.kept.current) {
      this.isSaved = false;
      await this.update(this.options.kept.current).catch((error: unknown) => this.problem(explain(error, false).text));
    }
    this.isBusy = false;
  }

  private async update(opened: OpenDevice): Promise<void> {
    const program = await this.compiled(opened);
    const before = opened.device.program;
    if (before === undefined) return this.load(program, opened);
    try {
      this.notify(before, await opened.device.edit(program));
      this.last = program;
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      if (error.canLoad && this.options.reload) return this.reload(program, opened, error.reason);
      const offer = error.canLoad ? '; with --reload it is stopped and loaded again, and its state is lost' : '';
      throw new Failure(`the edit was refused, and the old graph keeps running: ${error.reason}${offer}`);
    }
  }

  private async compiled(opened: OpenDevice): Promise<Program> {
    const { program, files } = await this.options.compiled(opened);
    this.watch.set(files);
    return program;
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
    if (this.options.json) printJson({ type: 'error', message: text });
    else process.stderr.write(`${paintSeverity(text)}\n`);
  }
}
