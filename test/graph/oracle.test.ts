import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { indexedName } from '../../src/graph/port-name.js';
import { type Summary, summaryOf } from './summary.js';

interface OracleEnd {
  process: string;
  port: string;
  index?: number;
}

/** What npm `fbp` gives for a text, as far as we compare it. */
interface OracleGraph {
  processes: Record<string, { component: string; metadata?: unknown }>;
  connections: { src?: OracleEnd; data?: unknown; tgt: OracleEnd }[];
  inports: Record<string, OracleEnd>;
  outports: Record<string, OracleEnd>;
  properties?: unknown;
}

const fbp: { parse(text: string): OracleGraph } = createRequire(import.meta.url)('fbp');

/** npm fbp writes what it knows of a node called `__proto__` into the prototype of all objects: taken out again here. */
const oracle = {
  parse(text: string): OracleGraph {
    const before = new Set(Object.getOwnPropertyNames(Object.prototype));
    try {
      return fbp.parse(text);
    } finally {
      for (const name of Object.getOwnPropertyNames(Object.prototype)) {
        if (!before.has(name)) Reflect.deleteProperty(Object.prototype, name);
      }
    }
  },
};

function oracleSummary(text: string): Summary {
  const graph = oracle.parse(text);
  const end = ({ process, port, index }: OracleEnd) => `${process}.${indexedName(port, index)}`;
  return {
    nodes: Object.entries(graph.processes).map(([name, { component, metadata }]) => [name, component, metadata ?? {}]),
    edges: graph.connections.flatMap(({ src, tgt }) => (src ? [`${end(src)} -> ${end(tgt)}`] : [])),
    initials: graph.connections.flatMap(({ src, tgt, data }) => (src ? [] : [[data, end(tgt)] as [unknown, string]])),
    inports: Object.entries(graph.inports).map(([name, inner]) => `${name}=${end(inner)}`),
    outports: Object.entries(graph.outports).map(([name, inner]) => `${name}=${end(inner)}`),
    properties: graph.properties ?? {},
  };
}

function ours(text: string): Summary {
  const { graph, diagnostics } = parseFbp(text, 'oracle.fbp');
  assert.deepEqual(diagnostics, []);
  return summaryOf(graph);
}

const ALIKE = [
  '',
  '\n\n',
  '# only a comment',
  '# a comment\n\n# and another\n',
  'A(X)',
  'A(X)\n',
  '  A(X)  ',
  'A(X)\nB(Y)',
  'A(X), B(Y)',
  'A(X),B(Y)',
  'A(X),\nB(Y),\n',
  'A(X) # why\nB(Y)',
  'A(X), # why\nB(Y)',
  'A(X)# why',
  'A(X)\r\nB(Y)\r\n',
  'A(X)\rB(Y)',
  'A(X)\u2028B(Y)\u2029',
  'A(X) OUT -> IN B(Y)',
  'A(X) OUT->IN B(Y)',
  'A(X) OUT  ->   IN   B(Y)',
  'A(X) out -> in B(Y)',
  'A(X) Out -> iN B(Y)',
  'A(X) OUT -> IN B(Y) OUT -> IN C(Z)',
  'A(X) OUT -> IN B(Y)\nB OUT -> IN C(Z)',
  'A(X) OUT -> IN B(Y)\nA OUT2 -> IN2 B',
  'A(X) OUT -> IN B(Y)\nA() OUT2 -> IN2 B()',
  'A OUT -> IN B\nA(X)\nB(Y)',
  'A OUT -> IN B, A(X), B(Y)',
  'A(X) OUT -> IN A',
  'A(X) OUT -> IN A OUT2 -> IN2 A',
  'A(X)\nB(Y)\nC(Z)\nA OUT -> IN B OUT -> IN C',
  'A(X)\nA(X)',
  'A(X)\nA\nA()',
  'A(X) -> B(Y)',
  'A(X) OUT -> B(Y)',
  'A(X) -> IN B(Y)',
  'A(X) -> B(Y) -> C(Z)',
  'A(X) -> IN B(Y) -> C(Z)',
  'A(X) -> B(Y) OUT -> C(Z)',
  "'x' -> A(X)",
  "'x' -> A(X) -> B(Y)",
  '(X) OUT -> IN (Y)',
  '(X) -> (X) -> (X)',
  '(X)\n(Y)\n(X)',
  "'x' -> IN (X) OUT -> IN (Y)",
  '(dom/GetElement) -> (Log)',
  '(Foo-Bar)',
  'A(X) OUT -> IN (Y) OUT -> IN B(Z)',
  'DEFAULT_INPORT=DATA\nA(X) -> B(Y)',
  'DEFAULT_OUTPORT=READY\nA(X) -> B(Y)',
  'A(X) -> B(Y)\nDEFAULT_INPORT=DATA\nB -> C(Z)',
  "'x' -> IN A(X)",
  "'x'->IN A(X)",
  "'x' -> IN A(X) OUT -> IN B(Y)",
  "'x' -> IN A(X)\n'y' -> IN A\n'x' -> IN A()",
  "'' -> IN A(X)",
  "'42' -> IN A(X)",
  "'true' -> IN A(X)",
  "'it\\'s' -> IN A(X)",
  "'\\'' -> IN A(X)",
  "'a\\nb\\\\c' -> IN A(X)",
  "'two\nlines' -> IN A(X)",
  "'two\r\nlines\n\n' -> IN A(X)",
  '\'"quoted"\' -> IN A(X)',
  "'# no comment' -> IN A(X)",
  "'a -> b, c(D)' -> IN A(X)",
  "'a\\' -> b' -> IN A(X)",
  "'[1, 2]' -> IN A(X)",
  "'http://localhost:5984/default' -> URL Conn(couchdb/OpenDatabase)",
  "'grüße 😀' -> IN A(X)",
  "'A' -> IN A(X), 'B' -> IN B(Y), A OUT -> DATA B",
  '1 -> IN A(X)',
  '0 -> IN A(X)',
  '1->IN A(X)',
  '-1 -> IN A(X)',
  '1.5 -> IN A(X)',
  '-0.5 -> IN A(X)',
  '1e3 -> IN A(X)',
  '1.5E-3 -> IN A(X)',
  '2147483648 -> IN A(X)',
  '"x" -> IN A(X)',
  '"a\\n\\"b\\"\\u0041\\\\" -> IN A(X)',
  '[] -> IN A(X)',
  '[1, 2, 3] -> IN A(X)',
  '[ 1 ,2\n, 3 ] -> IN A(X)',
  '[[1], [2, [3]], "x", true, false, null] -> IN A(X)',
  '{} -> IN A(X)',
  '{"a": 1, "b": [true, null], "c": {"d": "e"}} -> IN A(X)',
  '{\n  "a": 1,\n  "b": 2\n} -> IN A(X)',
  '[1,\n2]\n-> IN A(X)',
  'INPORT=A.IN:GO\nA(X)',
  'A(X)\nINPORT=A.IN:GO',
  'A(X) OUT[1] -> IN[0] B(Y)',
  'A(X) OUT[1] -> IN B(Y) OUT -> IN[10] C(Z)',
  "'x' -> IN[12] A(X)",
  'OUTPORT=A.OUT:DONE\nA(X)',
  'A(X)\nOUTPORT=A.OUT:DONE\n',
  'INPORT=A.IN:GO, OUTPORT=A.OUT:DONE, A(X)',
  'INPORT=A.IN:go\nINPORT=A.in2:Stop\nA(X)',
  'INPORT=A.IN:X\nOUTPORT=A.OUT:X\nA(X)',
  'INPORT=A.IN:X\nINPORT=A.IN:Y\nA(X)',
  'INPORT=A.IN.SUB:GO.NOW # why\nA(X)',
  'INPORT=A(X).IN:GO',
  '  INPORT=A.IN:GO\nA(X)',
  '# @runtime microflo\nA(X)',
  '# @name Blink\n# @runtime microflo\n# @x-y 1.5 a_b\nA(X)',
  '#  @name  Blink\nA(X)',
  '# @name\nA(X)',
  'A(X) # @name Blink\n',
  'A(X:main)',
  'A(X:x=1,foo=bar)',
  'A(X:x=17,y=42)',
  'A(X:foo=/a/b)',
  'A(X:a=b=c)',
  'A(X:x=1)\nA(X:y=2)',
  'A(X:x=1)\nA(X)',
  'A(X)\nA(:x=1)',
  'A(X:foo=bar) OUT -> IN B(Y:main)',
  'Foo_Node_42(Component_15) OUT_2 -> IN_2 Foo-Node-43(My-Component)',
  '_a(_X) _out -> _in _b(Y)',
  'A(X) OUT.SUB -> IN.SUB B(Y)',
  'a(X)\nA(Y)\na OUT -> IN A',
  'OUT(X) OUT -> IN IN(Y)',
  'true(X) OUT -> IN false(Y)',
  'INPORT(X)',
  'A-(X)',
];

describe('.fbp compared with npm fbp', () => {
  for (const text of ALIKE) {
    it(`agrees on ${JSON.stringify(text)}`, () => {
      assert.deepEqual(ours(text), oracleSummary(text));
    });
  }
});

/** Texts that npm refuses and we accept, and a text that says the same to both. */
const MORE_TOLERANT: [why: string, text: string, same: string][] = [
  ['blanks at the end are nothing', 'A(X)\n   ', 'A(X)\n'],
  ['tabs are blanks', '\tA(X)\tOUT\t->\tIN\tB(Y)\t', 'A(X) OUT -> IN B(Y)'],
  ['so are non-breaking spaces', '\u00A0A(X)', 'A(X)'],
  ['a byte order mark is ignored', '\uFEFFA(X)', 'A(X)'],
  ['a line may break after an arrow', 'A(X) OUT ->\n  IN B(Y)', 'A(X) OUT -> IN B(Y)'],
  ['a comment may follow an arrow', 'A(X) OUT -> # why\nIN B(Y)', 'A(X) OUT -> IN B(Y)'],
  ['a line may break before an arrow', 'A(X) OUT\n  -> IN B(Y)', 'A(X) OUT -> IN B(Y)'],
  ['an arrow needs no blank', "A(X)\nA->B(Y)\n'x'->A", "A(X)\nA -> B(Y)\n'x' -> A"],
  ['a port needs no blank after a parenthesis', 'A(X)OUT -> IN B(Y)', 'A(X) OUT -> IN B(Y)'],
  ['blanks may stand in INPORT', 'INPORT = A . IN : GO\nA(X)', 'INPORT=A.IN:GO\nA(X)'],
  ['blanks may stand inside parentheses', 'A( X )', 'A(X)'],
  ['separators may be repeated', 'A(X),,\n, ,B(Y)', 'A(X),\nB(Y)'],
];

/** The same, where npm has no way to say it. */
const MORE_TO_SAY: [why: string, text: string, meaning: Partial<Summary>][] = [
  ['a backslash may end a text', "'C:\\' -> IN A(X)", { initials: [['C:\\', 'A.in']] }],
  [
    'a backslash may end texts in sequence',
    "'C:\\' -> IN A(X)\n'D:\\' -> IN A",
    {
      initials: [
        ['C:\\', 'A.in'],
        ['D:\\', 'A.in'],
      ],
    },
  ],
  ['true is an initial packet', 'true -> IN A(X)', { initials: [[true, 'A.in']] }],
  ['false is an initial packet', 'false -> IN A(X)', { initials: [[false, 'A.in']] }],
  ['null is an initial packet', 'null -> IN A(X)', { initials: [[null, 'A.in']] }],
  ['metadata may hold signs and points', 'A(X:x=-1.5,a= b c)', { nodes: [['A', 'X', { x: -1.5, a: 'b c' }]] }],
];

/** Texts that both accept, and that mean something else to us. */
const OTHER_MEANING: [why: string, text: string, meaning: Partial<Summary>][] = [
  ['microflo/ before a component means nothing', 'A(microflo/Timer)', { nodes: [['A', 'Timer', {}]] }],
  ['a node may be called constructor', 'constructor(X)', { nodes: [['constructor', 'X', {}]] }],
  ['a node may be called __proto__', '__proto__(X)', { nodes: [['__proto__', 'X', {}]] }],
  [
    'nodes stand in the order of their components, not of their mention',
    'A() -> B(Y)\nA(X)',
    {
      nodes: [
        ['B', 'Y', {}],
        ['A', 'X', {}],
      ],
    },
  ],
  [
    'true before an arrow is a value, also when a node has that name',
    'true(T)\ntrue -> IN A(X)',
    { edges: [], initials: [[true, 'A.in']] },
  ],
  ['no / enters the name of an anonymous node', '(a/b/c)', { nodes: [['_a_b_c_1', 'a/b/c', {}]] }],
  [
    'an anonymous node takes no name that the text uses',
    '(T)\n_T_1(U)',
    {
      nodes: [
        ['_T_2', 'T', {}],
        ['_T_1', 'U', {}],
      ],
    },
  ],
  ['an annotation may hold any text', '# @name My "thing"!\n', { properties: { name: 'My "thing"!' } }],
  ['an annotation ends without its blanks', '# @name Blink  \n', { properties: { name: 'Blink' } }],
  ['an annotation may end the text', '# @name Blink', { properties: { name: 'Blink' } }],
  ['an annotation may be indented', '  # @name Blink\n', { properties: { name: 'Blink' } }],
  ['an annotation needs no blank after #', '#@name Blink\n', { properties: { name: 'Blink' } }],
];

/** Texts that npm accepts, mostly losing something, and that are errors here. */
const STRICTER: [why: string, text: string, codes: string[]][] = [
  ['an arrow is missing between ports', 'A(X) OUT IN B(Y)', ['missing-arrow']],
  ['an arrow is missing between nodes', 'A(X) B(Y)', ['missing-arrow']],
  ['an arrow is missing before an anonymous node', 'A(X) (Y)', ['missing-arrow']],
  ['an outport leads nowhere', 'A(X) OUT', ['missing-arrow']],
  ['an inport is fed by nothing', 'IN A(X)', ['missing-arrow']],
  ['an inport is fed by nothing at the head of a chain', 'IN A(X) OUT -> IN B(Y)', ['missing-arrow']],
  ['a separator is missing', "'a' -> IN A(X) 'b' -> IN A", ['missing-arrow']],
  ['a separator is missing between exports', 'A(X)\nINPORT=A.IN:GO OUTPORT=A.OUT:DONE', ['syntax']],
  ['two bare words between arrows have two meanings', 'A(X)\nB(Y)\nA -> B OUT -> IN C(Z)', ['ambiguous']],
  ['a value stands behind an arrow', "A(X) -> 'x' -> B(Y)", ['syntax']],
  ['a node has two components', 'A(X)\nA(Y)', ['redeclared-node']],
  ['a node has no component', 'A', ['no-component']],
  ['two exported names differ in case only', 'INPORT=A.IN:GO\nINPORT=A.IN2:go\nA(X)', ['duplicate-export']],
  ['an edge is written twice', 'A(X) OUT -> IN B(Y)\nA OUT -> IN B', ['duplicate-edge']],
];

describe('.fbp compared with npm fbp: more is accepted', () => {
  for (const [why, text, same] of MORE_TOLERANT) {
    it(`${why}: ${JSON.stringify(text)}`, () => {
      assert.throws(() => oracle.parse(text));
      assert.deepEqual(ours(text), oracleSummary(same));
    });
  }
  for (const [why, text, meaning] of MORE_TO_SAY) {
    it(`${why}: ${JSON.stringify(text)}`, () => {
      assert.throws(() => oracle.parse(text));
      const summary = ours(text);
      assert.deepEqual(summary, { ...summary, ...meaning });
    });
  }
});

describe('.fbp compared with npm fbp: another meaning', () => {
  for (const [why, text, meaning] of OTHER_MEANING) {
    it(`${why}: ${JSON.stringify(text)}`, () => {
      const summary = ours(text);
      assert.notDeepEqual(oracleSummary(text), summary);
      assert.deepEqual(summary, { ...summary, ...meaning });
    });
  }
});

describe('.fbp compared with npm fbp: less is accepted', () => {
  for (const [why, text, codes] of STRICTER) {
    it(`${why}: ${JSON.stringify(text)}`, () => {
      oracle.parse(text);
      const { diagnostics } = parseFbp(text, 'oracle.fbp');
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        codes,
      );
    });
  }
});
