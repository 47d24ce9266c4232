import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Diagnostic } from '../../../src/graph/diagnostic.js';
import { toSourceError } from '../../../src/surfaces/cli/component-sources/own-components.js';

const FOLDER = join('work', 'components');

function at(file: string): Diagnostic {
  return { severity: 'error', code: 'compiler', message: 'wrong', place: { file, line: 2, column: 1 } };
}

describe("Errors in a client's C++", () => {
  const text = (file: string) => toSourceError([at(file)], 'Mine.h', 'first\nsecond\n', FOLDER).message;

  it('quote the line of its header', () => {
    assert.equal(text(join(FOLDER, 'Mine.h')), 'Mine.h:2:1: error: wrong\n  second\n  ^');
  });

  it('quote no line of it for another file', () => {
    assert.equal(text('library.cpp'), 'library.cpp:2:1: error: wrong');
    assert.equal(text(join(FOLDER, 'Other.h')), 'Other.h:2:1: error: wrong');
  });
});
