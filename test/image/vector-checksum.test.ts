import assert from 'node:assert/strict';
import { writeVectorChecksum } from '../../src/image/vector-checksum.js';
import { boardCalled, build, imageWith, optionsFor, programIn } from '../firmware/images.js';

const BLINK = `every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp`;

/** The boot ROM of the LPC1768 (UM10360, chapter 32.3.1.1) adds the first eight words, as unsigned 32 bits. */
function bootRomSum(file: Uint8Array): number {
  let sum = 0n;
  for (let word = 7; word >= 0; word--) {
    let value = 0n;
    for (let byte = 3; byte >= 0; byte--) value = (value << 8n) | BigInt(file[4 * word + byte] ?? 0);
    sum += value;
  }
  return Number(sum % 2n ** 32n);
}

/** What the words at 0x2FC mean that forbid to read or write the chip for ever (chapter 32.6). */
const PROTECTIONS = [0x12345678, 0x87654321, 0x43218765, 0x4e697370];
const PROTECTION = 0x2fc;

describe('an image for the LPC1768', function () {
  this.timeout(300_000);

  for (const [name, make] of [
    ['with a graph', () => imageWith('lpc1768', BLINK)],
    [
      'of another graph',
      async () => build(optionsFor('lpc1768', await programIn('examples/greenhouse.fbp', boardCalled('lpc1768')))),
    ],
    ['with the whole library', () => build(optionsFor('lpc1768'))],
  ] as const) {
    it(`${name} has vectors that the boot ROM accepts, and does not lock the chip`, async () => {
      const { file } = await make();
      const words = new DataView(file.buffer, file.byteOffset, file.length);
      assert.equal(bootRomSum(file), 0);
      assert.notEqual(words.getUint32(0x1c, true), 0);
      assert.equal(words.getUint32(0, true), 0x10008000, 'the stack begins at the end of the RAM');
      assert.equal(words.getUint32(4, true) & 1, 1, 'the program is Thumb code');
      assert.ok(!PROTECTIONS.includes(words.getUint32(PROTECTION, true)));
    });
  }

  it('is refused if it would lock the chip', () => {
    for (const word of PROTECTIONS) {
      const bytes = new Uint8Array(0x400);
      new DataView(bytes.buffer).setUint32(PROTECTION, word, true);
      assert.throws(() => writeVectorChecksum([{ address: 0, bytes }]), /at 0x2fc, which would lock the chip/);
    }
  });
});
