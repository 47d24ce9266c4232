import assert from 'node:assert/strict';
import { initrd } from '../../src/emulators/linux/initrd.js';

/** Size of `struct cpio_newc_header`: a magic number and thirteen numbers of eight digits. */
const HEAD = 110;

interface Entry {
  name: string;
  mode: number;
  content: Uint8Array;
}

function read(archive: Uint8Array): Entry[] {
  const text = (from: number, to: number) => Buffer.from(archive.subarray(from, to)).toString('latin1');
  const entries: Entry[] = [];
  for (let at = 0; at < archive.length; ) {
    assert.equal(text(at, at + 6), '070701');
    const field = (index: number) => Number.parseInt(text(at + 6 + 8 * index, at + 14 + 8 * index), 16);
    const [mode, size, nameSize] = [field(1), field(6), field(11)];
    const start = Math.ceil((at + HEAD + nameSize) / 4) * 4;
    entries.push({
      name: text(at + HEAD, at + HEAD + nameSize - 1),
      mode,
      content: archive.subarray(start, start + size),
    });
    at = Math.ceil((start + size) / 4) * 4;
  }
  return entries;
}

describe("a kernel's first file system", () => {
  it('contains the program as the executable /init, whatever its size', () => {
    for (const size of [1, 2, 3, 4, 1000]) {
      const program = Uint8Array.from({ length: size }, (_, i) => i);
      const [init, end, ...more] = read(initrd(program));
      assert.deepEqual([init?.name, init?.mode], ['init', 0o100755]);
      assert.deepEqual(new Uint8Array(init?.content ?? []), program);
      assert.deepEqual([end?.name, more], ['TRAILER!!!', []]);
    }
  });
});
