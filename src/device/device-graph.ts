import type { Board } from '../program/board.js';
import { difference, type Edit } from '../program/difference.js';
import type { Edge, Program } from '../program/program.js';
import type { Answer } from '../stream/answer.js';
import { encodeCommand } from '../stream/command.js';
import { encodeProgram, graphHash } from '../stream/program.js';
import { DeviceError } from './device-error.js';
import { EditRefused } from './edit-refused.js';
import { carryOut } from './editor.js';
import type { EventTranslator } from './event-translator.js';
import { EdgeFinder } from './find-edge.js';
import { checkFit, type DeviceFacts, fitProblems } from './fit.js';
import { componentSizes } from './greeting.js';
import { load } from './loader.js';
import { Naming } from './naming.js';
import { noProgram } from './no-program.js';
import type { Session } from './session.js';
import type { Watch } from './watch.js';
import { WatchSet } from './watch-set.js';

const EDIT = 'edit';

/** The graph on a device: loads it, edits it, and keeps its watches meanwhile. Only one call at a time is allowed. */
export class DeviceGraph {
  /**
   * The program on the device, with its numbers there; undefined if there is none or it did not come from this host.
   */
  running: Program | undefined;
  /** The program last loaded or edited to, numbered as compiled. */
  wanted: Program | undefined;
  private watchSet = new WatchSet();
  /** The program read back from the device, which gives names to events but cannot be edited. */
  private readBack: Program | undefined;

  constructor(
    private readonly session: Session,
    private readonly events: EventTranslator,
    public facts: DeviceFacts,
    private readonly board: Board,
  ) {}

  /** Returns the program on the device. Throws if this host does not know it. */
  known(purpose: string): Program {
    const known = this.running ?? (purpose === EDIT ? undefined : this.readBack);
    if (known) return known;
    throw new DeviceError('unknownGraph', `this host knows no graph to ${purpose}: upload one first`);
  }

  /** Assumes that [program] is on the device. Returns false if a different one is. */
  adopt(program: Program): boolean {
    const { hash, state } = this.facts.identity;
    const isOther = state === 'empty' || hash !== graphHash(encodeProgram(program));
    if (isOther || this.running) {
      this.speakOf(this.running ?? noProgram(this.board));
      return false;
    }
    this.settle(program, program, this.watchSet);
    return true;
  }

  /** Uses [program], which was read from the device, for the names in events. */
  nameAfter(program: Program): void {
    this.readBack = program;
    this.speakOf(program);
  }

  async load(program: Program, further: Iterable<Watch> = []): Promise<void> {
    await this.learnComponents(program);
    checkFit(program, this.facts);
    const watchSet = this.watchSet.with(further);
    const watches = watchSet.edges(program);
    this.running = undefined;
    this.readBack = undefined;
    try {
      await load(this.session, program, watches, () => this.speakOf(program));
    } catch (error) {
      this.speakOf(noProgram(this.board));
      throw error;
    }
    this.settle(program, program, watchSet);
    this.events.enter('running');
  }

  async change(wanted: Program, renames: ReadonlyMap<string, string>, further: Iterable<Watch>): Promise<Edit> {
    const running = this.known(EDIT);
    await this.learnComponents(wanted);
    const edit = difference(running, wanted, renames);
    const before = this.watchSet.renamed(renames);
    const watchSet = before.with(further);
    try {
      checkFit(wanted, this.facts);
      await this.carryOut(edit, running, wanted, watchSet.newEdges(edit, before));
    } catch (error) {
      this.speakOf(running);
      throw this.refused(error, wanted);
    }
    this.settle(edit.result, wanted, watchSet);
    return edit;
  }

  async watch(watch: Watch): Promise<void> {
    const known = this.running ?? this.readBack;
    if (known) await this.ask('watch', known, watch);
    this.watchSet.add(watch, known === undefined);
  }

  async unwatch(watch: Watch): Promise<void> {
    this.watchSet.delete(watch);
    const known = this.running ?? this.readBack;
    if (known) await this.ask('unwatch', known, watch);
  }

  async watchOnly(watches: Iterable<Watch>): Promise<Watch[]> {
    const before = this.watchSet;
    const watchSet = new WatchSet().with(watches);
    const known = this.running ?? this.readBack;
    this.watchSet = watchSet;
    if (!known) return [];
    watchSet.settle(known);
    await this.sendWatches('unwatch', before.without(watchSet).found(known));
    const wanted = watchSet.without(before).found(known);
    const answers = await this.sendWatches('watch', wanted);
    const refused = wanted.filter((_, i) => answers[i]?.kind === 'failed').map(({ watch }) => watch);
    for (const watch of refused) watchSet.delete(watch);
    return refused;
  }

  /** Starts or stops watching [edges]. Resolves with the answers. */
  private sendWatches(kind: 'watch' | 'unwatch', edges: readonly { edge: Edge }[]): Promise<Answer[]> {
    return this.session.exchange(
      edges.map(({ edge }) => encodeCommand({ kind, edge })),
      kind,
    );
  }

  private async ask(kind: 'watch' | 'unwatch', program: Program, watch: Watch): Promise<void> {
    const edge = new EdgeFinder(program).find(watch);
    await this.session.ask({ kind, edge }, 'ok');
  }

  private carryOut(edit: Edit, running: Program, wanted: Program, watches: readonly Edge[]): Promise<void> {
    const after = Naming.ofBoth(running, edit.result);
    return carryOut(edit, {
      session: this.session,
      before: this.events.naming,
      after,
      watches,
      hash: graphHash(encodeProgram(wanted)),
      onCommit: () => {
        this.events.naming = after;
      },
    });
  }

  private refused(error: unknown, wanted: Program): unknown {
    if (!(error instanceof DeviceError) || error.isFatal) return error;
    const canLoad = fitProblems(wanted, this.facts).length === 0;
    return new EditRefused(error.code, error.message, canLoad, error.detail);
  }

  /** Asks for the components again if one seems to be missing: a simulated board can get new ones while it runs. */
  async learnComponents({ nodes }: Program): Promise<void> {
    if (nodes.every(({ component }) => this.facts.sizes.has(component.id))) return;
    this.facts = { ...this.facts, sizes: await componentSizes(this.session) };
  }

  private settle(running: Program, wanted: Program, watchSet: WatchSet): void {
    this.running = running;
    this.wanted = wanted;
    this.watchSet = watchSet;
    this.watchSet.settle(running);
    this.speakOf(running);
  }

  private speakOf(program: Program): void {
    this.events.naming = new Naming(program);
  }
}
