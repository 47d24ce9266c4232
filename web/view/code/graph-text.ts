import type { App } from '../../app/app.js';
import { problemsOf } from '../../app/problems.js';
import { CodeText } from '../../code/code-text.js';
import { edgeKey, portRef } from '../../graph/graph.js';
import type { Session } from '../../session/session.js';

/** Milliseconds after which what was typed is drawn: half a word is no graph. */
const CALM = 250;

/** Something that is wrong with the text, or with the graph that it says. */
export interface Remark {
  readonly message: string;
  readonly severity: 'error' | 'warning';
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** The texts of the graphs that were shown: what was typed and cannot be read stays while they are not. */
const texts = new WeakMap<Session, Map<string, Promise<CodeText>>>();

function textOf({ session }: App, graph: string): Promise<CodeText> {
  const all = texts.get(session) ?? new Map<string, Promise<CodeText>>();
  texts.set(session, all);
  const known = all.get(graph);
  if (known) return known;
  const read = readText(session, graph);
  all.set(graph, read);
  // It may be said later.
  read.catch(() => all.delete(graph));
  return read;
}

async function readText(session: Session, graph: string): Promise<CodeText> {
  await session.settled();
  const text = session.isExtended ? (await session.ask('text', { graph })).text : '';
  return new CodeText(session.graph(graph), text);
}

/** The text of the graph that is shown, while it is looked at: it follows the drawing, and the drawing follows it. */
export class GraphText {
  private code: CodeText | undefined;
  /** Why there is no text. */
  private trouble: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;
  private readonly end: () => void;
  private readonly graph: string;

  /** [changed]: there is another text, or something else is wrong with it. */
  constructor(
    private readonly app: App,
    private readonly changed: () => void,
  ) {
    const { session } = app;
    this.graph = app.graphId;
    this.end = session.state.subscribe(() => this.follow());
    session.typed = (graph, text) => void this.othersTyped(graph, text);
    void this.read();
  }

  /** Undefined until it was read. */
  get shown(): string | undefined {
    return this.code?.shown;
  }

  get problem(): string | undefined {
    return this.trouble ?? this.code?.problem;
  }

  /** Whether it says what is drawn. */
  get isGood(): boolean {
    return this.code?.isGood === true;
  }

  /** Somebody types; it is drawn a moment later. */
  type(text: string): void {
    this.code?.hold(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.take(), CALM);
  }

  /** What is wrong, by lines. */
  get remarks(): readonly Remark[] {
    const { code } = this;
    if (!code) return [];
    const read = code.mistakes.map(({ message, severity, place }): Remark => {
      return { message, severity, line: place?.line, column: place?.column };
    });
    if (read.some(({ severity }) => severity === 'error')) return read;
    return [...read, ...(code.isGood ? this.compiled(code) : [])];
  }

  close(): void {
    this.isClosed = true;
    if (this.timer !== undefined) this.take();
    this.end();
  }

  private async read(): Promise<void> {
    try {
      this.code = await textOf(this.app, this.graph);
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    }
    if (this.isClosed) return;
    this.follow();
    this.changed();
  }

  /** Draws what was typed, when it can be read. */
  private take(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { app, code, graph } = this;
    if (!code) return;
    const edit = code.type(code.shown);
    if (edit && app.mayEdit) app.session.editText(graph, edit.operations, edit.text);
    if (!this.isClosed) this.changed();
  }

  private follow(): void {
    this.code?.draw(this.app.session.graph(this.graph));
    this.changed();
  }

  private async othersTyped(graph: string, text: string): Promise<void> {
    const { session } = this.app;
    const code = await texts.get(session)?.get(graph);
    code?.draw(session.graph(graph));
    code?.take(text);
    if (!this.isClosed) this.changed();
  }

  /** What the compiler and the board say, at the lines that say it. */
  private compiled({ written }: CodeText): Remark[] {
    const nodes = new Map(written.nodes.map(({ name, place }) => [name, place]));
    const packets = new Map(written.initials.map(({ target, place }) => [`${target.node} ${target.port}`, place]));
    const edges = new Map(
      written.edges.map(({ source, target, place }) => {
        const ends = { src: portRef(source.node, source.port), tgt: portRef(target.node, target.port) };
        return [edgeKey(ends), place];
      }),
    );
    return problemsOf(this.app).map(({ message, severity, node = '', port = '', edge = '' }): Remark => {
      const place = edges.get(edge) ?? packets.get(`${node} ${port.toLowerCase()}`) ?? nodes.get(node);
      return { message, severity, line: place?.line, column: place?.column };
    });
  }
}
