import assert from 'node:assert/strict';
import { once } from 'node:events';
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
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBytes, write } from '../../src/system/files.js';
import { makePipes } from '../../src/system/named-pipe.js';

describe('a file that is written', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is not one that was read before, by any name', async () => {
    const [path, link] = [join(folder, 'graph.fbp'), join(folder, 'link.fbp')];
    writeFileSync(path, 'a(Repeat)');
    symlinkSync(path, link);
    await readBytes(link);
    for (const name of [path, link, join(folder, '.', 'graph.fbp')]) {
      await assert.rejects(write(name, 'x'), {
        name: 'FileError',
        message: `cannot write ${name}: it is an input of this command; name another file`,
      });
    }
    assert.equal(readFileSync(path, 'utf8'), 'a(Repeat)');
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

/** More than Node has threads. */
const MANY = 8;

describe('an input', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function pipes(): string[] {
    const paths = Array.from({ length: MANY }, (_, i) => join(folder, `pipe-${i}`));
    makePipes(paths);
    return paths;
  }

  it('may be a named pipe, for which no thread waits; so may an output', async () => {
    const paths = pipes();
    const [read, written] = [paths.map((path) => readBytes(path)), paths.map((path) => write(path, 'something'))];
    for (const bytes of await Promise.all(read)) assert.equal(new TextDecoder().decode(bytes), 'something');
    await Promise.all(written);
  });

  it('leaves the threads to others while a pipe has no bytes and no reader', async () => {
    const paths = pipes();
    writeFileSync(join(folder, 'file'), 'x');
    const written = paths.map((path) => write(path, 'y'));
    assert.equal((await readBytes(join(folder, 'file'))).length, 1);
    await Promise.all(paths.map((path) => readBytes(path)));
    await Promise.all(written);
  });

  it('has a limit, whatever it is: a file, a pipe or a device without an end', async () => {
    const [file, pipe = ''] = [join(folder, 'file'), ...pipes()];
    const limit = { most: 2048, what: 'a graph' };
    writeFileSync(file, 'x'.repeat(limit.most));
    assert.equal((await readBytes(file, limit)).length, limit.most);
    writeFileSync(file, 'x'.repeat(limit.most + 1));
    const written = write(pipe, 'x'.repeat(1_000_000)).catch((error: unknown) => error);
    for (const path of [file, pipe, '/dev/zero']) {
      await assert.rejects(readBytes(path, limit), {
        name: 'FileError',
        message: `cannot read ${path}: it has more than 2 KiB, the most that a graph may have; is it the right file?`,
      });
    }
    assert.match(String(await written), /FileError: cannot write .*: what read there has ended/);
  });

  it('is no directory and no socket', async () => {
    await assert.rejects(readBytes(folder), {
      message: `cannot read ${folder}: it is a directory; name a file in it`,
    });
    const path = join(folder, 'socket');
    const server = createServer().listen(path);
    await once(server, 'listening');
    await assert.rejects(readBytes(path), { message: `cannot read ${path}: it is a socket; name a file or a pipe` });
    server.close();
  });
});
