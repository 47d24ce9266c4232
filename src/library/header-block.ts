const BEGIN = /\/\*[ \t]*microflo component[ \t]*\r?\n/;

/** What a C++ header says about its component in `/* microflo component … *\/`. */
export type HeaderBlock =
  /** The YAML text, with every line on the number that it has in the header. */
  | { yaml: string }
  /** No block; [offset] is where it should begin or end. */
  | { missing: 'block' | 'end'; offset: number };

/** Cuts the block that describes the component out of [text], a C++ header. */
export function headerBlock(text: string): HeaderBlock {
  const begin = BEGIN.exec(text);
  if (begin === null) return { missing: 'block', offset: 0 };
  const start = begin.index + begin[0].length;
  const end = text.indexOf('*/', start);
  if (end < 0) return { missing: 'end', offset: begin.index };
  const before = text.slice(0, start).replace(/[^\n]+/g, '');
  return { yaml: before + text.slice(start, end) };
}
