// Clang from npm (@yowasp/clang), itself a WebAssembly, as a command: `node clang.mjs FOLDER ARGUMENTS...`, where FOLDER is
// that of the package. It sees copies of the files and folders that the arguments name, and the file after -o is written.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, ...given] = process.argv.slice(2);
/** The options that name a file or a folder, in the same argument or in the next. */
const PATHS = /^(-I|-isystem|-include|-o)(.*)$/;

const tree = {};
const args = [];
/** What is made is called so inside. */
const MADE = 'made';
let out;

/** The path inside of Clang: that of a drive of Windows begins with a slash, too. */
function inside(path) {
  return resolve(path)
    .replaceAll('\\', '/')
    .replace(/^(\w):/, '/$1:');
}

/** The directory of [path] in the tree, and the name in it. */
function place(path) {
  const parts = inside(path).split('/').filter(Boolean);
  const name = parts.pop() ?? '';
  let at = tree;
  for (const part of parts) at = at[part] ??= {};
  return { at, name };
}

function copy(path) {
  const what = statSync(path, { throwIfNoEntry: false });
  if (what?.isDirectory()) {
    for (const name of readdirSync(path)) {
      if (name !== 'node_modules' && !name.startsWith('.')) copySource(join(path, name));
    }
  } else if (what?.isFile()) {
    const { at, name } = place(path);
    at[name] = readFileSync(path);
  }
}

/** Only what can be included: folders of users have much else. */
function copySource(path) {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() || /\.(h|hh|hpp|inc|ipp|c|cc|cpp|s)$/.test(path))
    copy(path);
}

for (let i = 0; i < given.length; i++) {
  const [, option, rest] = PATHS.exec(given[i]) ?? [];
  if (option === undefined && given[i].startsWith('-')) {
    args.push(given[i]);
    continue;
  }
  const path = option === undefined ? given[i] : rest || given[++i];
  if (option === '-o') {
    out = path;
    args.push('-o', MADE);
    continue;
  }
  copy(path);
  args.push(...(option === undefined ? [] : [option]), inside(path));
}

const { commands } = await import(pathToFileURL(join(folder, 'gen', 'bundle.js')).href);
// It tells of its progress there.
console.log = () => {};
const print = (stream) => (bytes) => bytes && stream.write(bytes);
try {
  const options = { stdout: print(process.stdout), stderr: print(process.stderr), fetchProgress: () => {} };
  const made = await commands['clang++'](args, tree, options);
  if (out !== undefined) writeFileSync(out, made[MADE]);
} catch (error) {
  if (error.code === undefined || typeof error.code !== 'number') throw error;
  process.exitCode = error.code;
}
