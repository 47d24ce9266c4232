/** A text that the host compiles to bytes for a component, and what is wrong with it. */
export interface CompiledText {
  /** What the component receives, each 0 to 255. Counts only when there are no errors. */
  bytes: readonly number[];
  errors: readonly TextFault[];
  /** What may be wrong all the same. */
  warnings: readonly TextFault[];
}

/** A mistake in a text. */
export interface TextFault {
  /** The offset of the character at fault, as JavaScript counts; the length of the text for its end. */
  at: number;
  /** What is wrong, and what would be right. */
  message: string;
}

/** A port, as far as a format may want to know it. */
export interface NamedPort {
  /** `in`, or `in[0]` for one of several. */
  name: string;
  /** The ports of the same name: how many there are. */
  array?: { name: string; count: number };
}

/** For whom a text is compiled. */
export interface FormatContext {
  /** The bytes that the component has room for. */
  room: number;
  component: { name: string; inports: readonly NamedPort[]; outports: readonly NamedPort[] };
  /** The name of the board, and the bytes of its longest string. */
  board: { name: string; stringLength: number };
}

/** Compiles a text. Does not throw: mistakes are in what it returns. */
export type Format = (text: string, context: FormatContext) => CompiledText;

/** The format of an inport: text for it is compiled by the host, and arrives as bytes in brackets. */
export interface PortFormat {
  name: string;
  /** The most bytes on boards whose numbers of nodes have 8 bits, and on others. */
  room: readonly [small: number, large: number];
  /** What compiles the text, when it is the user's own. */
  compile?: Format;
}
