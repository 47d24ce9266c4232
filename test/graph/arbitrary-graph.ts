import fc from 'fast-check';
import type { Summary } from './summary.js';

const word = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const nodeName = fc.oneof(fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_-]{0,8}$/), fc.constant('__proto__'));
const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.integer(), fc.string(), fc.array(fc.boolean()))),
);

/** A graph of up to ten nodes, with edges, initial packets and exports that need no names to be made up. */
export const graph: fc.Arbitrary<Summary> = fc.uniqueArray(nodeName, { minLength: 1, maxLength: 10 }).chain((names) => {
  const end = fc.tuple(fc.constantFrom(...names), word).map(([node, port]) => `${node}.${port.toLowerCase()}`);
  const exported = fc.uniqueArray(fc.tuple(word, end), { selector: ([name]) => name.toLowerCase() });
  const named = exported.map((list) => list.map(([name, inner]) => `${name.toLowerCase()}=${inner}`));
  const target = fc.tuple(fc.constantFrom(...names), word);
  return fc.record(
    {
      nodes: fc.tuple(...names.map((name) => word.map((component): Summary['nodes'][0] => [name, component, {}]))),
      edges: fc.uniqueArray(fc.tuple(end, end).map(([from, to]) => `${from} -> ${to}`)),
      initials: fc.array(
        fc
          .tuple(value, target)
          .map(([data, [node, port]]): [unknown, string] => [data, `${node}.${port.toLowerCase()}`]),
      ),
      inports: named,
      outports: named,
      properties: fc.constant({}),
    },
    { noNullPrototype: true },
  );
});

const split = (end: string): [node: string, port: string] => end.split('.') as [string, string];

function printLiteral(data: unknown): string {
  const quoted = typeof data === 'string' && !data.includes('\\') && !data.includes("'");
  if (quoted) return `'${data}'`;
  return Object.is(data, -0) ? '-0' : JSON.stringify(data);
}

/** The `.fbp` text of a graph. */
export function print(summary: Summary, separator: string): string {
  const lines = summary.nodes.map(([name, component]) => `${name}(${component})`);
  for (const edge of summary.edges) {
    const [[source, out], [target, into]] = edge.split(' -> ').map(split) as [[string, string], [string, string]];
    lines.push(`${source} ${out.toUpperCase()} -> ${into.toUpperCase()} ${target}`);
  }
  for (const [data, target] of summary.initials) {
    const [node, port] = split(target);
    lines.push(`${printLiteral(data)} -> ${port} ${node}()`);
  }
  for (const kind of ['inports', 'outports'] as const) {
    for (const one of summary[kind]) {
      const [name, inner] = one.split('=');
      lines.push(`${kind.slice(0, -1).toUpperCase()}=${inner}:${name}`);
    }
  }
  return lines.join(separator);
}
