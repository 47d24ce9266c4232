import type { GraphBuilder } from './builder.js';
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

type KindOf<Kind extends JsonNode['kind']> = Extract<JsonNode, { kind: Kind }>;

/** Gets the parts of a JSON text and reports those that are missing or of the wrong kind. */
export class JsonShape {
  readonly #builder: GraphBuilder;

  constructor(builder: GraphBuilder) {
    this.#builder = builder;
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

  #checkKeys({ members }: JsonObject, path: string): void {
    const seen = new Set<string>();
    for (const { key, at } of members) {
      if (seen.has(key)) this.error(`${path || 'a graph'} has the key "${key}" twice`, at);
      seen.add(key);
    }
  }
}
