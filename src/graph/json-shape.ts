import { nearest } from '../util/nearest.js';
import type { End, GraphBuilder, Metadata, Notes } from './builder.js';
import type { UnknownKeys } from './graph.js';
import { plainValue } from './json-value.js';
import { indexedName, isIndex } from './port-name.js';
import type { JsonMember, JsonNode, JsonObject } from './syntax.js';

const KINDS: Record<JsonNode['kind'], string> = {
  null: 'null',
  boolean: 'a boolean',
  number: 'a number',
  string: 'text',
  array: 'an array',
  object: 'an object',
};

/** A JSON value and its path, such as `connections[3].tgt`. */
export interface Located<Node extends JsonNode = JsonNode> {
  node: Node;
  path: string;
}

/** The keys that an object of the format may have. */
export interface ObjectFormat {
  /** What the object is, as messages say it: `a process`. */
  what: string;
  keys: readonly string[];
}

/** Names of keys are not longer. */
const LONGEST_KEY = 40;
/** Nobody reads more hints than this. */
const MAX_HINTS = 20;

type KindOf<Kind extends JsonNode['kind']> = Extract<JsonNode, { kind: Kind }>;

/** Gets the parts of a JSON text and reports those that are missing or of the wrong kind. */
export class JsonShape {
  readonly #builder: GraphBuilder;
  readonly #unknown = new Map<string, { format: ObjectFormat; key: string; at: number; count: number }>();

  constructor(builder: GraphBuilder) {
    this.#builder = builder;
  }

  /** Returns the keys of [object] that are no part of its [format]; undefined when there are none. */
  unknownKeys({ node }: Located<JsonObject>, format: ObjectFormat): UnknownKeys | undefined {
    const unknown = node.members.filter(({ key }) => !format.keys.includes(key));
    if (unknown.length === 0) return undefined;
    for (const { key, at } of unknown) this.#noteUnknown(format, key, at);
    return Object.fromEntries(unknown.map(({ key, value }) => [key, plainValue(value)]));
  }

  #noteUnknown(format: ObjectFormat, key: string, at: number): void {
    const name = JSON.stringify([format.what, key]);
    const known = this.#unknown.get(name);
    if (known) known.count += 1;
    else this.#unknown.set(name, { format, key, at, count: 1 });
  }

  /** Warns of all unknown keys: once of each, where it stands first. */
  warnOfUnknownKeys(): void {
    for (const [index, { format, key, at, count }] of [...this.#unknown.values()].entries()) {
      const near = index < MAX_HINTS && key.length <= LONGEST_KEY ? nearest(key, format.keys) : undefined;
      const hint = near === undefined ? '' : `; did you mean "${near}"?`;
      const often = count === 1 ? '' : ` (${count - 1} more like it)`;
      const message = `unknown key ${JSON.stringify(key)} of ${format.what}, which has no effect${often}${hint}`;
      this.#builder.warning('unknown-key', message, at);
    }
  }

  error(message: string, at: number): void {
    this.#builder.error('json-shape', message, at);
  }

  /** Returns the value if it is of [kind]; otherwise reports an error. */
  as<Kind extends JsonNode['kind']>({ node, path }: Located, kind: Kind): Located<KindOf<Kind>> | undefined {
    if (node.kind === 'object') this.#checkKeys(node, path);
    if (node.kind === kind) return { node: node as KindOf<Kind>, path };
    this.error(`${path || 'a graph'} must be ${KINDS[kind]}, not ${KINDS[node.kind]}`, node.at);
    return undefined;
  }

  /** Returns the value of the required key [key] of [object]; reports an error if it is missing or not of [kind]. */
  need<Kind extends JsonNode['kind']>(
    object: Located<JsonObject>,
    key: string,
    kind: Kind,
  ): Located<KindOf<Kind>> | undefined {
    const value = this.find(object, key);
    if (value) return this.as(value, kind);
    this.error(`${object.path || 'a graph'} needs the key "${key}" (${KINDS[kind]})`, object.node.at);
    return undefined;
  }

  /** Returns the value of the optional key [key] of [object]; reports an error if it is not of [kind]. */
  want<Kind extends JsonNode['kind']>(
    object: Located<JsonObject>,
    key: string,
    kind: Kind,
  ): Located<KindOf<Kind>> | undefined {
    const value = this.find(object, key);
    return value && this.as(value, kind);
  }

  /** Returns the value of [key] in [object], of any kind. */
  find({ node, path }: Located<JsonObject>, key: string): Located | undefined {
    const member = node.members.find((one) => one.key === key);
    return member && { node: member.value, path: path ? `${path}.${key}` : key };
  }

  /** Returns the members of an object in text order. A duplicate key is an error. */
  members({ node, path }: Located<JsonObject>): (JsonMember & { located: Located })[] {
    return node.members.map((member) => ({
      ...member,
      located: { node: member.value, path: `${path}.${member.key}` },
    }));
  }

  /** Reads the keys `process`, `port` and `index` of [end]. Reports an error if one of the first two is missing. */
  end(end: Located<JsonObject>): End | undefined {
    const node = this.text(end, 'process');
    const port = this.text(end, 'port');
    const name = port && indexedName(port.value, this.#index(end));
    return node && port && name ? { node: node.value, nodeAt: node.at, port: name, portAt: port.at } : undefined;
  }

  /** Some clients write null for a port without an index. */
  #index(end: Located<JsonObject>): number | undefined {
    const index = this.find(end, 'index');
    if (!index || index.node.kind === 'null') return undefined;
    const value = plainValue(index.node);
    if (isIndex(value)) return value;
    this.#builder.error('bad-index', `${index.path} must be a whole number from 0, or left out`, index.node.at);
    return undefined;
  }

  /** Returns the text of the required key [key]; reports an error if it is missing or empty. */
  text(object: Located<JsonObject>, key: string): { value: string; at: number } | undefined {
    const text = this.need(object, key, 'string');
    if (text && text.node.value === '') this.error(`${text.path} is empty; write a name`, text.node.at);
    return text?.node.value ? text.node : undefined;
  }

  /** Reads the metadata of [object], which are under [key], and its unknown keys. */
  notes(object: Located<JsonObject>, format: ObjectFormat, key = 'metadata'): Notes {
    const unknown = this.unknownKeys(object, format);
    return { metadata: this.#plain(object, key), ...(unknown && { unknown }) };
  }

  /** The members of an object. Some clients write null for none. */
  #plain(object: Located<JsonObject>, key: string): Metadata {
    if (this.find(object, key)?.node.kind === 'null') return {};
    const value = this.want(object, key, 'object');
    return value ? (plainValue(value.node) as Metadata) : {};
  }

  #checkKeys({ members }: JsonObject, path: string): void {
    const seen = new Set<string>();
    for (const { key, at } of members) {
      if (seen.has(key)) this.error(`${path || 'a graph'} has the key "${key}" twice; remove one`, at);
      seen.add(key);
    }
  }
}
