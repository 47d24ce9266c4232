import { existsSync, readFileSync } from 'node:fs';

/** A test that a page names: its file, and its title or how that begins. With a `${` in it, it may be any part of it. */
export interface NamedTest {
  file: string;
  title: string;
}

/** How a paragraph of tests begins. */
export const MARK = '*Tests:*';

/** The tests that a page names in its lines of tests: `file` in backticks, its titles in double quotes behind it. */
export function namedTests(page: string): NamedTest[] {
  const lines = page.split('\n').filter((line) => line.startsWith(MARK));
  const files = lines.flatMap((line) => [...line.matchAll(/`(test\/[^`]+)`([^`]*)/g)]);
  return files.flatMap(([, file = '', rest = '']) => {
    const titles = [...rest.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
    return (titles.length > 0 ? titles : ['']).map((title) => ({ file, title }));
  });
}

/** What is wrong with a named test; undefined when it is there. */
export function problemOf({ file, title }: NamedTest): string | undefined {
  if (!existsSync(file)) return `${file} does not exist`;
  if (title === '') return `${file} is named without the title of a test`;
  // In source text, an apostrophe in a title may be escaped.
  const text = readFileSync(file, 'utf8').replaceAll("\\'", "'");
  const beginnings = title.includes('${') ? [title] : ["'", '"', '`', '\n', ': '].map((before) => before + title);
  return beginnings.some((each) => `\n${text}`.includes(each)) ? undefined : `${file} has no test called "${title}"`;
}
