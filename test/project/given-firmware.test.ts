import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GivenFirmwares } from '../../src/project/given-firmware.js';

const GIVEN = { build: '0badcafe', own: 'f00d', components: ['Timer', 'Counter', 'Gate'] };

describe('what devices were given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'microflo-given-'));
  const path = join(folder, 'devices.json');
  after(() => rmSync(folder, { recursive: true }));

  it('is remembered from one command to the next, what was used last first', async () => {
    const devices = await GivenFirmwares.read(folder);
    assert.equal(devices.recall('uno'), undefined);
    await devices.note('uno', GIVEN);
    await devices.noteUse('uno', ['Gate', 'Timer']);
    await devices.noteUse('another', ['Gate']);
    const later = await GivenFirmwares.read(folder);
    assert.deepEqual(later.recall('uno'), { ...GIVEN, components: ['Gate', 'Timer', 'Counter'] });
    assert.equal(later.recall('another'), undefined);
  });

  it('is bounded: the devices used least lately are forgotten', async () => {
    const devices = await GivenFirmwares.read(folder);
    for (let i = 0; i < 220; i++) await devices.note(`uno ${i}`, GIVEN);
    assert.equal(Object.keys(JSON.parse(readFileSync(path, 'utf8'))).length, 200);
    const later = await GivenFirmwares.read(folder);
    assert.equal(later.recall('uno 19'), undefined);
    assert.deepEqual(later.recall('uno 20'), GIVEN);
  });

  it('is forgotten where the file is damaged', async () => {
    for (const text of [
      '',
      '[',
      'null',
      '[1]',
      '{"uno":{"build":1}}',
      '{"uno":{"build":"1","own":"","components":[1]}}',
    ]) {
      writeFileSync(path, text);
      assert.equal((await GivenFirmwares.read(folder)).recall('uno'), undefined, text);
    }
  });
});
