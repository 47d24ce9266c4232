import assert from 'node:assert/strict';
import { type Control, decodeControl, encodeControl, LINK_VERSION } from '../../src/link/control.js';

const CONTROLS: readonly Control[] = [
  { kind: 'open', version: LINK_VERSION },
  { kind: 'opened', version: LINK_VERSION, window: 3, buffer: 0x1234, longest: 0x0156 },
  { kind: 'booted', version: LINK_VERSION },
  { kind: 'noSession' },
  { kind: 'close' },
];

describe('A control message', () => {
  for (const control of CONTROLS) {
    it(`is decoded unchanged: ${control.kind}`, () => assert.deepEqual(decodeControl(encodeControl(control)), control));

    it(`is refused when it is cut anywhere: ${control.kind}`, () => {
      const bytes = encodeControl(control);
      for (let size = 0; size < bytes.length; size++) {
        assert.equal(decodeControl(bytes.slice(0, size)), undefined, `${size} bytes`);
      }
    });
  }

  it('is refused when its number is unknown', () => {
    assert.equal(decodeControl(Uint8Array.of(6, 1)), undefined);
    assert.equal(decodeControl(Uint8Array.of(0)), undefined);
  });

  it('of another version tells that version, whatever follows it', () => {
    for (const more of [[], [9], [9, 9, 9, 9, 9, 9, 9]]) {
      const found = decodeControl(Uint8Array.of(2, LINK_VERSION + 1, ...more));
      assert.ok(found?.kind === 'opened');
      assert.equal(found.version, LINK_VERSION + 1);
    }
  });
});
