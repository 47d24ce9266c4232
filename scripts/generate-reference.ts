/**
 * Writes docs/components/, the reference of all components, from their headers, docs/components/graphs/ and
 * bench/components.json: `tsx scripts/generate-reference.ts [--check]`.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, write } from './generated.js';
import { componentPicture, contents, groupPage, groups, slug } from './reference/pages.js';

const FOLDER = 'docs/components';

/** Removes files of components and groups that are gone. */
function removeOthers(folder: string, ending: string, wanted: readonly string[]): void {
  for (const file of readdirSync(folder)) {
    if (!file.endsWith(ending) || wanted.includes(file)) continue;
    const path = join(folder, file);
    if (refuse(path)) continue;
    rmSync(path);
    console.log(`removed ${path}`);
  }
}

const pictures: string[] = [];
for (const { components } of groups) {
  for (const component of components) {
    const picture = componentPicture(component);
    if (picture === undefined) continue;
    pictures.push(`${component.name}.svg`);
    write(`${FOLDER}/images/${component.name}.svg`, picture);
  }
}
for (const group of groups) write(`${FOLDER}/${slug(group.title)}.md`, groupPage(group));
write(`${FOLDER}/README.md`, contents());
removeOthers(FOLDER, '.md', ['README.md', 'cpp.md', ...groups.map(({ title }) => `${slug(title)}.md`)]);
removeOthers(`${FOLDER}/images`, '.svg', pictures);
