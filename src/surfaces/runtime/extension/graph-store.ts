import { baseName } from '../../../graph/builder.js';
import { isGraphPath, parseText } from '../../../graph/read.js';
import type { Rewritten } from '../../../graph/rewrite-fbp.js';
import { errorMessage } from '../../../util/errors.js';
import { Mutex } from '../../../util/mutex.js';
import type { Change } from '../graph/change.js';
import { hostGraph } from '../graph/from-file.js';
import type { HostGraph } from '../graph/host-graph.js';
import { withKeysOf } from '../graph/keep-keys.js';
import { isGraph, splitName, type Workspace } from '../graph/workspace.js';
import type { ConflictView, FileView, TextView } from '../protocol/extension/messages.js';
import { amount, limits } from '../protocol/limits.js';
import { type Delta, deltaOf, fieldsOf, partsOf, type Step, stepKey } from './delta.js';
import { graphMessages, isOfMetadata } from './edits.js';
import { shown, textView, versionOf } from './file-views.js';
import type { GraphFiles } from './files.js';
import { withKnownParts } from './known-parts.js';
import { merge } from './merge.js';
import { Refusal } from './refusal.js';
import { isSame } from './same.js';
import { describeStep } from './step-text.js';
import { graphText, type TextBefore } from './to-text.js';

/** The folder of a project. Paths are relative to it, with `/`. Methods reject with an Error that says what is wrong. */
export interface Disk {
  readonly folder: string;
  /** Undefined when there is no such file. */
  read(path: string): Promise<string | undefined>;
  write(path: string, text: string): Promise<void>;
  isWritable(path: string): Promise<boolean>;
  /** The graph files of the project. */
  list(): Promise<string[]>;
  /** Watches these files, in place of those that were watched. */
  watch(paths: readonly string[]): void;
}

export interface GraphStoreOptions {
  workspace: Workspace;
  disk: Disk;
}

/** What the runtime does for the store. */
export interface StoreHost {
  /** Makes a change of graphs in its turn, on the device, too. */
  change(make: () => Change): Promise<void>;
  tell(file: FileView): void;
  /** The `.fbp` text of a graph is another one. */
  tellText(graph: string, text: string): void;
}

interface Entry {
  path: string;
  /** The text of the file as it was read or written last, and the graph that it says; none while it cannot be read. */
  text: string | undefined;
  base: HostGraph | undefined;
  /** What was changed both here and in the file, by names. */
  conflicts: Map<string, Step>;
  /** The text has errors: it is kept as it is. */
  isBroken: boolean;
  /** It has never been anything but text with errors. */
  isText: boolean;
  /** Somebody has deleted the file. */
  isGone: boolean;
  /** Why it could not be written. */
  problem: string | undefined;
}

/** Keeps graphs in their files: saves them, and takes over what others write there. */
export class GraphStore implements GraphFiles {
  private readonly entries = new Map<string, Entry>();
  private readonly turn = new Mutex();
  /** What was typed and is not saved, by graphs. */
  private readonly sheets = new Map<string, TextBefore>();
  private readonly told = new Map<string, FileView>();
  private host: StoreHost | undefined;

  constructor(private readonly options: GraphStoreOptions) {}

  /** From now on, changes of files are taken over. */
  attach(host: StoreHost): void {
    this.host = host;
    this.watch();
  }

  /** A graph of the workspace was read from [text]. */
  opened(graph: string, path: string, text: string): void {
    const base = this.options.workspace.find(graph);
    this.entries.set(graph, { ...newEntry(path), text, base });
  }

  /** The file at [path] has a [text] that is no graph. */
  openedAsText(graph: string, path: string, text: string): void {
    const base = this.options.workspace.find(graph);
    this.entries.set(graph, { ...newEntry(path), text, base, isBroken: true, isText: true });
  }

  /** The graph is to be saved at [path], where there is no file yet. */
  begun(graph: string, path: string): void {
    this.entries.set(graph, newEntry(path));
  }

  pathOf(graph: string): string | undefined {
    return this.entries.get(graph)?.path;
  }

  view(graph: string): FileView | undefined {
    const entry = this.entries.get(graph);
    const now = this.options.workspace.find(graph);
    if (!entry || !now) return undefined;
    const { path, problem, conflicts, isBroken, isGone, text, base } = entry;
    const common = { graph, path, ...(problem !== undefined && { message: problem }) };
    if (isGone) {
      const message = problem ?? `${path} was deleted meanwhile: what is here is kept; save to write the file again`;
      return { ...common, state: 'missing', message };
    }
    if (isBroken) {
      const message = problem ?? `${path} has errors: mend its text`;
      return { ...common, state: 'unreadable', message, ...(text !== undefined && { version: versionOf(text) }) };
    }
    if (conflicts.size > 0) {
      const message = `${path} was changed meanwhile, and so were the same things here: decide which counts`;
      return { ...common, state: 'conflict', message, conflicts: this.conflictViews(entry, now) };
    }
    if (problem !== undefined) return { ...common, state: 'readonly' };
    return {
      ...common,
      state: text !== undefined && base && isEqual(base, now) && !this.isTyped(graph, entry) ? 'saved' : 'changed',
    };
  }

  /** Whether there is text for the file that it does not have. */
  private isTyped(graph: string, { path, text }: Entry): boolean {
    const sheet = this.sheets.get(graph);
    return sheet !== undefined && isText(path) && sheet.text !== text;
  }

  drawnText(name: string): string {
    const graph = this.idOf(name);
    const entry = this.entries.get(graph);
    // That of a JSON file is of no use.
    const known = entry && isText(entry.path) ? entry : undefined;
    const written = this.textFor(`${graph}.fbp`, this.options.workspace.graph(graph), known);
    if ('problem' in written) throw new Refusal('invalid', written.problem);
    return written.text;
  }

  checkTyped(graph: string, text: string): void {
    const others = [...this.sheets].reduce((sum, [id, sheet]) => sum + (id === graph ? 0 : sheet.text.length), 0);
    if (others + text.length > limits.typedBytes.most) {
      throw new Refusal(
        'limit',
        `typed texts can have ${amount(limits.typedBytes)} together, and no more: save the graphs`,
      );
    }
  }

  typed(name: string, text: string): void {
    const graph = this.idOf(name);
    this.sheets.set(graph, { text, graph: this.options.workspace.graph(graph) });
    this.noted([graph]);
  }

  unreadable(graph: string): TextView | undefined {
    const entry = this.entries.get(graph);
    if (!entry?.isBroken || entry.text === undefined || (entry.isGone && !entry.isText)) return undefined;
    const { path, text, problem } = entry;
    return textView(path, text, problem !== undefined);
  }

  isText(graph: string): boolean {
    return this.entries.get(graph)?.isText === true;
  }

  /** Graphs were changed: tells of those that are no longer as in their files. */
  noted(graphs: Iterable<string>): void {
    for (const graph of graphs) {
      const view = this.view(graph);
      if (!view || isSame(view, this.told.get(graph))) continue;
      this.told.set(graph, view);
      this.host?.tell(view);
    }
  }

  async list(): Promise<{ folder: string; files: FileView[] }> {
    const { disk, workspace } = this.options;
    const known = new Map([...this.entries].map(([graph, { path }]) => [path, graph]));
    const paths = await disk.list().catch(asRefusal);
    const files = [...new Set([...known.keys(), ...paths])].sort().map((path): FileView => {
      const graph = known.get(path);
      return (graph !== undefined && this.view(graph)) || { graph: baseName(path), path, state: 'saved' };
    });
    const unsaved = workspace.all().filter(({ about }) => !this.entries.has(about.id));
    return {
      folder: disk.folder,
      files: [...files, ...unsaved.map(({ about }): FileView => ({ graph: about.id, state: 'changed' }))],
    };
  }

  /**
   * The texts of graphs that are not as in their files, as they would be saved, by paths; one that has no file is in the
   * folder, under its name. An Error in place of the text says why it cannot be written.
   */
  drawn(): ReadonlyMap<string, string | Error> {
    const { workspace } = this.options;
    const texts = new Map<string, string | Error>();
    for (const graph of workspace.all()) {
      const { id } = graph.about;
      const entry = this.entries.get(id);
      if (entry?.isBroken || this.view(id)?.state === 'saved') continue;
      const path = entry?.path ?? `${splitName(id).name}.fbp`;
      const written = this.textFor(path, graph, entry);
      texts.set(path, 'problem' in written ? new Error(`${path}: ${written.problem}`) : written.text);
    }
    return texts;
  }

  async readText(path: string): Promise<TextView> {
    checkPath(path);
    const { disk } = this.options;
    const text = await disk.read(path).catch(asRefusal);
    if (text === undefined) throw new Refusal('missing', `there is no file ${path}`);
    return textView(path, text, !(await disk.isWritable(path)));
  }

  writeText(path: string, text: string, base: string | null): Promise<FileView> {
    checkPath(path);
    if (text.length > limits.graphBytes.most) {
      throw new Refusal('limit', `a graph file can have ${amount(limits.graphBytes)}, and no more`);
    }
    return this.turn.run(async () => {
      const { disk } = this.options;
      const before = await disk.read(path).catch(asRefusal);
      if ((before === undefined ? null : versionOf(before)) !== base) {
        throw new Refusal('conflict', `${path} was changed meanwhile: read it again`);
      }
      await disk.write(path, text).catch(asRefusal);
      const graph = this.graphAt(path) ?? baseName(path);
      const entry = this.entries.get(graph) ?? newEntry(path);
      this.entries.set(graph, entry);
      await this.takeOver(graph, entry, text);
      this.watch();
      return this.view(graph) ?? { graph, path, state: 'saved' };
    });
  }

  /** Writes a graph, and those that it consists of before: a file must not name a graph that no file has. */
  save(name: string, path: string | undefined): Promise<FileView> {
    return this.turn.run(async () => {
      const graph = this.idOf(name);
      const at = this.entries.get(graph)?.path ?? path;
      for (const part of at === undefined ? [] : this.partsWithin(graph)) {
        if (this.view(part)?.state !== 'saved') await this.saveNow(part, besides(at ?? '', part));
      }
      return this.saveNow(name, path);
    });
  }

  resolve(name: string, take: ReadonlyMap<string, 'mine' | 'theirs'>): Promise<FileView> {
    return this.turn.run(async () => {
      const graph = this.idOf(name);
      const entry = this.entries.get(graph);
      for (const id of take.keys()) {
        if (!entry?.conflicts.has(id)) throw new Refusal('missing', `there is no conflict '${id.slice(0, 100)}'`);
      }
      if (!entry) throw new Refusal('missing', `graph '${graph}' has no file`);
      const theirs = [...take].flatMap(([id, side]) => {
        const step = entry.conflicts.get(id);
        return step && side === 'theirs' ? [step] : [];
      });
      if (theirs.length > 0) await this.apply(graph, theirs, true, `taken from ${entry.path}`);
      for (const id of take.keys()) entry.conflicts.delete(id);
      this.noted([graph]);
      return this.viewOf(graph, entry);
    });
  }

  /** Files that are watched were changed. Resolves when all of it was taken over. */
  filesChanged(): Promise<void> {
    return this.turn.run(async () => {
      for (const [graph, entry] of [...this.entries]) {
        // What cannot be read now may be read later: what is drawn stays.
        const read = await this.options.disk.read(entry.path).then(
          (text) => ({ text }),
          () => undefined,
        );
        if (read) await this.seen(graph, entry, read.text);
      }
    });
  }

  /** The file of a graph has this text now; undefined when it was deleted. */
  private async seen(graph: string, entry: Entry, text: string | undefined): Promise<void> {
    const isBack = entry.isGone && text !== undefined;
    // What was never saved was never there.
    entry.isGone = text === undefined && entry.text !== undefined;
    if (text !== undefined && (text !== entry.text || isBack)) await this.takeOver(graph, entry, text);
    else this.noted([graph]);
  }

  /** The graphs that are components of nodes of [graph], of their nodes, and so on: the innermost first. */
  private partsWithin(graph: string, found = new Set<string>([graph])): string[] {
    const parts: string[] = [];
    for (const part of this.partsOf(this.options.workspace.find(graph))) {
      if (found.has(part)) continue;
      found.add(part);
      parts.push(...this.partsWithin(part, found), part);
    }
    return parts;
  }

  /** The graphs that are components of nodes of a graph. */
  private partsOf(graph: HostGraph | undefined): string[] {
    return [...(graph?.nodes.values() ?? [])].flatMap(({ component }) => {
      const found = this.options.workspace.component(component);
      return found && isGraph(found) ? [found.about.id] : [];
    });
  }

  private async saveNow(name: string, path: string | undefined): Promise<FileView> {
    const { workspace, disk } = this.options;
    const graph = this.idOf(name);
    const known = this.entries.get(graph);
    const at = known?.path ?? path;
    if (at === undefined)
      throw new Refusal('file', `graph '${graph}' has no file yet: give "path", such as ${graph}.fbp`);
    checkPath(at);
    const before = await disk.read(at).catch(asRefusal);
    if (!known && before !== undefined) throw new Refusal('conflict', `${at} exists already: give another name`);
    const isPart = workspace.all().some((each) => this.partsOf(each).includes(graph));
    if (!known && isPart && baseName(at) !== splitName(graph).name) {
      throw new Refusal('file', `nodes of another graph look for '${graph}' in a file of its name, not in ${at}`);
    }
    const entry = known ?? newEntry(at);
    if (before !== undefined && before !== entry.text) await this.takeOver(graph, entry, before);
    // What was deleted with the file stands in nobody's way; a graph that was never one is written as text.
    if (before === undefined && !entry.isText) {
      if (entry.isBroken) entry.text = undefined;
      Object.assign(entry, { isBroken: false, conflicts: new Map() });
    }
    if (entry.isBroken) throw new Refusal('conflict', `${at} has errors, and is not written over: mend its text`);
    if (entry.conflicts.size > 0)
      throw new Refusal('conflict', `${at} was changed meanwhile: decide the conflicts first`);
    const now = workspace.graph(graph);
    const { base } = entry;
    if (!base || before === undefined || !isEqual(base, now) || this.isTyped(graph, entry)) {
      const written = this.textFor(at, now, entry);
      if ('problem' in written) throw new Refusal('file', written.problem);
      await this.write(graph, entry, written.text);
    }
    this.entries.set(graph, Object.assign(entry, { base: now }));
    if (isText(at)) this.sheets.delete(graph);
    this.watch();
    this.noted([graph]);
    return this.viewOf(graph, entry);
  }

  private textFor(path: string, graph: HostGraph, { text = '', base }: Partial<Entry> = {}): Rewritten {
    const { workspace } = this.options;
    const before = this.sheets.get(graph.about.id) ?? (base && { text, graph: base });
    return graphText(path, graph, before, (component) => workspace.plainName(component));
  }

  private async write(graph: string, entry: Entry, text: string): Promise<void> {
    try {
      await this.options.disk.write(entry.path, text);
      entry.text = text;
      entry.isGone = false;
      entry.problem = undefined;
    } catch (error) {
      entry.problem = `${errorMessage(error)}; what is drawn is kept here: make the file writable, and save again`;
      this.noted([graph]);
      throw new Refusal('file', entry.problem);
    }
  }

  /** Takes over what somebody has written into a file: all that was not changed here, too. */
  private async takeOver(graph: string, entry: Entry, text: string): Promise<void> {
    const { graph: read, diagnostics } = parseText(text, entry.path);
    const wasText = entry.isText;
    entry.text = text;
    entry.isGone = false;
    entry.problem = undefined;
    entry.isBroken = diagnostics.some(({ severity }) => severity === 'error');
    if (!entry.isBroken) {
      entry.isText = false;
      const about = this.options.workspace.find(graph)?.about ?? { id: graph };
      const theirs = hostGraph(read, about);
      await this.mergeTheirs(graph, entry, theirs, wasText);
      this.sheets.delete(graph);
      this.tellText(graph);
    }
    this.noted([graph]);
  }

  private async mergeTheirs(graph: string, entry: Entry, theirs: HostGraph, wasText: boolean): Promise<void> {
    const { workspace } = this.options;
    const mine = workspace.find(graph);
    const plainName = (component: string) => workspace.plainName(component);
    const isNew = !entry.base || !mine || (wasText && mine.nodes.size === 0);
    if (!mine || isNew || !entry.base) {
      const whole = withKeysOf(theirs, mine, plainName);
      await this.host?.change(() => replacing(whole, entry.path));
      entry.base = workspace.find(graph);
      return;
    }
    const known = withKnownParts(theirs, entry.base, mine, plainName);
    const delta = deltaOf(entry.base, known);
    const skipped = await this.apply(graph, delta, false, `changed in ${entry.path}`);
    entry.base = known;
    for (const step of delta) entry.conflicts.delete(stepKey(step));
    for (const step of skipped) entry.conflicts.set(stepKey(step), step);
  }

  /** Applies a delta to a graph in its turn. Resolves with the steps that were left out. */
  private async apply(graph: string, delta: Delta, force: boolean, label: string): Promise<readonly Step[]> {
    let skipped: readonly Step[] = [];
    if (delta.length === 0) return skipped;
    const { workspace } = this.options;
    await this.host?.change(() => {
      const before = workspace.graph(graph);
      const merged = merge(before, delta, force);
      skipped = merged.skipped;
      const done = deltaOf(before, merged.graph);
      return {
        graph: merged.graph,
        messages: graphMessages(done, before, merged.graph, workspace),
        kind: done.every(isOfMetadata) ? 'metadata' : 'other',
        changesPorts: done.some(({ kind }) => kind === 'inport' || kind === 'outport'),
        isAlone: true,
        by: 'file',
        label,
      };
    });
    return skipped;
  }

  private tellText(graph: string): void {
    try {
      this.host?.tellText(graph, this.drawnText(graph));
    } catch (error) {
      // There is something in it that no text can say: who asks for it hears of that.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private conflictViews({ conflicts }: Entry, now: HostGraph): ConflictView[] {
    return [...conflicts].map(([id, step]) => {
      const { text, place } = describeStep(step, now);
      const part = partsOf(now, step.kind).get(step.id);
      const mine = step.field === undefined || part === undefined ? part : fieldsOf(step.kind, part).get(step.field);
      return { id, what: text, mine: shown(mine), theirs: shown(step.after), place };
    });
  }

  private viewOf(graph: string, { path }: Entry): FileView {
    return this.view(graph) ?? { graph, path, state: 'saved' };
  }

  private idOf(name: string): string {
    const graph = this.options.workspace.find(name);
    if (graph) return graph.about.id;
    throw new Refusal('missing', `there is no graph '${name.slice(0, limits.name.most)}'`);
  }

  private graphAt(path: string): string | undefined {
    return [...this.entries].find(([, entry]) => entry.path === path)?.[0];
  }

  private watch(): void {
    this.options.disk.watch([...this.entries.values()].map(({ path }) => path));
  }
}

function newEntry(path: string): Entry {
  return {
    path,
    text: undefined,
    base: undefined,
    conflicts: new Map(),
    isBroken: false,
    isText: false,
    isGone: false,
    problem: undefined,
  };
}

function isText(path: string): boolean {
  return !/\.json$/i.test(path);
}

function replacing(graph: HostGraph, path: string): Change {
  return { graph, messages: [], kind: 'other', changesPorts: true, by: 'file', label: `read from ${path}` };
}

/** Whether a graph is as in its file. */
function isEqual(base: HostGraph, now: HostGraph): boolean {
  return deltaOf(base, now).length === 0;
}

/** Refuses what leads out of the folder, or is no graph. */
function checkPath(path: string): void {
  const parts = path.split('/');
  const isInside = parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\p{Cc}]/u.test(part));
  if (!isInside || path.length > limits.name.most) {
    throw new Refusal('file', `'${path.slice(0, 100)}' is not a path inside the folder of the project`);
  }
  if (!isGraphPath(path)) throw new Refusal('file', `${path} is not a graph file: its name must end in .fbp or .json`);
}

function asRefusal(error: unknown): never {
  throw error instanceof Refusal ? error : new Refusal('file', errorMessage(error));
}

/** Where a graph called [id] is looked for first by one in the file [path]: beside it, in the same format. */
function besides(path: string, id: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return `${folder}${splitName(id).name}${path.endsWith('.json') ? '.json' : '.fbp'}`;
}
