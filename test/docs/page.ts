import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/system/package-root.js';

/** A fenced block of a page. */
export interface Block {
  /** `sh`, `text` … */
  language: string;
  /** What stands behind the language, which readers do not see. */
  mark: string;
  body: string;
}

export const root = packageRoot();

/** The text of a page, by its path from the root of the repository. */
export function page(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The fenced blocks of a page, in order. */
export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w*) ?([^\n]*)\n(.*?)^```$/gms)].map(([, language = '', mark = '', body = '']) => ({
    language,
    mark,
    body,
  }));
}

/** All pages of a folder, by their paths. */
export function pagesOf(folder: string): string[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
  return names.map((name) => `${folder}/${name}`).sort();
}

/** Matches [line], in which `…` stands for anything, with any space around it, and any number of blanks where there is one. */
export function lineLike(line: string): RegExp {
  const parts = line.trim().split('…');
  const plain = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/ +/g, ' +'));
  return new RegExp(`^\\s*${plain.join('.*')}\\s*$`, 'm');
}

/** Fails unless [output] has lines like those of [body], in that order. */
export function assertLines(output: string, body: string): void {
  let rest = output;
  for (const line of body.trimEnd().split('\n')) {
    const found = lineLike(line).exec(rest);
    assert.ok(found, `there is no line like '${line}', or not at this place, in:\n${output}`);
    rest = rest.slice(found.index + found[0].length);
  }
}

/** Fails unless the lines of [output] are like those of [body], and no others. */
export function assertOutput(output: string, body: string): void {
  assertLines(output, body);
  assert.equal(output.trimEnd().split('\n').length, body.trimEnd().split('\n').length, output);
}
