import type { End, GraphBuilder } from './builder.js';
import type { Literal } from './graph.js';
import { asWritten, literalOf } from './json-value.js';
import type { ChainStatement, LiteralPart, Part, Unit, WordsPart } from './syntax.js';
import { type Term, termOf } from './term.js';
import type { UnitReader } from './unit.js';

/** The source of the next arrow: an outport or an initial packet. */
type Flow = { from: End } | { literal: Literal; at: number };

const WORD_LITERALS: ReadonlyMap<string | null, Literal> = new Map([
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
]);

/** Reads chains such as `300 -> INTERVAL every(Timer) OUT -> IN lamp(DigitalWrite)`. */
export class ChainReader {
  /** The ports used where none is written. */
  readonly defaults = { in: 'in', out: 'out' };
  readonly #builder: GraphBuilder;
  readonly #units: UnitReader;

  constructor(builder: GraphBuilder, units: UnitReader) {
    this.#builder = builder;
    this.#units = units;
  }

  read({ parts }: ChainStatement): void {
    let flow: Flow | undefined;
    for (const [index, part] of parts.entries()) {
      if (this.#builder.isFull) return;
      const next = parts[index + 1];
      const fed = index > 0 && !beginsAnew(part);
      const feeds = next !== undefined && !beginsAnew(next);
      if (!part.arrow) this.#missingArrow(part);
      flow = 'value' in part ? this.#literal(part, fed) : this.#words(part, flow, fed, feeds);
      if (flow && 'literal' in flow && !feeds) this.#leadsNowhere(flow.at);
    }
  }

  #missingArrow(part: Part): void {
    const message = beginsAnew(part)
      ? 'a comma or a new line is missing before this; write one connection a line'
      : "'->' is missing before this; write value -> PORT node";
    this.#builder.error('missing-arrow', message, part.at);
  }

  #leadsNowhere(at: number): void {
    this.#builder.error('missing-arrow', 'this initial packet has no target; write value -> PORT node', at);
  }

  #literal({ value, at }: LiteralPart, fed: boolean): Flow | undefined {
    if (value.kind === 'open-string') {
      this.#builder.error('syntax', `this text has no closing quote; end it with '`, at);
      this.#units.forgiveAll(value.value);
      return undefined;
    }
    if (!fed) return { literal: literalOf(value, asWritten), at };
    const right = 'an initial packet comes first: value -> PORT node';
    this.#builder.error('syntax', `a value cannot receive packets; ${right}`, at);
    return undefined;
  }

  #words({ units, at }: WordsPart, flow: Flow | undefined, fed: boolean, feeds: boolean): Flow | undefined {
    const literal = !fed && feeds && onlyWord(units) ? WORD_LITERALS.get(units[0]?.name ?? null) : undefined;
    if (literal) return { literal, at };
    if (units.length === 0) {
      this.#builder.error('syntax', `a node is missing ${fed ? 'after' : 'before'} '->'; write a OUT -> IN b`, at);
      return undefined;
    }
    const term = termOf(units, fed, feeds);
    if ('code' in term) {
      this.#builder.error(term.code, term.message, term.at);
      for (const unit of units) {
        if (this.#builder.isFull) break;
        if (unit.component) this.#units.node(unit);
      }
      return undefined;
    }
    return this.#connect(term, flow, fed, feeds);
  }

  #connect({ node, inport, outport }: Term, flow: Flow | undefined, fed: boolean, feeds: boolean): Flow {
    const name = this.#units.node(node);
    // What begins a chain and names no outport may be a text that lacks its quotes.
    if (!fed && feeds && !inport && !outport && !node.component) this.#builder.maybeText(name);
    if (inport && !fed) this.#dangling(inport, `'->' is missing before it`);
    if (outport && !feeds) this.#dangling(outport, `'->' is missing after it`);
    const end = (port: Unit | undefined, meant: string): End => {
      return { node: name, nodeAt: node.at, port: port ? this.#units.port(port) : meant, portAt: (port ?? node).at };
    };
    const to = end(inport, this.defaults.in);
    if (flow && 'from' in flow) this.#builder.edge(flow.from, to, { metadata: {} });
    else if (flow) this.#builder.initial(flow.literal, to, { metadata: {} }, flow.at);
    return { from: end(outport, this.defaults.out) };
  }

  #dangling(port: Unit, what: string): void {
    this.#builder.error('missing-arrow', `port '${port.name}' is not connected; ${what}`, port.at);
  }
}

/** True for a value without an arrow before it: the separator of two statements was forgotten. */
function beginsAnew(part: Part): boolean {
  return !part.arrow && 'value' in part;
}

function onlyWord(units: Unit[]): boolean {
  return units.length === 1 && units[0]?.component === null && units[0].index === null;
}
