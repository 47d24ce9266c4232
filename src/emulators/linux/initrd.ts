import { lowerHex } from '../../util/hex.js';

/** `st_mode` of a regular file that everyone may execute. */
const PROGRAM = 0o100755;
const MAGIC = '070701';
const END = 'TRAILER!!!';
const ALIGNMENT = 4;

/**
 * Returns the initial file system of a Linux kernel with [program] as `/init` and nothing else (the "newc" format of
 * cpio; Linux, Documentation/driver-api/early-userspace/buffer-format.rst).
 */
export function initrd(program: Uint8Array): Uint8Array {
  return Buffer.concat([...entry('init', PROGRAM, program), ...entry(END, 0, new Uint8Array())]);
}

function entry(name: string, mode: number, content: Uint8Array): Uint8Array[] {
  const path = Buffer.from(`${name}\0`);
  // Inode, mode, owner, group, links, time, size, two device numbers of two parts each, length of the name, checksum.
  const numbers = [1, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, path.length, 0];
  const head = Buffer.from(MAGIC + numbers.map((number) => lowerHex(number, 8)).join(''));
  return [padded(Buffer.concat([head, path])), padded(content)];
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT)]);
}
