/**
 * A line sent by QEMU through its qtest protocol (QEMU, docs/devel/qtest.rst): an answer, or a change of an intercepted
 * line.
 */
export type QtestLine =
  | { kind: 'answer'; words: string[] }
  | { kind: 'refused'; reason: string }
  | { kind: 'line'; line: number; level: 0 | 1 };

/** Parses a line without its line end. */
export function parseQtest(text: string): QtestLine {
  const [head = '', ...words] = text.trim().split(' ');
  if (head === 'OK') return { kind: 'answer', words };
  if (head === 'IRQ') return { kind: 'line', line: Number(words[1]), level: words[0] === 'raise' ? 1 : 0 };
  return { kind: 'refused', reason: text.trim() };
}
