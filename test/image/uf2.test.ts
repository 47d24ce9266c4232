import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { isSealed, sealBoot } from '../../src/image/rp2040-boot.js';
import { readUf2, uf2 } from '../../src/image/uf2.js';
import { boardCalled, build, optionsFor, programIn } from '../firmware/images.js';
import { toolOutput } from '../tools.js';

const FLASH = 0x10000000;
const RP2040_FAMILY = 0xe48bff56;

/** Reads a UF2 file as its specification says, with nothing of ours: where each block goes, and what is in it. */
function blocksOf(file: Uint8Array): { address: number; number: number; count: number; data: Buffer }[] {
  assert.equal(file.length % 512, 0);
  return Array.from({ length: file.length / 512 }, (_, i) => {
    const block = Buffer.from(file.subarray(512 * i, 512 * i + 512));
    assert.equal(block.toString('latin1', 0, 4), 'UF2\n');
    assert.equal(block.readUInt32LE(4), 0x9e5d5157);
    assert.equal(block.readUInt32LE(508), 0x0ab16f30);
    assert.equal(block.readUInt32LE(8), 0x2000, 'flags: it names a family, and nothing else');
    assert.equal(block.readUInt32LE(28), RP2040_FAMILY);
    const size = block.readUInt32LE(16);
    assert.equal(size, 256);
    return {
      address: block.readUInt32LE(12),
      number: block.readUInt32LE(20),
      count: block.readUInt32LE(24),
      data: block.subarray(32, 32 + size),
    };
  });
}

const reversed = (byte: number) => Number.parseInt([...byte.toString(2).padStart(8, '0')].reverse().join(''), 2);

/** The boot ROM's checksum by another way: that of zlib has its bits the other way round, and is inverted. */
function checksumOf(bytes: Uint8Array): number {
  const mirrored = ~crc32(Buffer.from(bytes.map(reversed))) >>> 0;
  const [a = 0, b = 0, c = 0, d = 0] = [24, 16, 8, 0].map((shift) => reversed((mirrored >>> shift) & 0xff));
  return ((d << 24) | (c << 16) | (b << 8) | a) >>> 0;
}

/** What binutils makes of an ELF file. */
function flatBytes(elf: Uint8Array): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'microflo-'));
  try {
    const [from, to] = [join(folder, 'image.elf'), join(folder, 'image.bin')];
    writeFileSync(from, elf);
    toolOutput('arm-none-eabi-objcopy', ['-O', 'binary', from, to]);
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the image of a Pico', function () {
  this.timeout(300_000);
  const blink = async () => build(optionsFor('rp2040', await programIn('examples/blink.fbp', boardCalled('rp2040'))));

  it('is a UF2 file in which another reader finds the whole ELF file, page by page', async () => {
    const { elf, file } = await blink();
    const blocks = blocksOf(file);
    assert.deepEqual(
      blocks.map(({ address, number, count }) => [address, number, count]),
      blocks.map((_, i) => [FLASH + 256 * i, i, blocks.length]),
    );
    const bytes = Buffer.concat(blocks.map(({ data }) => data));
    const flat = flatBytes(elf);
    assert.deepEqual(bytes.subarray(0, flat.length), flat);
    assert.ok(bytes.subarray(flat.length).every((byte) => byte === 0));
  });

  it('begins with a program that the boot ROM starts: its checksum is correct by another computation', async () => {
    const boot = flatBytes((await blink()).elf).subarray(0, 256);
    assert.equal(boot.readUInt32LE(252), checksumOf(boot.subarray(0, 252)));
    assert.notEqual(boot.readUInt32LE(0), 0);
  });

  it('has its vectors after that: the stack at the end of the RAM, and the entry point', async () => {
    const flat = flatBytes((await blink()).elf);
    assert.equal(flat.readUInt32LE(256), 0x20042000);
    const reset = flat.readUInt32LE(260);
    assert.equal(reset & 1, 1, 'Thumb code');
    assert.ok(reset > FLASH + 256 && reset < FLASH + flat.length);
  });

  it('fits into the memory of the chip, less the two sectors that are kept for storage', async () => {
    const { map } = await blink();
    assert.deepEqual([map.chip, map.flash.size, map.ram.size], ['rp2040', 2 * 1024 * 1024 - 8192, 264 * 1024]);
  });
});

describe('a checksum for the boot ROM', () => {
  it('is that of the preceding bytes, and wrong if one of them changes', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => i & 0xff);
    sealBoot([{ address: FLASH, bytes }]);
    assert.equal(isSealed(bytes), true);
    assert.equal(new DataView(bytes.buffer).getUint32(252, true), checksumOf(bytes.subarray(0, 252)));
    bytes[17] = (bytes[17] ?? 0) ^ 1;
    assert.equal(isSealed(bytes), false);
  });

  it('is refused for an image without a program', () => {
    assert.throws(() => sealBoot([{ address: FLASH, bytes: new Uint8Array(20) }]), RangeError);
  });
});

describe('a UF2 file', () => {
  const segments = [
    { address: FLASH + 10, bytes: Uint8Array.from({ length: 300 }, (_, i) => i & 0xff) },
    { address: FLASH + 0x1000, bytes: Uint8Array.of(1, 2, 3) },
  ];

  it('has complete pages at multiples of their size, and is read back', () => {
    const blocks = blocksOf(uf2(segments, 'rp2040'));
    assert.deepEqual(
      blocks.map(({ address }) => address),
      [FLASH, FLASH + 256, FLASH + 0x1000],
    );
    const [first, second] = readUf2(uf2(segments, 'rp2040'), 'a.uf2');
    assert.deepEqual([first?.address, first?.bytes.length], [FLASH, 512]);
    assert.deepEqual(first?.bytes.subarray(10, 310), segments[0]?.bytes);
    assert.deepEqual([second?.address, [...(second?.bytes.subarray(0, 4) ?? [])]], [FLASH + 0x1000, [1, 2, 3, 0]]);
  });

  it('that is damaged is refused with the block', () => {
    const file = uf2(segments, 'rp2040');
    assert.throws(() => readUf2(file.subarray(0, 700), 'a.uf2'), {
      message: /a\.uf2 is not a UF2 file, or is incomplete/,
    });
    file[512] = 0;
    assert.throws(() => readUf2(file, 'a.uf2'), {
      message: 'a.uf2: block 1 is not a valid UF2 block; build or copy the file again',
    });
  });

  it('is only made for chips with a known family', () => {
    assert.throws(() => uf2(segments, 'z80'), { message: 'the UF2 family of the z80 is unknown' });
  });
});
