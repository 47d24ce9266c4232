import { circuitPath } from '../../../circuit/circuit-path.js';
import type { LiveParts } from '../../../circuit/live-parts.js';
import type { OpenDevice } from '../../../connect/open-device.js';
import type { Program } from '../../../program/program.js';
import type { LoadedCircuit } from '../../../project/load-circuit.js';
import type { PartEvent, RemarkEvent } from '../../events/event.js';
import { readCircuitOf } from '../circuit-file.js';
import { readSettings, type Setting } from '../simulation/setting.js';
import { apply, realBoard } from './apply-settings.js';

/** Who prints what parts show. */
export interface PartsAudience {
  readonly time: number;
  part(event: PartEvent | RemarkEvent): void;
  problem(code: string, message: string): void;
}

/** The parts of the circuit beside a graph, and what `--set` says, at a board that runs by itself. */
export class BoardParts {
  private wired: { opened: OpenDevice; text: string | undefined } | undefined;
  private ends: (() => void)[] = [];

  constructor(
    private readonly path: string,
    private readonly settings: readonly string[],
    private readonly audience: PartsAudience,
  ) {}

  /**
   * Wires the parts to the board of [opened] before it gets [program], if they are not there already as the file says now.
   * Resolves with the path of that file. Rejects with a GraphError or a Failure.
   */
  async bring(program: Program, opened: OpenDevice): Promise<string[]> {
    if (!opened.parts) {
      if (this.settings.length === 0) return [];
      throw realBoard(opened.address);
    }
    const loaded = await readCircuitOf(this.path, program);
    const settings = readSettings(this.settings, opened.board, loaded?.circuit);
    const text = [...(loaded?.sources.values() ?? [])].join();
    if (this.wired?.opened !== opened || this.wired.text !== text) {
      await this.wire(loaded, opened, settings);
      this.wired = { opened, text };
    }
    const file = circuitPath(this.path);
    return file === undefined ? [] : [file];
  }

  close(): void {
    for (const end of this.ends) end();
    this.ends = [];
  }

  private async wire(
    loaded: LoadedCircuit | undefined,
    opened: OpenDevice,
    settings: readonly Setting[],
  ): Promise<void> {
    this.close();
    const live = await opened.parts?.wire(loaded?.circuit ?? { parts: [] });
    if (!live) return;
    this.ends.push(await apply(settings, opened, live, (message) => this.audience.problem('set', message)));
    this.hear(live, loaded?.circuit.parts.map(({ name }) => name) ?? []);
  }

  /** Prints a part whenever it shows something else. */
  private hear(live: LiveParts, names: readonly string[]): void {
    const { audience } = this;
    const shown = new Map<string, string>();
    const show = (part: string) => {
      const { text, state } = live.report(part);
      if (shown.get(part) === text) return;
      shown.set(part, text);
      audience.part({ time: audience.time, type: 'part', part, state, text });
    };
    for (const name of names) show(name);
    this.ends.push(live.onChange(show));
    this.ends.push(
      live.onRemark(({ part, text }) => audience.part({ time: audience.time, type: 'remark', part, message: text })),
    );
  }
}
