import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { drawFloors, type Floor, type Room } from '../../scripts/floors.js';

/** One file names another. */
export interface Import {
  file: string;
  line: number;
  /** The file that is named; undefined when there is none at that path. */
  target: string | undefined;
  written: string;
}

/** Files below [folder] whose name ends in one of [endings]; paths from the project's root, sorted. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .map((file) => join(folder, file))
    .sort();
}

const STATIC = /^(?:import|export)\b[^;'"`]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'/gm;
/** `import('…')`, of values and of types, and `require('…')`. */
const DYNAMIC = /\b(?:import|require)\(\s*'([^']+)'/g;

/** The imports of project files in one TypeScript or JavaScript file; packages are left out. */
export function sourceImports(file: string, text = readFileSync(file, 'utf8')): Import[] {
  const plain = withoutComments(text);
  const found = [...plain.matchAll(STATIC), ...plain.matchAll(DYNAMIC)];
  return found.flatMap((match): Import[] => {
    const written = match[1] ?? match[2] ?? '';
    if (!written.startsWith('.')) return [];
    const path = normalize(join(dirname(file), written));
    const target = [path.replace(/\.js$/, '.ts'), path.replace(/\.cjs$/, '.cts'), path].find((each) =>
      existsSync(each),
    );
    return [{ file, line: lineAt(plain, match.index), target, written }];
  });
}

/** The quoted includes of one C++ file. Paths are looked for beside the file, and then in [roots]. */
export function includes(file: string, roots: readonly string[], text = readFileSync(file, 'utf8')): Import[] {
  const plain = withoutComments(text);
  return [...plain.matchAll(/^\s*#\s*include\s+"([^"]+)"/gm)].map((match) => {
    const written = match[1] ?? '';
    const target = [dirname(file), ...roots].map((root) => join(root, written)).find((each) => existsSync(each));
    return { file, line: lineAt(plain, match.index), target, written };
  });
}

/** Comments become blanks, so that lines stay where they are. */
function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');
  return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, blank).replace(/^\s*\/\/.*$/gm, blank);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** The imports that climb to a higher floor, go to a room beside, or lead out of the house; each as a line of text. */
export function climbs(root: string, floors: readonly Floor[], imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, line, target, written }) => {
    const say = (why: string) => [`${file}:${line} imports '${written}': ${why}`];
    const from = placeOf(root, floors, file);
    if (!from) return say(`${file} is on no floor`);
    if (target === undefined) return say('there is no such file');
    const to = placeOf(root, floors, target);
    if (!to) return say('it is on no floor');
    if (to.level < from.level || to.room === from.room) return [];
    if (to.level > from.level) return say(`${to.room.folder} is above ${from.room.folder}`);
    return floors[from.level]?.joined ? [] : say(`${to.room.folder} is beside ${from.room.folder}`);
  });
}

interface Place {
  level: number;
  room: Room;
}

function placeOf(root: string, floors: readonly Floor[], file: string): Place | undefined {
  for (const [level, { rooms }] of floors.entries()) {
    const room = rooms.find(({ folder }) => file.startsWith(`${root}/${folder}/`));
    if (room) return { level, room };
  }
  return undefined;
}

/** A circle of files that import each other, as `a -> b -> a`; undefined when there is none. */
export function circle(imports: readonly Import[]): string | undefined {
  const targets = new Map<string, string[]>();
  for (const { file, target } of imports) {
    if (target !== undefined) targets.set(file, [...(targets.get(file) ?? []), target]);
  }
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' -> ');
    if (done.has(file)) return undefined;
    for (const target of targets.get(file) ?? []) {
      const found = visit(target, [...path, file]);
      if (found !== undefined) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const found = visit(file, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What an assertion says: the problems, below a drawing of the floors. */
export function report(root: string, floors: readonly Floor[], problems: readonly string[]): string {
  return ['imports only go down:', drawFloors(root, floors), '', ...problems].join('\n');
}
