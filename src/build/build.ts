import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Hardware } from '../boards/hardware.js';
import { packageRoot } from '../boards/package-root.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { Component } from '../library/component.js';
import { portsHeader } from '../library/cpp.js';
import type { Board } from '../program/board.js';
import type { Program } from '../program/program.js';
import { Cache } from './cache.js';
import { type CompilationOptions, compileSource, HEADER, packageSource, type Source } from './compilation.js';
import { readElf } from './elf.js';
import { fingerprint, sourcesFingerprint } from './fingerprint.js';
import { misfits } from './fit.js';
import type { Image, ImageMap } from './image.js';
import { imageSource, sizesSource } from './image-source.js';
import { inParallel } from './in-parallel.js';
import { intelHex } from './intel-hex.js';
import { linkImage } from './link.js';
import { imageMap } from './map.js';
import { runTool } from './run-tool.js';
import { missingTool, type Toolchain } from './toolchain.js';
import { toolchainOf } from './toolchains.js';
import { writeAll } from './write-all.js';

/** How far a build is. */
export interface BuildStep {
  done: number;
  total: number;
  /** What comes next: `compile digital.cpp`, `link`; nothing when all is done. */
  next?: string;
}

export interface BuildOptions {
  board: Board;
  hardware: Hardware;
  /** The graph that the image starts with; left out for one that waits for a graph. */
  program?: Program;
  /** What the image can make nodes of, at least one: those of the program among them. */
  components: readonly Component[];
  /** The user's own among them, and the folder that their headers are in. */
  own?: { folder: string; components: readonly Component[] };
  /** Folder for what is compiled, made when it is not there; what has not changed is not compiled again. */
  cache: string;
  onProgress?: (step: BuildStep) => void;
}

export interface Built {
  /** Undefined when there are diagnostics. */
  image?: Image;
  diagnostics: Diagnostic[];
}

/** Builds the firmware of a board. */
export async function buildImage(options: BuildOptions): Promise<Built> {
  const toolchain = toolchainOf(options.hardware.family);
  const version = await runTool(toolchain.compiler.command, ['-dumpversion']);
  if (version.status === 'ENOENT') {
    const message = missingTool(toolchain.compiler, `it builds firmware for the ${options.board.name}`);
    return { diagnostics: [{ severity: 'error', code: 'no-compiler', message }] };
  }
  const build = await plan(options, toolchain, version.output.trim());
  const known = await readImage(build);
  return known ?? build.cache.withFolder((work) => make(build, work));
}

/** A build about to be made, all that decides about it read. */
interface Build {
  options: BuildOptions;
  toolchain: Toolchain;
  cache: Cache;
  compilation: CompilationOptions;
  sources: Source[];
  /** Names the image: what it says of itself are the first 32 bits. */
  key: string;
  id: number;
}

async function plan(options: BuildOptions, toolchain: Toolchain, version: string): Promise<Build> {
  const { board, hardware, components, program, own } = options;
  const root = packageRoot();
  const firmware = join(root, 'firmware');
  const platform = join(root, 'platforms', hardware.family);
  const folder = own?.folder ?? '.';
  const usesPwm = components.some(({ inports }) => inports.some(({ needs }) => needs === 'pwm'));
  const header = toolchain.header(board, hardware, usesPwm);
  const flags = toolchain.flags(hardware);
  const origin = fingerprint([version, await sourcesFingerprint([firmware, platform])]);
  const ownOrigin = own && own.components.length > 0 ? await sourcesFingerprint([folder]) : '';
  const content = imageSource({ components, ...(program && { program }), build: 0 });
  const key = fingerprint([origin, ownOrigin, header, content, ...flags, ...toolchain.linkFlags]);
  const id = Number.parseInt(key.slice(0, 8), 16);
  const generated = { linkTime: true, origin: origin + ownOrigin };
  const image = imageSource({ components, ...(program && { program }), build: id });
  return {
    options,
    toolchain,
    cache: new Cache(options.cache),
    compilation: {
      toolchain,
      cache: new Cache(options.cache),
      flags,
      includes: [resolve(folder), firmware, join(firmware, 'components'), platform],
      header,
      folder,
      own: own?.components ?? [],
    },
    sources: [
      { ...generated, name: 'image.cpp', text: image },
      { ...generated, name: 'sizes.cpp', text: sizesSource(components), linkTime: false },
      await packageSource(firmware, 'microflo.cpp', origin),
      await packageSource(join(firmware, 'link'), 'session.cpp', origin),
      ...(await platformSources(platform, origin)),
    ],
    key,
    id,
  };
}

async function platformSources(folder: string, origin: string): Promise<Source[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.cpp')).sort();
  return Promise.all(files.map((file) => packageSource(folder, file, origin)));
}

async function make(build: Build, work: string): Promise<Built> {
  const { options, compilation, sources, toolchain } = build;
  await writeFile(join(work, HEADER), compilation.header);
  await writeAll(work, compilation.own.map(portsHeader));
  const total = sources.length + 1;
  let done = 0;
  const results = await inParallel(sources, async (source) => {
    options.onProgress?.({ done, total, next: `compile ${source.name}` });
    const result = await compileSource(source, compilation, work);
    done++;
    return { ...result, source };
  });
  const diagnostics = unique(results.flatMap((result) => result.diagnostics));
  if (diagnostics.length > 0) return { diagnostics };
  options.onProgress?.({ done, total, next: 'link' });
  const objects = new Map(results.map(({ source, object }) => [source.name, object ?? '']));
  const sizes = await readFile(objects.get('sizes.cpp') ?? '');
  objects.delete('sizes.cpp');
  const linked = await linkImage(toolchain, compilation.flags, objects, work);
  if (linked.diagnostics.length > 0) return { diagnostics: linked.diagnostics };
  const built = finish(build, await readFile(linked.elf), sizes);
  if (built.image) await keepImage(build, built.image);
  options.onProgress?.({ done: total, total });
  return built;
}

function finish({ options, toolchain, id }: Build, file: Uint8Array, sizes: Uint8Array): Built {
  const { board, hardware, components, program, own } = options;
  const elf = readElf(file);
  const map = imageMap({ board, hardware, components, own: own?.components ?? [], program, build: id }, elf, sizes);
  const wrong = misfits(map, toolchain.leastStack);
  if (wrong.length === 0) return { image: { elf: file, hex: intelHex(elf.segments), map }, diagnostics: [] };
  const message = `${program?.name ?? 'the image'} does not fit onto the ${board.name}: ${wrong.join('; ')}`;
  return { diagnostics: [{ severity: 'error', code: 'too-large', message }] };
}

async function keepImage({ cache, key }: Build, { elf, hex, map }: Image): Promise<void> {
  await cache.write(`images/${key}.elf`, elf);
  await cache.write(`images/${key}.hex`, hex);
  await cache.write(`images/${key}.map.json`, JSON.stringify(map));
}

async function readImage({ cache, key }: Build): Promise<Built | undefined> {
  const [elf, hex, map] = await Promise.all(
    ['elf', 'hex', 'map.json'].map((end) => cache.read(`images/${key}.${end}`)),
  );
  if (!elf || !hex || !map) return undefined;
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { image: { elf, hex: text(hex), map: JSON.parse(text(map)) as ImageMap }, diagnostics: [] };
}

/** A fault in a header is found in every source that includes it. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values()];
}
