/**
 * The text of a component's header with the body of `void [handler](…)` taken out, or that of `uint16_t [handler](…)`
 * made to return 0; undefined when it has none, or when the body is empty already.
 */
export function emptied(text: string, handler: string): string | undefined {
  const head = new RegExp(`\\b(void|uint16_t) ${handler}\\([^)]*\\) \\{`).exec(text);
  if (!head) return undefined;
  const start = head.index + head[0].length;
  const end = closingBrace(text, start);
  if (text.slice(start, end).trim() === '') return undefined;
  return text.slice(0, start) + (head[1] === 'void' ? '' : ' return 0; ') + text.slice(end);
}

/** Where the brace stands that closes the block whose inside begins at [start]. */
function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('a block is not closed');
}
