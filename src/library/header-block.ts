const BEGIN = /\/\*[ \t]*microflo component[ \t]*\r?\n/;

/** The comment `/* microflo component … *\/` in a C++ header, which describes the component. */
export type HeaderBlock =
  /** The YAML text, padded so that its line numbers are those of the header. */
  | { yaml: string }
  /** The block, or its end, is missing; [offset] is where it was expected. */
  | { missing: 'block' | 'end'; offset: number };

/** Extracts the block that describes the component from [text], a C++ header. */
export function headerBlock(text: string): HeaderBlock {
  const begin = BEGIN.exec(text);
  if (begin === null) return { missing: 'block', offset: 0 };
  const start = begin.index + begin[0].length;
  const end = text.indexOf('*/', start);
  if (end < 0) return { missing: 'end', offset: begin.index };
  const before = text.slice(0, start).replace(/[^\n]+/g, '');
  return { yaml: before + text.slice(start, end) };
}
