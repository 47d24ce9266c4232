import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { portsHeader, type SourceFile } from '../../library/cpp.js';
import { fingerprint } from '../../system/fingerprint.js';
import { packageRoot } from '../../system/package-root.js';
import { imageSource } from '../compile/image-source.js';
import { roomCheck } from '../compile/room-check.js';
import type { ArduinoExport } from './arduino-export.js';
import { busCheck, usesHeader } from './bus-check.js';
import { projectFiles } from './export-arduino-project.js';
import { gatherSources, type Place } from './gather-sources.js';

/** The one file that belongs to the user once it has been written. */
export const SETTINGS = 'src/microflo-config.h';

const GRAPH = 'graph.cpp';
const USES = 'uses.h';
const CONFIG = 'core/config.h';

/**
 * Returns the files of a folder that is an Arduino IDE sketch, a PlatformIO project and a library for both: the
 * runtime, the components and the graph, with no include path outside the folder.
 */
export async function exportArduino(parts: ArduinoExport): Promise<SourceFile[]> {
  const root = packageRoot();
  const platform = join(root, 'platforms', 'arduino');
  const sources = (await readdir(join(platform, 'platform'))).filter((file) => file.endsWith('.cpp')).sort();
  const firmware = folderPlace(join(root, 'firmware'), '');
  const { own } = parts;
  const places: Place[] = [
    ...(own ? [folderPlace(own.folder, 'own'), textPlace(own.components.map(portsHeader), 'own')] : []),
    { ...firmware, read: async (path) => withSettings(path, await firmware.read(path)) },
    folderPlace(join(root, 'firmware', 'components'), 'components'),
    folderPlace(platform, ''),
    textPlace([{ path: USES, text: usesHeader(parts.components) }], 'platform'),
  ];
  const entries = [
    'microflo.cpp',
    'link/session.cpp',
    'link/pipe.cpp',
    'io/console.cpp',
    'io/i2c.cpp',
    'io/i2c-driver.cpp',
    'io/kept-values.cpp',
    'io/serial-ports.cpp',
    'io/spi.cpp',
    ...sources.map((file) => `platform/${file}`),
  ];
  const graph = { path: GRAPH, text: graphSource(parts, await gatherSources(entries, places)) };
  const gathered = await gatherSources([...entries, GRAPH], [textPlace([graph], ''), ...places]);
  return [...projectFiles(parts), ...gathered.map(({ path, text }) => ({ path: `src/${path}`, text }))];
}

/** The build id is derived from all sources. */
function graphSource({ components, program }: ArduinoExport, runtime: readonly SourceFile[]): string {
  const content = { components, ...(program && { program }) };
  const texts = runtime.flatMap(({ path, text }) => [path, text]);
  const build = Number.parseInt(fingerprint([imageSource({ ...content, build: 0 }), ...texts]).slice(0, 8), 16);
  return imageSource({ ...content, build }) + (program ? roomCheck(program) + busCheck(program) : '');
}

/** Includes the settings file, which replaces the macros that MicroFlo's own build passes to the compiler. */
function withSettings(path: string, text: string | undefined): string | undefined {
  return path === CONFIG ? text?.replace('#pragma once\n', '#pragma once\n#include "microflo-config.h"\n') : text;
}

function folderPlace(folder: string, to: string): Place {
  return { to, read: (path) => readFile(join(folder, path), 'utf8').catch(() => undefined) };
}

function textPlace(files: readonly SourceFile[], to: string): Place {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return { to, read: async (path) => texts.get(path) };
}
