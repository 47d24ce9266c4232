import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readImage } from '../../src/project/image-file.js';
import { FileError } from '../../src/system/file-error.js';
import { boardCalled, build, optionsFor, programIn } from '../firmware/images.js';

const RIGHT = /build or copy (it|the file) again|must be a colon and pairs of hex digits|must begin with 7F 45 4C 46/;

describe('An image file that is cut short', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'microflo-image-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const board of ['uno', 'rp2040', 'lpc1768']) {
    it(`is refused with its name, once, and what is right: ${board}`, async () => {
      const { hardware } = optionsFor(board);
      const image = await build(
        optionsFor(board, await programIn('test/fixtures/graphs/blink.fbp', boardCalled(board))),
      );
      for (const [format, file] of [
        [hardware.image, image.file],
        ['elf', image.elf],
      ] as const) {
        const path = join(folder, `cut.${format}`);
        // Of a flat file without its map, nothing tells the end but its first instruction, which is near it.
        const cuts =
          format === 'bin'
            ? [0, 1, 7, 8, 600]
            : [0, 1, 51, 52, 60, 511, 512, 2000, file.length - 513, file.length - 100];
        for (const size of cuts) {
          writeFileSync(path, file.subarray(0, size));
          await assert.rejects(readImage(path, hardware), (error) => {
            assert.ok(error instanceof FileError, String(error));
            assert.equal(error.message.split('cut.').length, 2, error.message);
            assert.match(error.message, RIGHT);
            return true;
          });
        }
        writeFileSync(path, file);
        assert.ok((await readImage(path, hardware)).segments.length > 0);
      }
    });
  }

  it('is refused by its map, where nothing else tells', async () => {
    const { hardware } = optionsFor('lpc1768');
    const { file, map } = await build(
      optionsFor('lpc1768', await programIn('test/fixtures/graphs/blink.fbp', boardCalled('lpc1768'))),
    );
    const path = join(folder, 'flat.bin');
    writeFileSync(path, file.subarray(0, file.length - 4));
    writeFileSync(join(folder, 'flat.map.json'), JSON.stringify(map));
    await assert.rejects(readImage(path, hardware), {
      message:
        /^flat\.bin is incomplete: it has [\d,]+ of the [\d,]+ bytes that its map names; build it again, or copy both files$/,
    });
  });
});
