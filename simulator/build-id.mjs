// Names a build of the C++: `node simulator/build-id.mjs OUT` writes a header that defines it, `--list` prints the files
// it is made from. It is part of every addon, and plugins that were compiled against another one are refused.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
if (out === '--list') console.log(files.join('\n'));
else if (out) writeFileSync(out, `#define MICROFLO_BUILD_ID ${buildId()}u\n`);
else console.error('usage: node simulator/build-id.mjs OUT | --list');
