import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { page, pagesOf, root } from './page.js';

/** Folders of pages whose README lists all others. */
const FOLDERS = ['docs', 'docs/components'];

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...FOLDERS.flatMap(pagesOf)].filter((path) =>
  existsSync(join(root, path)),
);

/** A page without its code, where brackets mean something else. */
function prose(path: string): string {
  return page(path)
    .replace(/^```.*?^```$/gms, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));
}

/** Targets of the links and pictures of a page, those to other sites left out. */
function linksOf(path: string): string[] {
  const targets = [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors of a page: its headings in lower case, without punctuation, with hyphens for spaces. */
function anchorsOf(path: string): string[] {
  const headings = [
    ...page(path)
      .replace(/^```.*?^```$/gms, '')
      .matchAll(/^#+ (.*)$/gm),
  ];
  return headings.map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

function problem(from: string, target: string): string | undefined {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(root, path))) return `${from}: there is no ${path}`;
  if (anchor === undefined || statSync(join(root, path)).isDirectory()) return undefined;
  return anchorsOf(path).includes(anchor) ? undefined : `${from}: ${path} has no heading #${anchor}`;
}

describe('The pages', () => {
  for (const path of pages) {
    it(`link to files and headings that exist: ${path}`, () => {
      const problems = linksOf(path).flatMap((target) => problem(path, target) ?? []);
      assert.deepEqual(problems, []);
    });
  }

  for (const folder of FOLDERS) {
    const first = `${folder}/README.md`;
    it(`are all listed in ${first}`, () => {
      const listed = linksOf(first).map((target) => normalize(join(folder, target)));
      const missing = pagesOf(folder).filter((path) => path !== first && !listed.includes(path));
      assert.deepEqual(missing, []);
    });
  }
});
