import assert from 'node:assert/strict';
import type { Literal } from '../../src/graph/graph.js';
import { literalType, literalValue, withType } from '../../src/graph/literal.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';

/** The literal that [text] is in `.fbp`. */
function literal(text: string): Literal {
  const { graph, diagnostics } = parseFbp(`${text} -> IN a(Repeat)`, 'x.fbp');
  assert.deepEqual(diagnostics, []);
  const [initial] = graph.initials;
  assert.ok(initial);
  return initial.literal;
}

describe('A literal', () => {
  const cases: [text: string, value: unknown, type: unknown][] = [
    ['5', 5, undefined],
    ['5.0', 5, 'float'],
    ['1e3', 1000, 'float'],
    ['2.5', 2.5, undefined],
    ['4294967296', 4294967296, undefined],
    ["'text'", 'text', undefined],
    ['true', true, undefined],
    ['null', null, undefined],
    ['{"a":[1]}', { a: [1] }, undefined],
    ['[1,"x",null]', [1, 'x', null], undefined],
    ['[1,[2.0,3]]', [1, [2, 3]], [null, ['float', null]]],
  ];
  for (const [text, value, type] of cases) {
    it(`has a value in JSON, and a type where that does not say all: ${text}`, () => {
      assert.deepEqual(literalValue(literal(text)), value);
      assert.deepEqual(literalType(literal(text)), type);
    });
  }

  it('gets its type back from metadata', () => {
    assert.equal(literalType(withType(literal('5'), 'float')), 'float');
    assert.deepEqual(literalType(withType(literal('[1,[2,3]]'), [null, ['float', null]])), [null, ['float', null]]);
  });

  it('is unchanged by what is no type of it', () => {
    for (const [text, type] of [
      ['5', ['float']],
      ['5', undefined],
      ["'text'", 'float'],
      ['[1]', 'float'],
    ] as const) {
      assert.deepEqual(withType(literal(text), type), literal(text));
    }
  });
});
