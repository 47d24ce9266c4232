/** Folders of the project; a name in backticks that begins with one of them, or stands at the root, is a path. */
const ROOTS = 'src|firmware|platforms|simulator|emulators|test|scripts|bench|examples|docs';

/**
 * The paths of this project that a page names in backticks. A part such as `<board>` or `*` stands for any name: the path
 * is cut in front of it.
 */
export function namedPaths(page: string): string[] {
  const prose = page.replace(/^```[\s\S]*?^```$/gm, '');
  const paths = [...prose.matchAll(new RegExp(`\`((?:${ROOTS})/[^\` ]*|[A-Z]+\\.md|package\\.json)\``, 'g'))];
  return [...new Set(paths.map((match) => (match[1] ?? '').replace(/[^/]*[<*].*$/, '')))];
}
