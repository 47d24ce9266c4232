import type { Device } from '../../device/device.js';
import { EditRefused } from '../../device/edit-refused.js';
import type { Board } from '../../program/board.js';
import type { Edit } from '../../program/difference.js';
import type { Program } from '../../program/program.js';
import type { UserLibrary } from '../../project/library.js';
import { Failure } from '../failure.js';
import { compileFile } from '../graph-file.js';
import { printJson, printLines } from '../output.js';
import { explain, paintSeverity } from '../report.js';
import { editLines } from './edit-lines.js';
import { FileWatch } from './file-watch.js';

export interface FollowOptions {
  device: Device;
  board: Board;
  library: UserLibrary;
  /** Makes the device ready for the components of a program. */
  prepare(program: Program): Promise<void>;
  /** Stops and loads anew what cannot be changed live. */
  reload: boolean;
  json: boolean;
}

/** Sends what is different to a device whenever the file of a graph, or one of its subgraphs, is saved. */
export class Follower {
  private readonly watch = new FileWatch(() => this.saved());
  private isBusy = false;
  private isSaved = false;
  private end: ((error?: Error) => void) | undefined;

  constructor(
    private readonly path: string,
    private readonly options: FollowOptions,
  ) {}

  /** Follows until [signal] says that it is enough. Rejects with a Failure when the device is gone, or was reset. */
  run(signal: AbortSignal): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.end = (error) => {
        this.watch.close();
        if (error) reject(error);
        else resolve();
      };
      signal.addEventListener('abort', () => this.end?.());
      this.options.device.on('closed', ({ reason }) => this.end?.(new Failure(reason.message)));
      this.options.device.on('error', ({ text }) => this.problem(text));
      this.watch.set([this.path]);
      // Learns of its subgraphs; and it may have been saved since it was uploaded.
      this.saved();
    });
  }

  private saved(): void {
    this.isSaved = true;
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    while (this.isSaved) {
      this.isSaved = false;
      await this.update().catch((error: unknown) => this.problem(explain(error, false).text));
    }
    this.isBusy = false;
  }

  private async update(): Promise<void> {
    const { device, library, board, prepare } = this.options;
    const { program, files } = await compileFile(this.path, library, board);
    this.watch.set(files);
    await prepare(program);
    const before = device.program;
    if (before === undefined) return this.load(program);
    try {
      this.tell(before, await device.edit(program));
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      if (error.canLoad && this.options.reload) return this.load(program, error.reason);
      const offer = error.canLoad ? '; --reload stops it and loads it anew, without its state' : '';
      throw new Failure(`the edit was refused, and the graph runs on as it was: ${error.reason}${offer}`);
    }
  }

  private async load(program: Program, reason?: string): Promise<void> {
    await this.options.device.upload(program);
    if (this.options.json)
      printJson({ type: 'uploaded', graph: program.name, ...(reason !== undefined && { reason }) });
    else printLines([`${program.name} was loaded anew${reason === undefined ? '' : `: ${reason}`}`]);
  }

  private tell(before: Program, edit: Edit): void {
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
