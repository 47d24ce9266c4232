/** The output of the grammar in fbp.peggy, not yet checked. `at` is an offset in the text. */
export type Statement =
  | ({ kind: 'annotation'; key: string; value: string } & Range)
  | ExportStatement
  /** `DEFAULT_INPORT=NAME`: the port used where none is written. */
  | ({ kind: 'default'; direction: 'in' | 'out'; name: Unit; junk: Junk | null } & Range)
  | ChainStatement
  | Junk;

/** Where a statement is; blanks behind it may be included. */
export interface Range {
  at: number;
  end: number;
}

/** `INPORT=node.port:name` or `OUTPORT=…`. */
export interface ExportStatement extends Range {
  kind: 'export';
  direction: 'in' | 'out';
  node: Unit;
  port: Unit;
  name: Unit;
  junk: Junk | null;
}

/** Parts with arrows between them. */
export interface ChainStatement extends Range {
  kind: 'chain';
  parts: Part[];
  junk: Junk | null;
}

/** The text between two arrows: an initial packet, or words of which one is a node. */
export type Part = LiteralPart | WordsPart;

export interface LiteralPart {
  at: number;
  /** False if the arrow before this part is missing. */
  arrow: boolean;
  value: JsonNode | OpenString;
}

export interface WordsPart {
  at: number;
  arrow: boolean;
  units: Unit[];
}

/** A word, a node with its component, or an anonymous node (without a name). */
export interface Unit {
  at: number;
  name: string | null;
  /** The `[1]` after a port, as written. */
  index: string | null;
  component: ComponentText | null;
}

export interface ComponentText {
  at: number;
  /** Empty for `node()`, which refers to a node declared elsewhere. */
  name: string;
  /** The text after the colon in `(Component:key=value,…)`. */
  metadata: string | null;
  /** `name`: not a valid component name; `open`: the closing parenthesis is missing. */
  fault: 'name' | 'open' | null;
}

/** Text that the grammar cannot parse. */
export interface Junk {
  kind: 'junk';
  at: number;
  text: string;
}

/** Text in quotes without a closing quote. */
export interface OpenString {
  kind: 'open-string';
  at: number;
  value: string;
}

/** A JSON value with its offset. Numbers keep their text; objects keep the order of their keys. */
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
