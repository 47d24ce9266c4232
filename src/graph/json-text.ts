const INDENT = '  ';

/**
 * Writes [value] as JSON with an indentation of two spaces, as JSON.stringify does, and keeps what that does not: -0,
 * and the order of keys. A Map is an object whose keys are in the order of the Map; a JavaScript object puts keys such
 * as `"2"` first.
 */
export function jsonText(value: unknown): string {
  return write(value, '\n');
}

/** [line] is a line break and the indentation of the line in which [value] begins. */
function write(value: unknown, line: string): string {
  if (Array.isArray(value)) {
    return enclosed(
      '[]',
      value.map((item) => write(item, line + INDENT)),
      line,
    );
  }
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const members = entries
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(String(key))}: ${write(member, line + INDENT)}`);
  return enclosed('{}', members, line);
}

function enclosed(brackets: '[]' | '{}', items: readonly string[], line: string): string {
  if (items.length === 0) return brackets;
  const inner = line + INDENT;
  return `${brackets[0]}${inner}${items.join(`,${inner}`)}${line}${brackets[1]}`;
}
