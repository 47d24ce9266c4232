import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBytes, write } from '../../src/system/files.js';

describe('a file that is written', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is not one that was read before, by any name', async () => {
    const [path, link] = [join(folder, 'graph.fbp'), join(folder, 'link.fbp')];
    writeFileSync(path, 'a(Forward)');
    symlinkSync(path, link);
    await readBytes(link);
    for (const name of [path, link, join(folder, '.', 'graph.fbp')]) {
      await assert.rejects(write(name, 'x'), {
        name: 'FileError',
        message: `cannot write ${name}: it is an input of this command; name another file`,
      });
    }
    assert.equal(readFileSync(path, 'utf8'), 'a(Forward)');
  });

  it('replaces what was there, keeps its mode, and follows a link', async () => {
    const [path, link] = [join(folder, 'out.mf'), join(folder, 'link.mf')];
    writeFileSync(path, 'before');
    chmodSync(path, 0o640);
    symlinkSync(path, link);
    await write(link, 'after');
    assert.equal(readFileSync(path, 'utf8'), 'after');
    assert.equal(statSync(path).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder).sort(), ['link.mf', 'out.mf']);
  });

  it('is written completely or not at all, and no other file is left', async () => {
    const path = join(folder, 'missing', 'out.mf');
    await assert.rejects(write(path, 'x'), { message: `cannot write ${path}: there is no such file or directory` });
    assert.equal(existsSync(join(folder, 'missing')), false);
    await assert.rejects(write('/dev/full', 'x'), {
      message: 'cannot write /dev/full: no space is left on the device',
    });
    assert.deepEqual(readdirSync(folder), []);
  });
});
