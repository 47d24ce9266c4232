import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flashImage } from '../../src/firmware/flash/flash.js';
import { FlashError } from '../../src/firmware/flash/flash-error.js';
import { optionsFor } from './images.js';

describe('a program for a computer with Linux', () => {
  const { hardware } = optionsFor('raspberrypi');
  const way = { tool: 'install' } as const;
  const image = Uint8Array.of(1, 2, 3);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is installed in a folder, executable for all, and replaces an older one', async () => {
    writeFileSync(join(folder, 'microflo-raspberrypi'), 'old');
    const steps: string[] = [];
    const onProgress = ({ phase }: { phase: string }) => steps.push(phase);
    await flashImage(way, { hardware, image, place: folder, onProgress });
    assert.deepEqual(readdirSync(folder), ['microflo-raspberrypi']);
    const path = join(folder, 'microflo-raspberrypi');
    assert.deepEqual(new Uint8Array(readFileSync(path)), image);
    assert.equal(statSync(path).mode & 0o777, 0o755);
    assert.deepEqual(steps, ['write', 'verify']);
  });

  it('is not installed if the folder does not exist', async () => {
    const nowhere = join(folder, 'nowhere');
    await assert.rejects(
      flashImage(way, { hardware, image, place: nowhere }),
      new FlashError(`there is no folder ${nowhere} for the program of the raspberrypi`),
    );
  });

  it('is not installed if something else has its name, and leaves nothing behind', async () => {
    mkdirSync(join(folder, 'microflo-raspberrypi'));
    await assert.rejects(flashImage(way, { hardware, image, place: folder }), /cannot write .*microflo-raspberrypi/);
    assert.deepEqual(readdirSync(folder), ['microflo-raspberrypi']);
  });
});
