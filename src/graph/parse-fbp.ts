import { GraphBuilder, type ParsedGraph } from './builder.js';
import { ChainReader } from './chain.js';
import { parse } from './fbp-grammar.generated.js';
import type { GraphGroup } from './graph.js';
import { withoutMark } from './lines.js';
import { readGroup, readNote, type TextNote } from './remarks.js';
import type { ChainStatement, ExportStatement, Junk, Statement, Unit } from './syntax.js';
import { UnitReader } from './unit.js';

/** Parses `.fbp` text. Never throws: errors are in the diagnostics, in text order. */
export function parseFbp(text: string, file: string): ParsedGraph {
  const plain = withoutMark(text);
  const reader = new FbpReader(file, plain);
  parse(plain, { startRule: 'Graph', read: (statement) => reader.read(statement) });
  return reader.finish();
}

/** A statement, and what of the graph it says. */
export interface ReadStatement {
  statement: Exclude<Statement, { kind: 'junk' }>;
  /** Its edges and initial packets, as indexes of the lists of the graph: the first, and the one after the last. */
  edges: readonly [from: number, to: number];
  initials: readonly [from: number, to: number];
}

/** Parses `.fbp` text, and says what each statement has added. [names]: the names of the nodes at their units. */
export function parseStatements(
  text: string,
  file: string,
): { parsed: ParsedGraph; statements: ReadStatement[]; names: ReadonlyMap<Unit, string> } {
  const reader = new FbpReader(file, text);
  const statements: ReadStatement[] = [];
  const read = (statement: Statement) => {
    const before = reader.counts;
    reader.read(statement);
    const { edges, initials } = reader.counts;
    if (statement.kind === 'junk') return;
    statements.push({ statement, edges: [before.edges, edges], initials: [before.initials, initials] });
  };
  parse(text, { startRule: 'Graph', read });
  return { parsed: reader.finish(), statements, names: reader.names };
}

class FbpReader {
  readonly #builder: GraphBuilder;
  readonly #units: UnitReader;
  readonly #chains: ChainReader;
  readonly #exports: ExportStatement[] = [];
  readonly #properties = new Map<string, unknown>();
  readonly #groups: { group: GraphGroup; at: number }[] = [];
  readonly #notes: TextNote[] = [];

  constructor(file: string, text: string) {
    this.#builder = new GraphBuilder(file, text);
    this.#units = new UnitReader(this.#builder, text);
    this.#chains = new ChainReader(this.#builder, this.#units);
  }

  get counts(): GraphBuilder['counts'] {
    return this.#builder.counts;
  }

  get names(): ReadonlyMap<Unit, string> {
    return this.#units.names;
  }

  finish(): ParsedGraph {
    for (const { group, at } of this.#groups) {
      this.#builder.group({ ...group, nodes: group.nodes.filter((name) => this.#builder.has(name)) }, at);
    }
    if (this.#notes.length > 0) this.#properties.set('notes', this.#notes);
    // Exports come last, so that they do not affect the order of nodes.
    for (const statement of this.#exports) this.#export(statement);
    const metadata = Object.fromEntries(this.#properties);
    return this.#builder.finish({ metadata }, (node) => `write ${node}(Component) once`);
  }

  read(statement: Statement): void {
    if (this.#builder.isFull) return;
    switch (statement.kind) {
      case 'annotation':
        this.#annotation(statement.key, statement.value, statement.at);
        break;
      case 'default':
        this.#chains.defaults[statement.direction] = this.#units.plainPort(statement.name, 'a default port');
        this.#junk(statement.junk);
        break;
      case 'export':
        this.#exports.push(statement);
        break;
      case 'chain':
        this.#chain(statement);
        break;
      case 'junk':
        this.#junk(statement);
        break;
    }
  }

  /** `# @runtime microflo` is stored as NoFlo stores it. */
  #annotation(key: string, value: string, at: number): void {
    const group = key === 'group' ? readGroup(value) : undefined;
    const note = key === 'note' ? readNote(value) : undefined;
    if (group) this.#groups.push({ group, at });
    else if (note) this.#notes.push(note);
    else if (key === 'runtime') this.#properties.set('environment', { type: value });
    else this.#properties.set(key, value);
  }

  #export({ direction, node, port, name, junk }: ExportStatement): void {
    const inner = this.#units.node(node);
    const end = { node: inner, nodeAt: node.at, port: this.#units.port(port), portAt: port.at };
    this.#builder.export(direction, this.#units.plainPort(name, 'an exported port'), end, { metadata: {} }, name.at);
    this.#junk(junk);
  }

  #chain(chain: ChainStatement): void {
    const [part] = chain.parts;
    if (part && chain.junk && /^=(?![=>])/.test(chain.junk.text)) {
      const right = 'write an exported port as INPORT=node.PORT:NAME or OUTPORT=node.PORT:NAME';
      this.#builder.error('syntax', `this is not a valid export; ${right}`, part.at);
      return;
    }
    this.#chains.read(chain);
    this.#junk(chain.junk);
  }

  /** Reports [junk]. Nodes that it seems to declare are not reported again as lacking a component. */
  #junk(junk: Junk | null): void {
    if (!junk) return;
    this.#builder.error('syntax', explainJunk(junk.text), junk.at);
    this.#units.forgiveAll(junk.text);
  }
}

const LONGEST_SHOWN = 30;

function explainJunk(text: string): string {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  if (/^[[{"]/.test(text)) return `${shown} is not valid JSON; write "text" in double quotes and close what is open`;
  const node = /^([0-9][\w/-]*)\([\w/-]*/.exec(text);
  if (node) return `'${node[1]}' is not a valid node name; begin with a letter or '_': _${node[0]})`;
  const number = /^[-+.]?[0-9][^\s,]*/.exec(text);
  if (number) return `${number[0]} is neither a number nor a name; put text in quotes: '${number[0]}'`;
  if (/^(--+>?|=+>|-(?!\w)|→|–>?|—>?|>)/.test(text)) return `unexpected ${shown}; write an arrow as ->`;
  return `unexpected '${shown}'; write a OUT -> IN b, a comma or a new line`;
}
