import assert from 'node:assert/strict';
import { parseAssembler } from '../../../src/firmware/dense/assembler.js';
import { handlersIn, placeVectors } from '../../../src/firmware/dense/vectors.js';

const SIGNATURE = [30, 149, 15];

function constant(name: string, ...lines: string[]): string {
  return [`\t.section\t.progmem.data.${name},"a",@progbits`, `${name}:`, ...lines.map((line) => `\t${line}`)].join(
    '\n',
  );
}

function handler(number: number): string {
  return `\t.section\t.text.__vector_${number},"ax",@progbits\n__vector_${number}:\n\treti`;
}

/** The table, and the sections of the constants that are not in it. */
function placed(...texts: string[]) {
  const blocks = parseAssembler(texts.join('\n'));
  const rest = blocks.filter(({ name }) => name === undefined);
  const made = placeVectors(rest, handlersIn(blocks), SIGNATURE);
  const table = made.find(({ section }) => section === '.vectors');
  const left = made.flatMap(({ section }) => /^\.progmem\.data\.(.*)/.exec(section)?.[1] ?? []);
  return { table: table?.lines.slice(3).map(({ text }) => text.trim()), left };
}

describe('the table of interrupt vectors', () => {
  it('ends with the last handler, and has the signature of the chip in place of the first vector without one', () => {
    assert.deepEqual(placed(handler(2), handler(1), handler(4)).table, [
      'jmp __init',
      'jmp __vector_1',
      'jmp __vector_2',
      '.byte 30, 149, 15',
      '.skip 1',
      'jmp __vector_4',
    ]);
  });

  it('has the signature behind it if all have handlers', () => {
    assert.deepEqual(placed(handler(1)).table, ['jmp __init', 'jmp __vector_1', '.byte 30, 149, 15']);
    assert.deepEqual(placed('').table, ['jmp __init', '.byte 30, 149, 15']);
  });

  it('knows handlers of several vectors', () => {
    const alias = `${handler(1)}\n\t.global\t__vector_2\n\t.set\t__vector_2,__vector_1`;
    assert.deepEqual(placed(alias).table?.slice(0, 3), ['jmp __init', 'jmp __vector_1', 'jmp __vector_2']);
  });

  it('is filled with the constants that fit, the largest first', () => {
    const { table, left } = placed(
      handler(5),
      constant('small', '.byte 1', '.byte 2'),
      constant('large', '.zero 14'),
      constant('words', '.word 1, 2', '.word gs(f)', '.long 5'),
      constant('text', '.string "a\\303\\251\\"\\n"'),
    );
    assert.deepEqual(table, [
      'jmp __init',
      '.byte 30, 149, 15',
      'words:',
      '.word 1, 2',
      '.word gs(f)',
      '.long 5',
      'small:',
      '.byte 1',
      '.byte 2',
      '.skip 1',
      'jmp __vector_5',
    ]);
    assert.deepEqual(left, ['large', 'text']);
  });

  it('leaves constants of unknown size alone', () => {
    assert.deepEqual(placed(handler(5), constant('far', '.balign 4', '.byte 1')).left, ['far']);
  });
});
