import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const check = process.argv.includes('--check');

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** With `--check`, reports that [path] has drifted and returns true. */
export function refuse(path: string): boolean {
  if (!check) return false;
  console.error(`${path} is not what its source says: run npm run generate`);
  process.exitCode = 1;
  return true;
}

/** Writes a generated file (path from the project's root); with `--check` only says whether it has drifted. */
export function write(path: string, text: string): void {
  if (current(path) === text) return;
  if (refuse(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}

/** Writes [text] between `<!-- name:begin -->` and `<!-- name:end -->` of a page, as `write` does. */
export function writeBetween(path: string, name: string, text: string): void {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const page = readFileSync(path, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no ${begin} with ${end} after it`);
  write(path, `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`);
}
