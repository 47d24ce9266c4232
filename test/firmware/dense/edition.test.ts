import assert from 'node:assert/strict';
import { EDITION, makeDense } from '../../../src/firmware/dense/dense.js';
import { fingerprint } from '../../../src/system/fingerprint.js';

/** Some of everything: runs, tails, a skip, a handler, constants, a call of the library. */
const TEXT = ['f', 'g', 'h', '__vector_3']
  .flatMap((name, i) => [
    `\t.section\t.text.${name},"ax",@progbits`,
    `${name}:`,
    ...[
      '\tlds r24,a',
      '\tsubi r24,3',
      '\tsts b,r24',
      '\tcpse r24,r1',
      `\tldi r25,${i}`,
      '\tcall memcpy',
      '\tpop r28',
      '\tret',
    ],
    `\t.section\t.progmem.data.c${i},"a",@progbits`,
    `c${i}:`,
    `\t.zero\t${i + 1}`,
  ])
  .join('\n');

describe('the edition of the code that makes images denser', () => {
  it('is another one when other text comes out, so that images are built anew', () => {
    const { text, library } = makeDense(TEXT, { isHot: (name) => name === 'g', signature: [1, 2, 3] });
    assert.equal(
      `${EDITION} ${fingerprint([text, ...library])}`,
      '2 48aea0a3780463bbfd2a442e880267ef',
      'raise EDITION in src/firmware/dense/dense.ts, and write the new fingerprint here',
    );
  });
});
