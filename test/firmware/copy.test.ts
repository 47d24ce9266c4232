import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flashImage } from '../../src/firmware/flash/flash.js';
import type { FlashStep } from '../../src/firmware/flash/flasher.js';
import { BLINK, Folder } from '../cli/microflo.js';
import { optionsFor } from './images.js';

describe('flashing by copy', function () {
  this.timeout(300_000);
  const { hardware } = optionsFor('rp2040');
  const [way] = hardware.upload;
  const image = Uint8Array.of(1, 2, 3);
  let drive: string;
  beforeEach(() => {
    drive = mkdtempSync(join(tmpdir(), 'microflo-'));
  });
  afterEach(() => rmSync(drive, { recursive: true }));

  it('writes the image to the drive, and reads it back', async () => {
    const steps: FlashStep[] = [];
    await flashImage(way, { hardware, image, place: drive, onProgress: (step) => steps.push(step) });
    assert.deepEqual(readdirSync(drive), ['microflo.uf2']);
    assert.deepEqual(new Uint8Array(readFileSync(join(drive, 'microflo.uf2'))), image);
    assert.deepEqual(
      steps.map(({ phase }) => phase),
      ['write', 'verify'],
    );
  });

  it('reports what is wrong with the path', async () => {
    await assert.rejects(flashImage(way, { hardware, image, place: join(drive, 'nothing') }), {
      name: 'FlashError',
      message: `there is no folder ${join(drive, 'nothing')}: is the drive RPI-RP2 mounted?`,
    });
    await assert.rejects(flashImage(way, { hardware, image }), {
      message: 'specify the folder where the drive RPI-RP2 of the rp2040 is mounted',
    });
    mkdirSync(join(drive, 'microflo.uf2'));
    await assert.rejects(flashImage(way, { hardware, image, place: drive }), { message: /^cannot write .*: / });
  });

  describe('by microflo flash', () => {
    const folder = new Folder();
    before(() => folder.shareImages());
    after(() => folder.remove());

    it('writes a graph to the drive of a Pico, and refuses other folders', async () => {
      folder.file('blink.fbp', BLINK);
      const run = await folder.run('flash', 'blink.fbp', '--board', 'rp2040', '--device', drive);
      assert.deepEqual([run.status, run.stdout], [0, `wrote and verified blink.fbp on the rp2040 at ${drive}\n`]);
      assert.equal(readFileSync(join(drive, 'microflo.uf2')).toString('latin1', 0, 4), 'UF2\n');
      const other = await folder.run('flash', 'blink.fbp', '--board', 'rp2040', '--device', '/dev/ttyACM0');
      assert.equal(other.status, 2);
      assert.match(
        other.stderr,
        /^error: cannot flash the rp2040 at \/dev\/ttyACM0: --device must be the folder where its drive is mounted\n/m,
      );
    });
  });
});
