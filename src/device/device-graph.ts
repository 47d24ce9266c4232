import { arenaFree, planArena } from '../program/arena.js';
import type { Board } from '../program/board.js';
import { arenaContent } from '../program/cost.js';
import { difference, type Edit } from '../program/difference.js';
import { planEdit } from '../program/edit-plan.js';
import type { Edge, Program } from '../program/program.js';
import { SlotTable } from '../program/slots.js';
import { encodeProgram, graphHash } from '../stream/program.js';
import { Errors } from '../stream/table.js';
import { DeviceError, refusalText } from './device-error.js';
import { EditRefused } from './edit-refused.js';
import { carryOut, checkEdit, checkRoom, editCommands, missingBytes, stagingCommands } from './editor.js';
import type { EventTranslator } from './event-translator.js';
import { EdgeFinder } from './find-edge.js';
import { checkFit, type DeviceFacts, fitProblems } from './fit.js';
import { readComponents, readDescriptor, readEnds, readStatus } from './greeting.js';
import { affordable, watchScripts } from './live-watches.js';
import { LoadRefused, load } from './loader.js';
import { Naming } from './naming.js';
import { noProgram } from './no-program.js';
import { type ReadGraph, readGraphBack } from './read-back.js';
import type { Session } from './session.js';
import type { Watch } from './watch.js';
import { WatchSet } from './watch-set.js';

const EDIT = 'edit';

/** The slots on a device, and the hash of its graph. */
interface Memory {
  slots: SlotTable;
  hash: number;
}

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
  /** Undefined while it is not known. */
  private memory: Memory | undefined;

  constructor(
    private readonly session: Session,
    private readonly events: EventTranslator,
    public facts: DeviceFacts,
    private readonly board: Board,
    /** The program that the device is expected to have. */
    private readonly expected?: Program,
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
    const isOther = state === 'empty' || hash !== hashOf(program);
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

  /** Reads the graph that is on the device. */
  async read(): Promise<ReadGraph> {
    const read = await readGraphBack(this.session, this.facts);
    if (read.nodes.every(({ componentId }) => componentId !== 0)) return read;
    await this.relearn();
    return readGraphBack(this.session, this.facts);
  }

  async load(program: Program, further: Iterable<Watch> = []): Promise<void> {
    await this.learnComponents(program);
    checkFit(program, this.facts);
    const watchSet = this.watchSet.with(further);
    const slots = SlotTable.of(program.edges).watch(watchSet.edges(program));
    const missing = -this.free(program, slots);
    if (missing > 0) {
      throw new DeviceError('memory', `the device refused the watches: ${refusalText('memory', missing)}`, missing);
    }
    this.forget();
    try {
      await load(this.session, program, slots, () => this.speakOf(program));
    } catch (error) {
      this.speakOf(noProgram(this.board));
      if (error instanceof LoadRefused) this.events.enter(error.state, error.error);
      throw error;
    }
    this.memory = { slots, hash: hashOf(program) };
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
      throw this.refused(error, running, wanted);
    }
    this.settle(edit.result, wanted, watchSet);
    return edit;
  }

  /** Starts the program in the flash of the device. Does nothing while running. */
  async start(): Promise<void> {
    this.memory = undefined;
    try {
      await this.session.order('start', { kind: 'start', part: 0 });
    } catch (error) {
      if (!(error instanceof DeviceError) || error.isFatal) throw error;
      this.events.enter((await readStatus(this.session, 'start')).state);
      throw error.code === 'noComponent' ? this.missingIn(error) : error;
    }
    this.events.enter('running');
  }

  /** The [error] of a device that lacks components of the program in its flash, which says what they are if it can. */
  private missingIn(error: DeviceError): DeviceError {
    const { sizes } = this.facts;
    const missing = this.expected?.nodes.filter(({ component }) => !sizes.has(component.id)) ?? [];
    if (missing.length === 0) return error;
    const names = [...new Set(missing.map(({ component }) => `'${component.name}'`))].join(', ');
    const { text, remedy } = Errors.noComponent;
    return new DeviceError('noComponent', `the device refused 'start': ${text}: ${names}; ${remedy}`);
  }

  async watch(watch: Watch): Promise<void> {
    const known = this.running ?? this.readBack;
    if (known) {
      const edge = new EdgeFinder(known).find(watch);
      await this.setSlots('watch', known, (slots) => slots.watch([edge]));
    }
    this.watchSet.add(watch, known === undefined);
  }

  async unwatch(watch: Watch): Promise<void> {
    this.watchSet.delete(watch);
    const known = this.running ?? this.readBack;
    if (!known) return;
    const edge = new EdgeFinder(known).find(watch);
    await this.setSlots('unwatch', known, (slots) => slots.unwatch([edge]));
  }

  async watchOnly(watches: Iterable<Watch>): Promise<Watch[]> {
    const before = this.watchSet;
    const watchSet = new WatchSet().with(watches);
    const known = this.running ?? this.readBack;
    this.watchSet = watchSet;
    if (!known) return [];
    watchSet.settle(known);
    const ended = before.without(watchSet).found(known);
    await this.setSlots('unwatch', known, (slots) => slots.unwatch(ended.map(({ edge }) => edge)));
    const wanted = watchSet.without(before).found(known);
    const refused = await this.watchSome(known, wanted);
    for (const watch of refused) watchSet.delete(watch);
    return refused;
  }

  /** Watches as many of [wanted] as there is room for. Resolves with the others. */
  private async watchSome(program: Program, wanted: readonly { watch: Watch; edge: Edge }[]): Promise<Watch[]> {
    const memory = await this.runningMemory();
    if (!memory) return [];
    const { limits } = this.facts.descriptor;
    const accepted = affordable(memory.slots, wanted, this.free(program, memory.slots), limits);
    await this.setSlots('watch', program, (slots) => slots.watch(accepted.map(({ edge }) => edge)));
    return wanted.filter((each) => !accepted.includes(each)).map(({ watch }) => watch);
  }

  /** Changes the marks in the slots of a graph that runs. On a device that does not, watches wait until it does. */
  private async setSlots(
    what: 'watch' | 'unwatch',
    program: Program,
    change: (slots: SlotTable) => SlotTable,
  ): Promise<void> {
    const memory = await this.runningMemory();
    if (!memory) return;
    const slots = change(memory.slots);
    let free = this.free(program, memory.slots);
    const scripts = watchScripts(memory.slots, slots, memory.hash, this.facts.descriptor.limits);
    for (const script of scripts) {
      const missing = missingBytes(script, free);
      if (missing > 0) {
        throw new DeviceError('memory', `the device refused '${what}': ${refusalText('memory', missing)}`, missing);
      }
      free -= script.needed;
    }
    await this.session.order(what, ...scripts.flatMap(stagingCommands));
    this.memory = { ...memory, slots };
  }

  private async carryOut(edit: Edit, running: Program, wanted: Program, watches: readonly Edge[]): Promise<void> {
    const { sizes, descriptor } = this.facts;
    const after = Naming.ofBoth(running, edit.result);
    checkEdit(edit, after);
    const memory = await this.runningMemory();
    if (!memory) throw new DeviceError('notRunning', `the device refused '${EDIT}': ${refusalText('notRunning')}`);
    const plan = planEdit(edit, { program: running, slots: memory.slots }, watches, sizes, descriptor.limits);
    const newHash = hashOf(wanted);
    const commands = editCommands(edit, plan);
    const script = { commands, needed: plan.needed, hash: memory.hash, newHash };
    checkRoom(script, this.free(running, memory.slots));
    // From now on events may refer to the new graph.
    this.events.naming = after;
    await carryOut(this.session, script);
    this.memory = { slots: plan.result, hash: newHash };
  }

  /** Returns the error of an edit that was refused. */
  private refused(error: unknown, running: Program, wanted: Program): unknown {
    if (!(error instanceof DeviceError) || error.isFatal) return error;
    if (this.events.state === 'empty') {
      this.forget();
      this.speakOf(noProgram(this.board));
      return error;
    }
    this.speakOf(running);
    const canLoad = fitProblems(wanted, this.facts).length === 0;
    return new EditRefused(error.code, error.message, canLoad, error.detail);
  }

  /** What is known of the memory of a device that runs, after reading it if this host did not fill it. */
  private async runningMemory(): Promise<Memory | undefined> {
    if (this.events.state !== 'running') return undefined;
    this.memory ??= (await this.compiledMemory()) ?? {
      slots: (await this.read()).slots,
      hash: (await readStatus(this.session, 'read the graph')).hash,
    };
    return this.memory;
  }

  /** The memory of a device that has the program that was expected as it was compiled, as its size shows. */
  private async compiledMemory(): Promise<Memory | undefined> {
    if (!this.running) return undefined;
    const { sizes, descriptor } = this.facts;
    const slots = SlotTable.of(this.running.edges);
    const plan = planArena(arenaContent(this.running, sizes, slots, descriptor.limits), descriptor.limits);
    const { nodesEnd, tableBegin } = await readEnds(this.session, descriptor, 'read the graph');
    const isCompiled = nodesEnd === plan.nodesEnd && tableBegin === plan.tableBegin;
    return isCompiled ? { slots, hash: hashOf(this.running) } : undefined;
  }

  /** Bytes of the arena that are free beside [program] with [slots]; negative if it does not fit. */
  private free(program: Program, slots: SlotTable): number {
    const { sizes, descriptor } = this.facts;
    return arenaFree(arenaContent(program, sizes, slots, descriptor.limits), descriptor.limits);
  }

  /** Asks for the components again if one seems to be missing: a simulated board can get new ones while it runs. */
  async learnComponents({ nodes }: Program): Promise<void> {
    if (nodes.every(({ component }) => this.facts.sizes.has(component.id))) return;
    await this.relearn();
  }

  private async relearn(): Promise<void> {
    const descriptor = await readDescriptor(this.session);
    this.facts = { ...this.facts, descriptor, ...(await readComponents(this.session, descriptor)) };
  }

  private forget(): void {
    this.running = undefined;
    this.readBack = undefined;
    this.memory = undefined;
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

function hashOf(program: Program): number {
  return graphHash(encodeProgram(program));
}
