/**
 * `node instrument.mjs PROJECT FOLDER ...`: lets the TypeScript of these folders of the copy of the project count its
 * statements and branches.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstrumenter } from 'istanbul-lib-instrument';

const [, , project, ...folders] = process.argv;
const instrumenter = createInstrumenter({ esModules: true, parserPlugins: ['typescript'], preserveComments: true });
for (const folder of folders) {
  for (const file of readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.includes('.generated.')) continue;
    const path = join(project, folder, file);
    writeFileSync(path, instrumenter.instrumentSync(readFileSync(path, 'utf8'), join(folder, file)));
  }
}
