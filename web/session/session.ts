import {
  type Answers,
  EXTENSION,
  EXTENSION_VERSION,
  HELLO_PATIENCE,
  type Requests,
} from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { PartsView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import { applied } from '../graph/apply.js';
import { messagesFor } from '../graph/fbp-messages.js';
import { graphFromJson } from '../graph/from-json.js';
import { graphFromView } from '../graph/from-view.js';
import { emptyGraph, type Graph, type PortRef, portName } from '../graph/graph.js';
import { LiveValues } from '../live/values.js';
import { Connection, type ConnectionEvents, type OpenSocket } from '../wire/connection.js';
import { LatestWork } from '../wire/latest-work.js';
import { type Message, RefusedError, UnansweredError } from '../wire/message.js';
import { componentFromView } from './component-view.js';
import { type Edit, EditQueue } from './edits.js';
import { hearExtension } from './hear-extension.js';
import { hearFbp } from './hear-fbp.js';
import { unmended } from './run-errors.js';
import { FIRST_STATE, type Notice, type OpenGraph, type State } from './state.js';
import { Store } from './store.js';

/** Milliseconds for which the page shows that something was done. */
const INFORMING = 10_000;

const SECRET = 'microflo-secret ';

/** Until the runtime has told one. */
const NO_GRAPH = emptyGraph('');

/** The page's end of the protocol: what the runtime has, and what the person changes in it. */
export class Session {
  readonly state = new Store<State>(FIRST_STATE);
  readonly live = new LiveValues();
  /** Values of pins and parts, of which the latest counts. */
  readonly settings = new LatestWork();
  readonly connection: Connection;
  private readonly edits = new EditQueue();
  private readonly id: string;
  private lastNotice = 0;
  private follows: Requests['follow'] = { statistics: true };

  /** [openSocket]: what reaches the runtime. Default: a WebSocket. */
  constructor(url: string, openSocket?: OpenSocket) {
    this.id = sessionId();
    const secret = sessionStorage.getItem(SECRET + url) ?? undefined;
    const events: ConnectionEvents = {
      message: (message) => this.heard(message),
      state: (link, reason) => {
        this.state.update({ link });
        if (link === 'open') this.attempt(this.greet());
        if (link === 'lost') this.lost(reason);
      },
    };
    this.connection = new Connection(url, events, openSocket);
    this.connection.secret = secret;
  }

  /** Called when somebody else has typed the text of a graph. */
  typed: ((graph: string, text: string) => void) | undefined;

  /** Called when a node of a graph was given another name, by whomever. */
  renamed: ((graph: string, from: string, to: string) => void) | undefined;

  /** Whether the runtime has the extension of MicroFlo. */
  get isExtended(): boolean {
    return this.state.get().hello !== undefined;
  }

  graph(id: string): Graph {
    return this.state.get().graphs.get(id)?.shown ?? NO_GRAPH;
  }

  /** Changes a graph: shown at once, and sent. */
  edit(graph: string, operations: readonly Operation[], label: string, gesture?: string): void {
    if (operations.length === 0) return;
    this.forgetErrors(graph, operations);
    this.edits.add({ graph, operations, label, ...(gesture !== undefined && { gesture }) });
    this.showEdits();
    void this.sendEdits();
    this.followNames(graph, operations);
  }

  /** Changes a graph as its text says that was typed. */
  editText(graph: string, operations: readonly Operation[], text: string): void {
    this.forgetErrors(graph, operations);
    this.edits.add({ graph, operations, label: 'edit the text', text });
    this.showEdits();
    void this.sendEdits();
    this.followNames(graph, operations);
  }

  /** Tells of nodes that have another name after [operations]. */
  followNames(graph: string, operations: readonly Operation[]): void {
    for (const each of operations) if (each.op === 'renamenode') this.renamed?.(graph, each.from, each.to);
  }

  /** What nodes did wrong before the time [until] and [operations] of a graph may have mended is told no longer. */
  forgetErrors(edited: string, operations: readonly Operation[], until = performance.now()): void {
    const { nodeErrors, hello, runtime } = this.state.get();
    const root = this.graph(hello?.graph ?? runtime?.graph ?? '');
    const old = nodeErrors.filter(({ at }) => at <= until);
    const left = unmended(old, root, edited, operations);
    if (left === old) return;
    this.state.update({ nodeErrors: nodeErrors.filter((each) => each.at > until || left.includes(each)) });
  }

  /** A request of the extension. Building firmware takes minutes, and a paused board answers when it goes on. */
  async ask<Name extends keyof Requests>(command: Name, payload: Requests[Name]): Promise<Answers[Name]> {
    const { payload: answer } = await this.connection.ask(EXTENSION, command, payload, Number.POSITIVE_INFINITY);
    return answer as Answers[Name];
  }

  /** Says [message] to the person. */
  tell(message: string, severity: Notice['severity'] = 'info'): void {
    this.lastNotice += 1;
    const { notices } = this.state.get();
    const others = notices.filter((each) => each.message !== message).slice(-3);
    const id = this.lastNotice;
    this.state.update({ notices: [...others, { id, severity, message }] });
    // What is wrong stays until it was read.
    if (severity === 'info') setTimeout(() => this.dismiss(id), INFORMING);
  }

  dismiss(id: number): void {
    this.state.update({ notices: this.state.get().notices.filter((each) => each.id !== id) });
  }

  /** Carries out what the person asked for, and tells what goes wrong. */
  attempt(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.failed(error));
  }

  async undo(): Promise<void> {
    await this.settled();
    const { history, skipped = [] } = await this.ask('undo', {});
    this.stepped(history, skipped);
  }

  async redo(): Promise<void> {
    await this.settled();
    const { history, skipped = [] } = await this.ask('redo', {});
    this.stepped(history, skipped);
  }

  async start(graph: string): Promise<void> {
    await this.connection.ask('network', 'start', { graph }, this.patience);
  }

  async stop(graph: string): Promise<void> {
    await this.connection.ask('network', 'stop', { graph }, this.patience);
  }

  /** How long an answer may take, in milliseconds; undefined where other runtimes may give none. */
  private get patience(): number | undefined {
    return this.isExtended ? Number.POSITIVE_INFINITY : undefined;
  }

  /** Sends a packet to an inport of a node. */
  async send(graph: string, subgraph: readonly string[], tgt: PortRef, data: unknown): Promise<void> {
    await this.ask('send', { graph, ...(subgraph.length > 0 && { subgraph }), tgt, data });
  }

  /** Shows a graph: its changes follow. */
  async open(graph: string): Promise<void> {
    if (this.isExtended) {
      const { check, file, ...opened } = await this.ask('open', { graph });
      const common = { check, ...(file && { file }), ...(opened.text && { text: opened.text }) };
      if ('view' in opened) {
        this.putGraph(graph, { ...common, ...fresh(graphFromView(opened.view), opened.view.revision) });
      } else {
        this.putGraph(graph, { ...common, ...fresh(emptyGraph(graph), 0), isTextAlone: true });
      }
      this.showEdits();
      await this.ask('watch', { graph, edges: null });
      return;
    }
    const { payload } = await this.connection.ask('component', 'getsource', { name: graph });
    const { language, code } = payload as { language: string; code: string };
    if (language !== 'json') throw new Error(`${graph} is not a graph: its source is ${language}`);
    this.putGraph(graph, fresh(graphFromJson(graph, code), 0));
    this.watchAll(graph);
  }

  /** Shows the runtime a secret, which is kept until the page is closed, and never in its address. */
  takeSecret(secret: string): void {
    sessionStorage.setItem(SECRET + this.connection.url, secret);
    this.connection.secret = secret;
    this.attempt(this.greet());
  }

  /** Resolves when the runtime has all edits. */
  settled(): Promise<void> {
    return this.edits.settled();
  }

  private stepped(history: State['history'], skipped: readonly string[]): void {
    this.state.update({ history });
    for (const each of skipped) this.tell(`Left as it is, since others have changed it: ${each}`, 'warning');
  }

  // Connecting

  private async greet(): Promise<void> {
    this.connection.namesRequests = true;
    const described = this.connection.ask('runtime', 'getruntime', {}).catch((error: unknown) => this.failed(error));
    const listed = this.connection.ask('component', 'list', {}).catch(() => undefined);
    const hello = this.connection
      .ask(EXTENSION, 'hello', { version: EXTENSION_VERSION, session: this.id }, Number.POSITIVE_INFINITY)
      .then(({ payload }) => payload as Answers['hello'])
      .catch(() => undefined);
    const early = await Promise.race([hello, silence(HELLO_PATIENCE)]);
    await described;
    // MicroFlo answers, however busy it is; others may never do.
    const extension = early ?? (this.state.get().runtime?.type === 'microflo' ? await hello : undefined);
    // Nothing is told before a secret is shown: the state bar asks for it.
    if (!extension && this.state.get().permission === 'none') return;
    if (extension) await this.greetExtended(extension);
    else await this.greetPlain(Promise.all([described, listed]));
    this.state.update({ isReady: true });
    this.edits.again();
    this.showEdits();
    void this.sendEdits();
  }

  private async greetExtended(hello: Answers['hello']): Promise<void> {
    const { state: device, clock, history, permission } = hello;
    this.state.update({ hello, device, clock, history, permission });
    const before = [...this.state.get().graphs.keys()];
    const graphs = new Set([hello.graph, ...before]);
    await Promise.all([
      this.readLibrary(),
      this.ask('board', {}).then((board) => this.state.update({ board })),
      this.ask('parts', {}).then((parts) => this.putParts(parts)),
      ...[...graphs].map((graph) => this.open(graph)),
    ]);
    await this.ask('follow', this.follows);
    this.dropDone();
  }

  /** Selects what else the runtime sends, also when it comes back. */
  follow(what: Requests['follow']): void {
    this.follows = { ...this.follows, ...what };
    if (this.isExtended && this.connection.isOpen) this.attempt(this.ask('follow', this.follows));
  }

  private async greetPlain(told: Promise<unknown>): Promise<void> {
    await told;
    const graph = this.state.get().runtime?.graph;
    if (graph === undefined) throw new Error('The runtime has no graph yet. Start it with one.');
    await this.open(graph);
    this.connection.send('network', 'getstatus', { graph });
  }

  /** Reads what components there are. */
  async readLibrary(): Promise<void> {
    const { components } = await this.ask('library', {});
    const views = components.map(componentFromView);
    this.state.update({ components: new Map(views.map((each) => [each.name, each])) });
  }

  /** An edit that was on its way when the connection was lost may have arrived. */
  private dropDone(): void {
    const edit = this.edits.inFlight;
    const open = edit && this.state.get().graphs.get(edit.graph);
    if (!edit || !open) return;
    const after = applied(open.confirmed, edit.operations);
    if (sameGraph(after, open.confirmed)) this.edits.done();
  }

  private lost(reason: string): void {
    const pending = this.edits.all.length;
    const why = reason === '' ? '' : ` It said: ${reason}.`;
    const device = { ...this.state.get().device, message: `The runtime cannot be reached.${why}` };
    this.state.update({ pending, device });
  }

  // Edits

  /** Draws each graph with the edits that are on their way. */
  private showEdits(): void {
    const graphs = new Map(this.state.get().graphs);
    const { all } = this.edits;
    for (const [id, open] of graphs) {
      const operations = all.flatMap(({ graph, operations }) =>
        operations.map((each) => ({ ...each, graph: each.graph ?? graph })),
      );
      graphs.set(id, { ...open, shown: applied(open.confirmed, operations) });
    }
    this.state.update({ graphs, pending: all.length });
  }

  private async sendEdits(): Promise<void> {
    if (!this.connection.isOpen || !this.state.get().isReady) return;
    const edit = this.edits.take();
    if (!edit) return;
    try {
      if (this.isExtended) await this.sendExtended(edit);
      else await this.sendPlain(edit);
      if (!this.isExtended) this.watchAll(edit.graph);
      this.edits.done();
    } catch (error) {
      if (error instanceof UnansweredError) return;
      this.edits.done();
      this.failed(error);
    }
    this.showEdits();
    await this.sendEdits();
  }

  private async sendExtended({ graph, operations, label, gesture, text }: Edit): Promise<void> {
    const base = this.state.get().graphs.get(graph)?.revision ?? 0;
    const { history } = await this.ask('edit', {
      graph,
      base,
      operations,
      label,
      ...(gesture !== undefined && { gesture }),
      ...(text !== undefined && { text }),
    });
    this.state.update({ history });
  }

  /** Asks a runtime without the extension for the packets on all edges. */
  private watchAll(graph: string): void {
    const edges = this.graph(graph).edges.map(({ src, tgt }) => ({ src, tgt }));
    this.connection.send('network', 'edges', { graph, edges });
  }

  private async sendPlain({ graph, operations }: Edit): Promise<void> {
    for (const operation of operations) {
      for (const { command, payload } of messagesFor(operation)) {
        await this.connection.ask('graph', command, { ...payload, graph });
      }
    }
  }

  /** Shows a graph, or what is new about it. */
  putGraph(id: string, graph: OpenGraph): void {
    this.state.update({ graphs: new Map(this.state.get().graphs).set(id, graph) });
  }

  /** Other parts are at the board. */
  putParts(parts: PartsView): void {
    this.live.parts.replace(parts);
    this.state.update({ parts });
  }

  /** The runtime has changed a graph. */
  confirm(id: string, change: (graph: Graph) => Graph, revision?: number): void {
    const open = this.state.get().graphs.get(id);
    if (!open) return;
    const confirmed = change(open.confirmed);
    this.putGraph(id, { ...open, confirmed, shown: confirmed, revision: revision ?? open.revision });
    this.showEdits();
  }

  private heard(message: Message): void {
    if (message.protocol === EXTENSION) hearExtension(this, message);
    else hearFbp(this, message);
  }

  private failed(error: unknown): void {
    const isExpected = error instanceof RefusedError || error instanceof UnansweredError;
    this.tell(error instanceof Error ? error.message : String(error), 'error');
    if (!isExpected) console.error(error);
  }
}

function silence(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}

function fresh(graph: Graph, revision: number): OpenGraph {
  return { confirmed: graph, shown: graph, revision };
}

function sameGraph(one: Graph, other: Graph): boolean {
  const text = ({ nodes, edges, initials, inports, outports, groups, notes }: Graph) =>
    JSON.stringify([
      [...nodes],
      edges.map(({ src, tgt }) => [src.node, portName(src), tgt.node, portName(tgt)]),
      initials,
      [...inports],
      [...outports],
      [...groups],
      [...notes],
    ]);
  return text(one) === text(other);
}

/** Stays the same when the page is loaded again, so that its undo steps are found. */
function sessionId(): string {
  const KEY = 'microflo-session';
  const known = sessionStorage.getItem(KEY);
  if (known !== null) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem(KEY, made);
  return made;
}
