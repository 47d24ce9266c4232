/** What the grammar in fbp.peggy reads, before anything of it is judged. `at` is an offset into the text. */
export type Statement =
  | { kind: 'annotation'; key: string; value: string }
  | ExportStatement
  /** `DEFAULT_INPORT=NAME`: the port that is meant where none is written. */
  | { kind: 'default'; direction: 'in' | 'out'; name: Unit; junk: Junk | null }
  | ChainStatement
  | Junk;

/** `INPORT=node.port:name` or `OUTPORT=…`. */
export interface ExportStatement {
  kind: 'export';
  direction: 'in' | 'out';
  node: Unit;
  port: Unit;
  name: Unit;
  junk: Junk | null;
}

/** Parts with arrows between them. */
export interface ChainStatement {
  kind: 'chain';
  parts: Part[];
  junk: Junk | null;
}

/** What stands between two arrows: an initial packet, or words of which one is a node. */
export type Part = LiteralPart | WordsPart;

export interface LiteralPart {
  at: number;
  /** False when the arrow before it is missing. */
  arrow: boolean;
  value: JsonNode | OpenString;
}

export interface WordsPart {
  at: number;
  arrow: boolean;
  units: Unit[];
}

/** A word, a node with its component, or (without a name) an anonymous node. */
export interface Unit {
  at: number;
  name: string | null;
  /** `[1]` behind a port, as written. */
  index: string | null;
  component: ComponentText | null;
}

export interface ComponentText {
  at: number;
  /** Empty in `node()`, which only mentions the node. */
  name: string;
  /** What stands behind the colon in `(Component:key=value,…)`. */
  metadata: string | null;
  /** `name`: not a component's name; `open`: the closing parenthesis is missing. */
  fault: 'name' | 'open' | null;
}

/** Text in which the grammar finds no sense. */
export interface Junk {
  kind: 'junk';
  at: number;
  text: string;
}

/** A quote that is never closed. */
export interface OpenString {
  kind: 'open-string';
  at: number;
  value: string;
}

/** A JSON value that knows where it stands. Numbers keep their text, objects their keys in order. */
export type JsonNode =
  | { kind: 'null'; at: number }
  | { kind: 'boolean'; at: number; value: boolean }
  | { kind: 'number'; at: number; text: string }
  | { kind: 'string'; at: number; value: string }
  | { kind: 'array'; at: number; items: JsonNode[] }
  | JsonObject;

export interface JsonObject {
  kind: 'object';
  at: number;
  members: JsonMember[];
  text: string;
}

export interface JsonMember {
  at: number;
  key: string;
  value: JsonNode;
}
