import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { Cache } from '../../system/cache.js';
import { fingerprint, sourcesFingerprint } from '../../system/fingerprint.js';
import { packageRoot } from '../../system/package-root.js';
import { notFound, toolWith } from '../../system/programs.js';
import { runTool } from '../../system/run-tool.js';
import { EDITION } from '../dense/dense.js';
import { type CompilationOptions, packageSource, type Source } from './compilation.js';
import type { ImageParts } from './image-parts.js';
import { imageSource, sizesSource } from './image-source.js';
import { mapGraph } from './map.js';
import type { Toolchain } from './toolchain.js';

/** A build about to be made: all that decides about it has been read. */
export interface Plan {
  compilation: CompilationOptions;
  sources: Source[];
  /** Fingerprint of all inputs, under which the image is cached. */
  key: string;
  /** The build id that the image reports: the beginning of [key]. */
  build: number;
}

/** The source with the sizes of nodes, which is compiled but not linked. */
export const SIZES = 'sizes.cpp';

/** Reads all inputs of an image. Without the compiler, resolves with an error that says how to get it. */
export async function planBuild(parts: ImageParts, toolchain: Toolchain): Promise<Plan | Diagnostic> {
  const { compiler } = toolchain;
  const version = await runTool(compiler, ['-dumpversion']);
  if (version.status !== 'ENOENT') return readPlan(parts, toolchain, version.output.trim());
  const message = notFound(toolWith(compiler), compiler, `builds firmware for the ${parts.board.name}`);
  return { severity: 'error', code: 'no-compiler', message };
}

async function readPlan(parts: ImageParts, toolchain: Toolchain, version: string): Promise<Plan> {
  const { components, program, hardware } = parts;
  const root = packageRoot();
  const firmware = join(root, 'firmware');
  const platform = join(root, 'platforms', hardware.family);
  const compilation = compilationOptions(parts, toolchain, platform, [
    firmware,
    join(firmware, 'components'),
    platform,
    ...toolchain.includes(platform),
  ]);
  const origin = fingerprint([version, await sourcesFingerprint([firmware, platform])]);
  const own = compilation.own.length > 0 ? await sourcesFingerprint([compilation.folder]) : '';
  const content = { components, ...(program && { program }) };
  const { header, flags } = compilation;
  const told = JSON.stringify([hardware.chip, hardware.image, program && mapGraph(program)]);
  const dense = toolchain.makeDense ? `${EDITION}` : '';
  const text = imageSource({ ...content, build: 0 });
  const all = [toolchain.compiler, origin, own, header, told, text, dense, ...flags, ...compilation.linkFlags];
  const key = fingerprint(all);
  const build = Number.parseInt(key.slice(0, 8), 16);
  const generated = { linkTime: true, origin: origin + own };
  const sources: Source[] = [
    { ...generated, name: 'image.cpp', text: imageSource({ ...content, build }) },
    { ...generated, name: SIZES, text: sizesSource(components), linkTime: false },
    await packageSource(firmware, 'microflo.cpp', origin),
    await packageSource(join(firmware, 'link'), 'session.cpp', origin),
    await packageSource(join(firmware, 'link'), 'pipe.cpp', origin),
    await packageSource(join(firmware, 'io'), 'console.cpp', origin),
    await packageSource(join(firmware, 'io'), 'i2c.cpp', origin),
    await packageSource(join(firmware, 'io'), 'i2c-driver.cpp', origin),
    await packageSource(join(firmware, 'io'), 'kept-values.cpp', origin),
    await packageSource(join(firmware, 'io'), 'serial-ports.cpp', origin),
    await packageSource(join(firmware, 'io'), 'spi.cpp', origin),
    ...(await platformSources(platform, origin, toolchain)),
    ...(await chipSources(platform, hardware.chip.name, origin, toolchain)),
  ];
  return { compilation, sources, key, build };
}

function compilationOptions(
  parts: ImageParts,
  toolchain: Toolchain,
  platform: string,
  includes: readonly string[],
): CompilationOptions {
  const { board, hardware, components, own, cache } = parts;
  const folder = own?.folder ?? '.';
  const usesPwm = components.some(({ inports }) => inports.some(({ needs }) => needs === 'pwm'));
  return {
    toolchain,
    cache: new Cache(cache),
    flags: toolchain.flags(hardware),
    linkFlags: toolchain.linkFlags(hardware, platform),
    includes: [...(own ? [resolve(folder)] : []), ...includes],
    header: toolchain.header(board, hardware, usesPwm),
    folder,
    own: own?.components ?? [],
  };
}

/** Reads the sources in a folder of a platform; none if the folder does not exist. */
async function platformSources(folder: string, origin: string, { apart }: Toolchain): Promise<Source[]> {
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.cpp')).sort();
  const sources = await Promise.all(files.map((file) => packageSource(folder, file, origin)));
  return sources.map((source) => ({ ...source, linkTime: !apart.includes(source.name) }));
}

async function chipSources(platform: string, chip: string, origin: string, toolchain: Toolchain): Promise<Source[]> {
  const sources = await platformSources(join(platform, 'chips', chip), origin, toolchain);
  return sources.map((source) => ({ ...source, name: `${chip}/${source.name}` }));
}
