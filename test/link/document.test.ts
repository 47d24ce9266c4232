import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Control, ControlCode, encodeControl, FRAME_COST, LINK_VERSION } from '../../src/link/control.js';
import { encodeFrame, FrameKind } from '../../src/link/frame.js';
import { hexBytes } from '../../src/util/hex.js';

const page = readFileSync(new URL('../../docs/link.md', import.meta.url), 'utf8');

/** Returns the bytes at the beginning of each line of the code block with this mark. */
function bytesOf(mark: string): string {
  const found = new RegExp(`^\`\`\`${mark}\n(.*?)\n\`\`\`$`, 'ms').exec(page)?.[1];
  assert.ok(found !== undefined, `there is no block of code marked ${mark}`);
  const rows = found.split('\n').map((line) => /^(?:[0-9A-F]{2}(?: |$))+/.exec(line)?.[0].trim() ?? '');
  return rows.join(' ');
}

const SESSION = 5;
const nothing = new Uint8Array();

function control(session: number, message: Control): string {
  const payload = encodeControl(message);
  return hexBytes(encodeFrame({ kind: FrameKind.control, sequence: 0, session, acknowledged: 0, payload }));
}

function data(acknowledged: number, ...payload: number[]): string {
  const frame = { kind: FrameKind.data, sequence: 0, session: SESSION, acknowledged };
  return hexBytes(encodeFrame({ ...frame, payload: Uint8Array.from(payload) }));
}

function answer(kind: FrameKind, expected: number): string {
  const frame = { kind, sequence: expected, session: SESSION, acknowledged: expected, payload: nothing };
  return hexBytes(encodeFrame(frame));
}

describe('The page about the link', () => {
  for (const [mark, bytes] of Object.entries({
    set: data(0, 0x8a, 0x89),
    acknowledge: answer(FrameKind.acknowledge, 1),
    refused: data(1, 0x20, 0x1d, 0, 0),
    nak: answer(FrameKind.nak, 1),
    confirm: answer(FrameKind.acknowledge, 0),
    booted: control(0, { kind: 'booted', version: LINK_VERSION }),
    open: control(SESSION, { kind: 'open', version: LINK_VERSION }),
    opened: control(SESSION, { kind: 'opened', version: LINK_VERSION, window: 3, buffer: 56, longest: 54 }),
    'no-session': control(0, { kind: 'noSession' }),
    close: control(SESSION, { kind: 'close' }),
  })) {
    it(`shows '${mark}' as it is encoded`, () => assert.equal(bytesOf(mark), bytes));
  }

  it('describes the version of the code', () => {
    assert.match(page, new RegExp(`This page is version \\*\\*${LINK_VERSION}\\*\\*`));
  });

  it('lists every kind of frame and every control message with its number', () => {
    const rows = [...page.matchAll(/^\| `?(\d+)`? \| ([a-z ]+) \|/gm)].map(
      ([, number, name]) => `${Number(number)} ${name}`,
    );
    const kinds = Object.entries(FrameKind).map(([name, number]) => `${number} ${name}`);
    const codes = Object.entries(ControlCode).map(
      ([name, code]) => `${code} ${name === 'noSession' ? 'no session' : name}`,
    );
    assert.deepEqual(
      rows.filter((row) => !/ (head|tail|payload)$/.test(row)),
      [...kinds, ...codes],
    );
  });

  it("states the size of a frame in the device's buffer", () => {
    assert.match(page, new RegExp(`each its payload and ${FRAME_COST} more`));
  });
});
