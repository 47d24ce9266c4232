import type { End, GraphBuilder } from './builder.js';
import type { JsonShape, Located, ObjectFormat } from './json-shape.js';
import type { JsonObject } from './syntax.js';

const EXPORT: ObjectFormat = { what: 'an export', keys: ['public', 'private', 'process', 'port', 'metadata'] };

/**
 * Reads `exports`, the exported ports of old JSON graphs. They have no direction. Their inner port is `process` and
 * `port`, or, in the oldest files, `private`: `node.port`, in which the case of the node does not matter.
 */
export class OldExportReader {
  readonly #builder: GraphBuilder;
  readonly #shape: JsonShape;
  readonly #exact: ReadonlySet<string>;
  readonly #byLowerCase: ReadonlyMap<string, string>;

  /** [nodes] are the names of the nodes of the graph. */
  constructor(builder: GraphBuilder, shape: JsonShape, nodes: readonly string[]) {
    this.#builder = builder;
    this.#shape = shape;
    this.#exact = new Set(nodes);
    this.#byLowerCase = new Map(nodes.map((name) => [name.toLowerCase(), name]));
  }

  read(root: Located<JsonObject>): void {
    const exports = this.#shape.want(root, 'exports', 'array');
    for (const [index, node] of exports?.node.items.entries() ?? []) {
      const one = this.#shape.as({ node, path: `exports[${index}]` }, 'object');
      if (one) this.#export(one);
    }
  }

  #export(one: Located<JsonObject>): void {
    const name = this.#shape.text(one, 'public');
    const inner = this.#shape.find(one, 'private') ? this.#private(one) : this.#shape.end(one);
    const notes = this.#shape.notes(one, EXPORT);
    if (name && inner) this.#builder.exportEither(name.value, inner, notes, one.node.at);
  }

  #private(one: Located<JsonObject>): End | undefined {
    const text = this.#shape.text(one, 'private');
    if (!text) return undefined;
    const { value, at } = text;
    const dot = value.lastIndexOf('.');
    if (dot > 0 && dot < value.length - 1) {
      return { node: this.#nodeOf(value.slice(0, dot)), nodeAt: at, port: value.slice(dot + 1), portAt: at };
    }
    this.#shape.error(`${one.path}.private must be a node and a port of it, such as "lamp.in"`, at);
    return undefined;
  }

  #nodeOf(written: string): string {
    return this.#exact.has(written) ? written : (this.#byLowerCase.get(written.toLowerCase()) ?? written);
  }
}
