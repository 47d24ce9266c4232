import assert from 'node:assert/strict';
import { counted } from '../../src/util/counted.js';

describe('A number of things', () => {
  it('is told in the singular for one, in the plural for any other', () => {
    assert.deepEqual(
      [0, 1, 2, 11].map((count) => counted(count, 'packet')),
      ['0 packets', '1 packet', '2 packets', '11 packets'],
    );
  });
});
