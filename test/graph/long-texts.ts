import { strict as assert } from 'node:assert';
import { findBoard } from '../../src/boards/boards.js';
import { GraphError } from '../../src/graph/format.js';
import { parseGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';
import { compileGraph } from '../../src/program/compile.js';

const board = findBoard('simulator');

/** All that happens to a text on its way to a program, or to the message that says what is wrong with it. */
export function compile(text: string): void {
  assert.ok(board);
  const graph = parseGraph(text, text.startsWith('{"processes"') ? 'x.json' : 'x.fbp');
  const { diagnostics } = compileGraph(graph, coreLibrary, board);
  assert.ok(new GraphError(diagnostics, graph.sources).message.length < 100_000, 'nobody reads more');
}

/** Texts in which something is repeated. Some are right, most are not; in each something may be looked at too often. */
const REPEATED = [
  ...[
    "'a\n",
    "'a' 'b' ",
    '(',
    'a(',
    '-> ',
    '"',
    "'",
    "\\'",
    "'\\' ",
    "'\\",
    '\\',
    '[',
    '[1,\n',
    '{"a":',
    '{',
    '}',
    ')',
  ],
  ...['a ', 'a', 'a(B) ', 'a(B)\n', 'a(Repeat) OUT -> IN ', '1 ', '1\n', '1 -> ', '1.', '-1', '1a(B)\n', 'a (B)\n'],
  ...['# @a b\n', '#', '#\n', '# @ ', 'INPORT=a.b:c\n', 'INPORT=', '=', 'OUTPORT=a(b', 'DEFAULT_INPORT=a\n', 'a.b '],
  ...['a[1] ', 'a[', '\n', ',', ' ', '\t', 'a-', '-', '--', 'a(b:c=d,', 'a(b:c', "'a'\n\n\n->", "'a\\'\n", 'é', '()'],
  ...['(a)\n', 'a()\n', "a'b", 'a"', '"a\n', '[]', '{}', '"\\u0000" -> a b()\n', '/', 'a/b(C)\n', '(B) -> ', '->a->'],
  ...[
    '.',
    'a\u2028',
    '_',
    '_1',
    '_a',
    '_a_1',
    '_a_1 ',
    '(_a_1)',
    '(-',
    '-(',
    'a-b(',
    "'(-",
    "'_1",
    " '",
    '"\'',
    "x('\n",
  ],
];

/** Texts in which something has other names each time. */
const NAMED: Record<string, (index: number) => string> = {
  'nodes without a component': (i) => `node${i}\n`,
  'unknown components': (i) => `a${i}(Nope${i}) OUT -> IN b${i}(Nopx${i})\n`,
  'misspelt components': (i) => `a${i}(Repaet${i})\n`,
  'unknown ports': (i) => `a${i}(Repeat) FOO${i} -> BAR${i} b${i}(Repeat)\n`,
  'edges between nodes': (i) => `a${i}(Repeat) OUT -> IN b${i}(Repeat)\n`,
  'the same edge': () => 'a(Repeat) OUT -> IN b(Repeat)\n',
  'nodes without a name': () => '(Repeat) OUT -> IN (Repeat)\n',
  'nodes without a name, all names taken': (i) => `_Repeat_${i + 1}() -> (Repeat)\n`,
  'a node declared again': (i) => `a(X${i})\n`,
  'a long chain': (i) => `a${i}(Repeat) -> `,
  'a large fan-out': (i) => `a OUT -> IN b${i}(Repeat)\n`,
  'initial packets': (i) => `${i} -> IN a()\n`,
  exports: (i) => `INPORT=a.in:x${i}\n`,
  annotations: (i) => `# @k${i} v\n`,
  'long names': (i) => `n${'x'.repeat(i % 500)}(Repeat)\n`,
};

/** JSON graphs in which something has other names each time: `processes`, then the rest of the graph. */
const JSON_PARTS: Record<string, (index: number) => [process: string, rest: string]> = {
  nodes: (i) => [`"${i}":{"component":"Repeat"}`, ''],
  'unknown keys of nodes': (i) => [`"n${i}":{"component":"Repeat","k${i}":1}`, ''],
  'unknown keys': (i) => ['', `"inport${i}":1`],
  'long unknown keys': (i) => ['', `"inport${i}${'s'.repeat(i % 500)}":1`],
};
const JSON_LISTS: Record<string, [key: string, item: (index: number) => string]> = {
  'groups without nodes': ['groups', (i) => `{"name":"g${i}","nodes":["x${i}"]}`],
  'old exports': ['exports', (i) => `{"public":"p${i}","private":"A.in"}`],
  'old exports without nodes': ['exports', (i) => `{"public":"p${i}","private":"x${i}.in"}`],
  'the same old export': ['exports', () => '{"public":"p","private":"a.in"}'],
};

function jsonOf(size: number, line: (index: number) => [process: string, rest: string]): string {
  const parts: [string[], string[]] = [['"a":{"component":"Repeat"}'], ['"connections":[]']];
  for (let [index, length] = [0, 0]; length < size; index++) {
    for (const [at, part] of line(index).entries()) {
      if (part !== '') parts[at]?.push(part);
      length += part.length;
    }
  }
  return `{"processes":{${parts[0].join()}},${parts[1].join()}}`;
}

function listOf(size: number, [key, item]: [string, (index: number) => string]): string {
  const items: string[] = [];
  for (let [index, length] = [0, 0]; length < size; index++) length += items[items.push(item(index)) - 1]?.length ?? 0;
  return jsonOf(1, () => ['', `"${key}":[${items.join()}]`]);
}

/** Texts of any size, in each of which something may be looked at too often. */
export const generators: [title: string, text: (size: number) => string][] = [
  ...REPEATED.map((piece): (typeof generators)[0] => [
    JSON.stringify(piece),
    (size) => piece.repeat(Math.ceil(size / piece.length)),
  ]),
  ...Object.entries(NAMED).map(([title, line]): (typeof generators)[0] => [
    title,
    (size) => {
      let text = '';
      for (let index = 0; text.length < size; index++) text += line(index);
      return text;
    },
  ]),
  ...Object.entries(JSON_PARTS).map(([title, line]): (typeof generators)[0] => [
    `${title} in JSON`,
    (size) => jsonOf(size, line),
  ]),
  ...Object.entries(JSON_LISTS).map(([title, list]): (typeof generators)[0] => [
    `${title} in JSON`,
    (size) => listOf(size, list),
  ]),
];
