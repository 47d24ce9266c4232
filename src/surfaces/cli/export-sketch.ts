import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { exportArduino, SETTINGS } from '../../firmware/export/export-arduino.js';
import { readLibrary } from '../../project/library.js';
import { fileError, isSystemError } from '../../system/file-error.js';
import { writeAll } from '../../system/write-all.js';
import { chooseBoard } from './board-option.js';
import { Failure, Status } from './failure.js';
import { compileFile } from './graph-file.js';
import { chooseComponents } from './image-file.js';
import { printJson, printLines } from './output.js';
import { packageVersion } from './package.js';

export interface ExportOptions {
  /** The folder to write. Its name becomes the name of the sketch. */
  output: string;
  with?: string[];
  components?: string;
  /** Write into a folder that is not empty and has no earlier export. */
  force?: true;
  json?: true;
}

/** Names that the Arduino IDE accepts for a sketch. */
const SKETCH_NAME = /^[A-Za-z0-9_][\w.-]{0,62}$/;

/** Writes the folder, and keeps the settings of an earlier export. Rejects with a GraphError, FileError or Failure. */
export async function exportSketch(graph: string | undefined, options: ExportOptions): Promise<void> {
  const folder = options.output;
  const name = sketchName(folder);
  const library = await readLibrary(options.components);
  const { program } = graph === undefined ? {} : await compileFile(graph, library, chooseBoard('arduino'));
  const { needed, wished } = chooseComponents(program, options.with ?? [], library);
  const components = [...needed, ...wished];
  const own = { folder: library.folder, components: library.own.filter((each) => components.includes(each)) };
  const files = await exportArduino({
    name,
    version: packageVersion(),
    components,
    ...(program && { program }),
    ...(own.components.length > 0 && { own }),
  });
  const kept = existsSync(join(folder, SETTINGS));
  if (!kept && options.force === undefined && !(await isEmptyOrMissing(folder))) {
    const advice = 'export to another folder, or use --force to overwrite files of the same names';
    throw new Failure(`the folder ${folder} contains files that MicroFlo did not write; ${advice}`);
  }
  const written = files.filter(({ path }) => !(kept && path === SETTINGS));
  await writeAll(folder, written);
  const sketch = join(folder, `${name}.ino`);
  if (options.json) printJson({ folder, sketch, components: components.map((each) => each.name), kept });
  else printLines([`wrote ${sketch} and its sources${kept ? `; ${join(folder, SETTINGS)} was kept` : ''}`]);
}

async function isEmptyOrMissing(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return true;
    throw fileError(error, `write into ${folder}`);
  }
}

function sketchName(folder: string): string {
  const name = basename(resolve(folder));
  if (SKETCH_NAME.test(name)) return name;
  const shown = relative('.', folder) === '' ? 'this folder' : `the folder '${folder}'`;
  const allowed = 'letters, digits, _, . and -, at most 63 of them, and must not begin with . or -';
  throw new Failure(`${shown} cannot be a sketch: its name, '${name}', may contain only ${allowed}`, Status.usage);
}
