// Names a build of the C++: writes a header that defines MICROFLO_BUILD_ID, a hash of all sources, to the file that it is
// given, and prints the folder of that header. It is part of every addon, and plugins that were compiled against
// another one are refused.
//
// binding.gyp calls it while it is read, with relative paths: a step of the build would get absolute ones, which make and
// the shell misread below folders named `x(1)`, `it's` or `a$HOME`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const files = ['firmware', 'simulator']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => `${folder}/${file}`))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(h|cpp)$/.test(file))
  .sort();

function buildId() {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file}\n`);
    hash.update(readFileSync(join(root, file)));
  }
  return `0x${hash.digest('hex').slice(0, 8)}`;
}

const [out] = process.argv.slice(2);
if (out === undefined) {
  console.error('usage: node simulator/build-id.mjs HEADER');
  process.exitCode = 2;
} else {
  const path = resolve(root, out);
  const text = `#define MICROFLO_BUILD_ID ${buildId()}u\n`;
  mkdirSync(dirname(path), { recursive: true });
  // A header that is written anew is compiled anew.
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    writeFileSync(path, text);
  }
  console.log(dirname(out));
}
