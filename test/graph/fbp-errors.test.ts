import { strict as assert } from 'node:assert';
import { parseFbp } from '../../src/graph/parse-fbp.js';

function errorsOf(text: string): string[] {
  return parseFbp(text, 'x.fbp').diagnostics.map(({ severity, place, message }) => {
    assert.equal(severity, 'error');
    assert.equal(place?.file, 'x.fbp');
    return `${place.line}:${place.column}: ${message}`;
  });
}

const EXPORT_FORM = 'write an exported port as INPORT=node.PORT:NAME or OUTPORT=node.PORT:NAME';

/** By title: a text and all that is said about it. */
const ERRORS: Record<string, [text: string, ...errors: string[]]> = {
  'an arrow missing between ports': ['A(X) OUT IN B(Y)', "1:10: '->' is missing before 'IN'; write a OUT -> IN b"],
  'an arrow missing between a port and a node': [
    'A(X) OUT B(Y)',
    "1:10: '->' is missing before 'B(Y)'; write a OUT -> IN b",
  ],
  'an arrow missing between nodes': ['A(X) B(Y)', "1:6: '->' is missing before 'B(Y)'; write a OUT -> IN b"],
  'an arrow missing between mentioned nodes': [
    'A(X)\nB(Y)\nA OUT IN B',
    "3:7: '->' is missing before 'IN'; write a OUT -> IN b",
  ],
  'an arrow missing later in a chain': [
    'A(X) OUT -> IN B(Y) OUT IN C(Z)',
    "1:25: '->' is missing before 'IN'; write a OUT -> IN b",
  ],
  'an arrow missing behind a value': ["'a' IN A(X)", "1:5: '->' is missing before this; write value -> PORT node"],
  'a separator missing before a value': [
    'A(X), 1 -> IN A 2 -> IN A',
    '1:17: a comma or a new line is missing before this; write one connection a line',
  ],
  'an outport that leads nowhere': ['A(X) OUT', "1:6: port 'OUT' is not connected; '->' is missing after it"],
  'an inport that nothing feeds': ['IN A(X)', "1:1: port 'IN' is not connected; '->' is missing before it"],
  'a value that leads nowhere': ["\n  'a'", '2:3: this initial packet has no target; write value -> PORT node'],
  'nothing before an arrow': ['-> IN A(X)', "1:1: a node is missing before '->'; write a OUT -> IN b"],
  'nothing after an arrow': ['A(X) OUT -> ', "1:10: a node is missing after '->'; write a OUT -> IN b"],
  'nothing between two arrows': ['A(X) -> -> B(Y)', "1:6: a node is missing after '->'; write a OUT -> IN b"],
  'a value behind an arrow': [
    "A(X) -> 'a'",
    '1:9: a value cannot receive packets; an initial packet comes first: value -> PORT node',
  ],
  'another arrow': ['A(X) --> B(Y)', '1:6: unexpected --> B(Y); write an arrow as ->'],
  'two bare words between arrows': [
    'A(X) -> IN B -> C(Z)\nB(Y)',
    "1:9: 'IN B' between two arrows is ambiguous; write 'IN B()' for a port and a node, or 'IN() B' for a node and a port",
  ],
  'a word that begins with a digit': [
    '12abc -> IN A(X)',
    "1:1: 12abc is neither a number nor a name; put text in quotes: '12abc'",
  ],
  'a number with a leading zero': ['01 -> IN A(X)', "1:1: 01 is neither a number nor a name; put text in quotes: '01'"],
  'a text without its end': ["'abc -> IN A(X)\n'def' -> IN A", "1:1: this text has no closing quote; end it with '"],
  'JSON without its end': [
    '[1 -> IN A(X)',
    '1:1: [1 -> IN A(X) is not valid JSON; write "text" in double quotes and close what is open',
  ],
  'JSON with a wrong word': [
    '{"a": yes} -> IN A(X)',
    '1:1: {"a": yes} -> IN A(X) is not valid JSON; write "text" in double quotes and close what is open',
  ],
  'text with a wrong escape': [
    '"\\q" -> IN A(X)',
    '1:1: "\\q" -> IN A(X) is not valid JSON; write "text" in double quotes and close what is open',
  ],
  'stray signs': ['A(X) OUT -> IN B(Y) ;', "1:21: unexpected ';'; write a OUT -> IN b, a comma or a new line"],
  'a long stray line, shortened': [
    `;${'x'.repeat(50)}`,
    `1:1: unexpected ';${'x'.repeat(29)}…'; write a OUT -> IN b, a comma or a new line`,
  ],
  'parentheses that stay open': ['A(X OUT -> IN B(Y)', "1:2: ')' is missing after '(X'; write (X)"],
  'what is no component': ['A(X.h)', '1:2: (X.h) is not a component; write (Component) or (Component:key=value)'],
  'an anonymous node without a component': ['()', '1:1: a node without a name needs a component: (Component)'],
  'a point in the name of a node': [
    'a.b(X)',
    "1:1: 'a.b' is not a valid node name; use letters, digits, '_' and '-', and begin with a letter or '_'",
  ],
  'a dash in the name of a port': [
    'A(X) OUT-2 -> IN B(Y)',
    "1:6: 'OUT-2' is not a valid port name; use letters, digits, '_' and '.', and begin with a letter or '_'",
  ],
  'a node without a component, once': [
    'every OUT -> IN lamp(X)\n3 -> IN every',
    "1:1: node 'every' has no component; write every(Component) once",
  ],
  'a node without a component, with the one probably meant': [
    'toggle(X)\ntogle OUT -> IN toggle',
    "2:1: node 'togle' has no component; write togle(Component) once (did you mean 'toggle'?)",
  ],
  'a node without a component behind an export': [
    'INPORT=A.IN:GO',
    "1:8: node 'A' has no component; write A(Component) once",
  ],
  'a node with two components': ['A(X)\nA(Y)\nA(X)', "2:1: node 'A' is 'Y' here but 'X' at 1:1; rename one of them"],
  'an index that is no number': [
    'A(X) OUT -> IN[foo] B(Y)',
    '1:13: IN[foo]: an index is a whole number from 0; write IN[0]',
  ],
  'an empty index': ['A(X) OUT[] -> IN B(Y)', '1:6: OUT[]: an index is a whole number from 0; write OUT[0]'],
  'a negative index': ['A(X) OUT[-1] -> IN B(Y)', '1:6: OUT[-1]: an index is a whole number from 0; write OUT[0]'],
  'a node with an index': [
    'A[1](X) OUT -> IN B(Y)',
    '1:1: A[1]: a node has no index, only a port of a node has; write A',
  ],
  'a default port with an index': [
    'DEFAULT_INPORT=IN[1]\nA(X)',
    '1:16: IN[1]: a default port has no index, only a port of a node has; write IN',
  ],
  'an exported port with an index': [
    'A(X)\nINPORT=A.IN:GO[0]',
    '2:13: GO[0]: an exported port has no index, only a port of a node has; write GO',
  ],
  'an edge twice, whatever the case': [
    'A(X) OUT -> IN B(Y)\n  A out -> in B',
    '2:3: duplicate edge A OUT -> IN B, first at 1:1; remove one',
  ],
  'two exported inports that differ only in case': [
    'A(X)\nINPORT=A.IN:Go\nINPORT=A.IN2:GO',
    "3:14: exported inport 'go' is already declared at 2:13; give one of them another name (case does not matter)",
  ],
  'two exported outports of one name': [
    'A(X)\nOUTPORT=A.OUT:GO\nOUTPORT=A.OUT:GO',
    "3:15: exported outport 'go' is already declared at 2:15; give one of them another name (case does not matter)",
  ],
  'an incomplete export': ['A(X)\nINPORT=A.IN', `2:1: this is not a valid export; ${EXPORT_FORM}`],
  'an empty export': ['A(X)\nOUTPORT=', `2:1: this is not a valid export; ${EXPORT_FORM}`],
  'an old kind of export': ['A(X)\nEXPORT=A.IN:GO', `2:1: this is not a valid export; ${EXPORT_FORM}`],
  'an export in small letters': ['A(X)\ninport=A.IN:GO', `2:1: this is not a valid export; ${EXPORT_FORM}`],
  'stray text behind an export': [
    'A(X)\nINPORT=A.IN:GO-ON',
    "2:15: unexpected '-ON'; write a OUT -> IN b, a comma or a new line",
  ],
};

describe('errors in .fbp text', () => {
  for (const [title, [text, ...errors]] of Object.entries(ERRORS)) {
    it(`names ${title}`, () => assert.deepEqual(errorsOf(text), errors));
  }

  it('are all reported at once, in the order of the text', () => {
    const text = [
      'INPORT=gone.IN:GO',
      'A(X) OUT[x] -> IN B(Y)',
      '12abc -> IN A, C(Z) OUT IN D(Z)',
      'A(Y) OUT -> IN C',
      "'open -> IN B",
      'A OUT -> IN C, ?',
    ].join('\n');
    assert.deepEqual(errorsOf(text), [
      "1:8: node 'gone' has no component; write gone(Component) once",
      '2:6: OUT[x]: an index is a whole number from 0; write OUT[0]',
      "3:1: 12abc is neither a number nor a name; put text in quotes: '12abc'",
      "3:25: '->' is missing before 'IN'; write a OUT -> IN b",
      "4:1: node 'A' is 'Y' here but 'X' at 2:1; rename one of them",
      "5:1: this text has no closing quote; end it with '",
      '6:1: duplicate edge A OUT -> IN C, first at 4:1; remove one',
      "6:16: unexpected '?'; write a OUT -> IN b, a comma or a new line",
    ]);
  });

  it('do not hide other errors', () => {
    const { graph } = parseFbp('A(X) ? OUT\nB(Y), C(Z) OUT -> IN B, D(X) OUT IN B', 'x.fbp');
    assert.deepEqual(
      graph.nodes.map(({ name }) => name),
      ['A', 'B', 'C', 'D'],
    );
    assert.equal(graph.edges.length, 1);
  });

  it('do not report nodes whose declaration could not be read', () => {
    assert.deepEqual(errorsOf('A(X) => IN B(Y)\n1 -> IN B'), ['1:6: unexpected => IN B(Y); write an arrow as ->']);
  });
});
