import { type Direction, type End, GraphBuilder, type Metadata } from './builder.js';
import { parse, SyntaxError as SyntaxFault } from './fbp-grammar.generated.js';
import { JsonShape, type Located } from './json-shape.js';
import { byValue, literalOf, plainValue } from './json-value.js';
import { withoutMark } from './lines.js';
import { withType } from './literal.js';
import type { ParsedGraph } from './parse-fbp.js';
import type { JsonNode, JsonObject } from './syntax.js';

/** Parses a graph in NoFlo's JSON format. Never throws: errors are in the diagnostics, in text order. */
export function parseGraphJson(text: string, file: string): ParsedGraph {
  const plain = withoutMark(text);
  const builder = new GraphBuilder(file, plain);
  const root = parseJson(plain, builder);
  const properties = root ? new JsonGraphReader(builder).read(root) : {};
  return builder.finish(properties, (node) => `add "${node}" to processes`);
}

function parseJson(text: string, builder: GraphBuilder): JsonNode | undefined {
  try {
    return parse(text, { startRule: 'Json' });
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    builder.error('syntax', `this is not JSON: ${error.message.replace(/\.$/, '')}`, error.location.start.offset);
    return undefined;
  }
}

class JsonGraphReader {
  readonly #builder: GraphBuilder;
  readonly #shape: JsonShape;

  constructor(builder: GraphBuilder) {
    this.#builder = builder;
    this.#shape = new JsonShape(builder);
  }

  /** Reads everything except the properties, which it returns. */
  read(node: JsonNode): Metadata {
    const root = this.#shape.as({ node, path: '' }, 'object');
    if (!root) return {};
    this.#processes(root);
    this.#connections(root);
    this.#exports(root, 'inports', 'in');
    this.#exports(root, 'outports', 'out');
    return this.#plain(root, 'properties');
  }

  #processes(root: Located<JsonObject>): void {
    const processes = this.#shape.need(root, 'processes', 'object');
    if (!processes) return;
    for (const { key, at, located } of this.#shape.members(processes)) {
      const process = this.#shape.as(located, 'object');
      const component = process && this.#text(process, 'component');
      if (key === '') this.#shape.error('a node needs a name', at);
      else if (component) this.#builder.declare(key, component.value, at);
      else this.#builder.forgive(key);
      if (process) this.#builder.describe(key, this.#plain(process, 'metadata'));
    }
  }

  #connections(root: Located<JsonObject>): void {
    const connections = this.#shape.need(root, 'connections', 'array');
    for (const [index, node] of connections?.node.items.entries() ?? []) {
      const connection = this.#shape.as({ node, path: `connections[${index}]` }, 'object');
      if (connection) this.#connection(connection);
    }
  }

  #connection(connection: Located<JsonObject>): void {
    const { path, node } = connection;
    const to = this.#end(connection, 'tgt');
    const data = this.#shape.find(connection, 'data');
    const source = this.#shape.find(connection, 'src');
    const from = source && this.#end(connection, 'src');
    const metadata = this.#plain(connection, 'metadata');
    if (data && source) this.#shape.error(`${path} has both "src" and "data"; an edge has one of them`, source.node.at);
    else if (!data && !source)
      this.#shape.error(`${path} needs "src" (an edge) or "data" (an initial packet)`, node.at);
    else if (to && data) {
      const literal = withType(literalOf(data.node, byValue), metadata.type);
      this.#builder.initial(literal, to, metadata, data.node.at);
    } else if (to && from) this.#builder.edge(from, to, metadata);
  }

  #exports(root: Located<JsonObject>, key: 'inports' | 'outports', direction: Direction): void {
    const exports = this.#shape.want(root, key, 'object');
    for (const member of exports ? this.#shape.members(exports) : []) {
      const port = this.#shape.as(member.located, 'object');
      const inner = port && this.#endOf(port);
      if (member.key === '') this.#shape.error('an exported port needs a name', member.at);
      else if (inner) this.#builder.export(direction, member.key, inner, this.#plain(port, 'metadata'), member.at);
    }
  }

  #end(connection: Located<JsonObject>, key: 'src' | 'tgt'): End | undefined {
    const end = this.#shape.need(connection, key, 'object');
    return end && this.#endOf(end);
  }

  #endOf(end: Located<JsonObject>): End | undefined {
    const node = this.#text(end, 'process');
    const port = this.#text(end, 'port');
    const index = this.#shape.find(end, 'index');
    if (index && index.node.kind !== 'null') {
      this.#builder.error(
        'indexed-port',
        `${index.path}: indexed ports are not supported in this version`,
        index.node.at,
      );
    }
    return node && port && { node: node.value, nodeAt: node.at, port: port.value, portAt: port.at };
  }

  #text(object: Located<JsonObject>, key: string): { value: string; at: number } | undefined {
    const text = this.#shape.need(object, key, 'string');
    if (text && text.node.value === '') this.#shape.error(`${text.path} is empty`, text.node.at);
    return text?.node.value ? text.node : undefined;
  }

  #plain(object: Located<JsonObject>, key: string): Metadata {
    const value = this.#shape.want(object, key, 'object');
    return value ? (plainValue(value.node) as Metadata) : {};
  }
}
