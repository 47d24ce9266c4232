import assert from 'node:assert/strict';
import { arrange } from '../../../src/firmware/dense/arrange.js';
import { parseAssembler } from '../../../src/firmware/dense/assembler.js';

/** A function of so many words that calls others. */
function functionOf(name: string, words: number, ...calls: string[]): string {
  const body = [...Array.from({ length: words - calls.length }, () => '\tnop'), ...calls.map((to) => `\tcall ${to}`)];
  return [`\t.section\t.text.${name},"ax",@progbits`, `${name}:`, ...body].join('\n');
}

function arranged(...functions: string[]) {
  const blocks = parseAssembler(functions.join('\n')).filter(({ name }) => name !== undefined);
  const { before, behind, library } = arrange(blocks);
  const names = (some: typeof blocks) => some.map(({ name }) => name ?? '');
  return { before: names(before), behind: names(behind), library: [...library] };
}

describe('the order of functions', () => {
  it('brings those that call each other within reach of a short call', () => {
    const pair = (i: number) => [functionOf(`caller${i}`, 900, `called${i}`), functionOf(`called${i}`, 900)];
    const pairs = [0, 1, 2, 3, 4].map(pair);
    const { before, behind } = arranged(
      ...pairs.map(([caller = '']) => caller),
      ...pairs.map(([, called = '']) => called),
    );
    const order = [...before, ...behind];
    for (const i of [0, 1, 2, 3, 4])
      assert.equal(Math.abs(order.indexOf(`caller${i}`) - order.indexOf(`called${i}`)), 1, `${i} in ${order.join()}`);
  });

  it('holds each of them once', () => {
    const names = Array.from({ length: 40 }, (_, i) => `f${i}`);
    const { before, behind } = arranged(
      ...names.map((name, i) => functionOf(name, 100 + i, `f${(7 * i) % 40}`, 'memcpy')),
    );
    assert.deepEqual([...before, ...behind].sort(), names.sort());
  });

  it('has those that call the library on both sides of it, and says what they call', () => {
    const callers = Array.from({ length: 8 }, (_, i) =>
      functionOf(`f${i}`, 400, '__divmodsi4', '__prologue_saves__+4'),
    );
    const { before, behind, library } = arranged(...callers);
    assert.deepEqual(library, ['__divmodsi4', '__prologue_saves__']);
    assert.ok(before.length > 1 && behind.length > 1, `${before.length} and ${behind.length}`);
  });

  it('knows an alias, and a call in inline assembler', () => {
    const alias = '\t.set\tsame,called';
    const inline = [
      '\t.section\t.text.inline,"ax",@progbits',
      'inline:',
      '/* #APP */',
      '1: call other',
      '/* #NOAPP */',
    ];
    const { library } = arranged(functionOf('f', 5, 'same'), functionOf('called', 5), alias, inline.join('\n'));
    assert.deepEqual(library, ['other']);
  });
});
