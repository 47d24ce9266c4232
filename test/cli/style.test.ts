import assert from 'node:assert/strict';
import { coloured, paintFor, plain } from '../../src/surfaces/cli/style.js';

describe('Colour', () => {
  it('is only for terminals', () => {
    assert.equal(paintFor({ isTTY: true }, {}), coloured);
    assert.equal(paintFor({}, {}), plain);
  });

  it('is off when NO_COLOR is set, and on when it is empty', () => {
    assert.equal(paintFor({ isTTY: true }, { NO_COLOR: '1' }), plain);
    assert.equal(paintFor({ isTTY: true }, { NO_COLOR: '' }), coloured);
  });

  it('is off in a terminal without colour', () => {
    assert.equal(paintFor({ isTTY: true }, { TERM: 'dumb' }), plain);
  });

  it('ends with the text', () => {
    assert.equal(coloured('HIGH', 'green'), '\x1b[32mHIGH\x1b[0m');
    assert.equal(coloured('', 'green'), '');
  });
});
