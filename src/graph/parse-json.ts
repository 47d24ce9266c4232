import { type Direction, type End, GraphBuilder, type Notes, type ParsedGraph } from './builder.js';
import { parse, SyntaxError as SyntaxFault } from './fbp-grammar.generated.js';
import { JsonShape, type Located, type ObjectFormat } from './json-shape.js';
import { byValue, literalOf } from './json-value.js';
import { withoutMark } from './lines.js';
import { withType } from './literal.js';
import { OldExportReader } from './old-exports.js';
import type { JsonNode, JsonObject } from './syntax.js';

const GRAPH: ObjectFormat = {
  what: 'a graph',
  keys: ['caseSensitive', 'properties', 'inports', 'outports', 'exports', 'groups', 'processes', 'connections'],
};
const PROCESS: ObjectFormat = { what: 'a process', keys: ['component', 'metadata'] };
const CONNECTION: ObjectFormat = { what: 'a connection', keys: ['src', 'tgt', 'data', 'metadata'] };
const END: ObjectFormat = { what: 'an end of a connection', keys: ['process', 'port', 'index'] };
const EXPORT: ObjectFormat = { what: 'an exported port', keys: ['process', 'port', 'index', 'metadata'] };
const GROUP: ObjectFormat = { what: 'a group', keys: ['name', 'nodes', 'metadata'] };

/**
 * Parses a graph in NoFlo's JSON format. All surfaces read it here. Never throws: errors and warnings are in the
 * diagnostics, in text order.
 */
export function parseGraphJson(text: string, file: string): ParsedGraph {
  const plain = withoutMark(text);
  const builder = new GraphBuilder(file, plain);
  const root = parseJson(plain, builder);
  const notes = root ? new JsonGraphReader(builder).read(root) : { metadata: {} };
  return builder.finish(notes, (node) => `add "${node}" to processes`);
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

  /** Reads everything except the properties and unknown keys, which it returns. */
  read(node: JsonNode): Notes {
    const root = this.#shape.as({ node, path: '' }, 'object');
    if (!root) return { metadata: {} };
    const names = this.#processes(root);
    this.#connections(root);
    this.#exports(root, 'inports', 'in');
    this.#exports(root, 'outports', 'out');
    new OldExportReader(this.#builder, this.#shape, names).read(root);
    this.#groups(root);
    const notes = this.#shape.notes(root, GRAPH, 'properties');
    this.#shape.warnOfUnknownKeys();
    return notes;
  }

  /** Returns the names of the nodes. */
  #processes(root: Located<JsonObject>): string[] {
    const processes = this.#shape.need(root, 'processes', 'object');
    const members = processes ? this.#shape.members(processes) : [];
    for (const { key, at, located } of members) {
      const process = this.#shape.as(located, 'object');
      const component = process && this.#shape.text(process, 'component');
      if (key === '') this.#shape.error('a node needs a name; write one in place of ""', at);
      else if (component) this.#builder.declare(key, component.value, at);
      else this.#builder.forgive(key);
      if (process) this.#builder.describe(key, this.#shape.notes(process, PROCESS));
    }
    return members.map(({ key }) => key);
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
    const notes = this.#connectionNotes(connection);
    if (data && source) this.#shape.error(`${path} has both "src" and "data"; an edge has one of them`, source.node.at);
    else if (!data && !source)
      this.#shape.error(`${path} needs "src" (an edge) or "data" (an initial packet)`, node.at);
    else if (to && data) {
      const literal = withType(literalOf(data.node, byValue), notes.metadata.type);
      this.#builder.initial(literal, to, notes, data.node.at);
    } else if (to && from) this.#builder.edge(from, to, notes);
  }

  #connectionNotes(connection: Located<JsonObject>): Notes {
    const { metadata, unknown } = this.#shape.notes(connection, CONNECTION);
    const ends = ['src', 'tgt'].flatMap((key) => {
      const end = this.#shape.find(connection, key);
      if (end?.node.kind !== 'object') return [];
      const inside = this.#shape.unknownKeys({ node: end.node, path: end.path }, END);
      return inside ? [[key, inside] as const] : [];
    });
    const all = { ...unknown, ...Object.fromEntries(ends) };
    return { metadata, ...(Object.keys(all).length > 0 && { unknown: all }) };
  }

  #exports(root: Located<JsonObject>, key: 'inports' | 'outports', direction: Direction): void {
    const exports = this.#shape.want(root, key, 'object');
    for (const member of exports ? this.#shape.members(exports) : []) {
      const port = this.#shape.as(member.located, 'object');
      const inner = port && this.#shape.end(port);
      if (member.key === '') this.#shape.error('an exported port needs a name; write one in place of ""', member.at);
      else if (inner) this.#builder.export(direction, member.key, inner, this.#shape.notes(port, EXPORT), member.at);
    }
  }

  #groups(root: Located<JsonObject>): void {
    const groups = this.#shape.want(root, 'groups', 'array');
    for (const [index, node] of groups?.node.items.entries() ?? []) {
      const group = this.#shape.as({ node, path: `groups[${index}]` }, 'object');
      const name = group && this.#shape.text(group, 'name');
      if (!name) continue;
      const nodes = this.#groupNodes(group, name.value);
      this.#builder.group({ name: name.value, nodes, ...this.#shape.notes(group, GROUP) }, node.at);
    }
  }

  #groupNodes(group: Located<JsonObject>, name: string): string[] {
    const nodes = this.#shape.need(group, 'nodes', 'array');
    const names: string[] = [];
    for (const [index, item] of nodes?.node.items.entries() ?? []) {
      const node = this.#shape.as({ node: item, path: `${nodes?.path}[${index}]` }, 'string')?.node;
      if (node && this.#builder.has(node.value)) names.push(node.value);
      else if (node) {
        const message = `group '${name}': there is no node '${node.value}'; it is left out`;
        this.#builder.warning('unknown-node', message, node.at);
      }
    }
    return names;
  }

  #end(connection: Located<JsonObject>, key: 'src' | 'tgt'): End | undefined {
    const end = this.#shape.need(connection, key, 'object');
    return end && this.#shape.end(end);
  }
}
