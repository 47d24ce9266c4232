import { basename } from 'node:path';
import type { FlashImage, Segment } from '../boards/flash-image.js';
import type { Hardware } from '../boards/hardware.js';
import { buildImage } from '../build/build.js';
import { wrongImage } from '../build/check-image.js';
import type { Image, ImageMap } from '../build/image.js';
import { formatOf, readImageFile } from '../build/image-format.js';
import { GraphError } from '../graph/format.js';
import { nearest } from '../graph/nearest.js';
import type { Component } from '../library/component.js';
import type { Program } from '../program/program.js';
import { readBytes } from '../project/files.js';
import type { UserLibrary } from '../project/library.js';
import type { Target } from './board-option.js';
import { Failure, Status } from './failure.js';
import { compileFile } from './graph-file.js';
import { ProgressLine } from './progress-line.js';

/** Where images are kept, and what they are made of. */
const CACHE = '.microflo';

export interface ImageRequest {
  target: Target;
  library: UserLibrary;
  /** A graph for the image to start with; without one it has the whole library, and waits. */
  graph?: string;
  /** The same, where it has been compiled. */
  program?: Program;
  /** Names of components to have beside those of the graph. */
  with?: readonly string[];
}

/** Whether [path] is one of an image, by its ending. */
export function isImagePath(path: string): boolean {
  return formatOf(path) !== undefined;
}

/** Builds an image, with its progress on standard error. Rejects with a GraphError or a Failure. */
export async function makeImage({ target, library, graph, with: wanted = [], ...rest }: ImageRequest): Promise<Image> {
  const program = graph === undefined ? rest.program : (await compileFile(graph, library, target.board)).program;
  const components = chooseComponents(program, wanted, library);
  const progress = new ProgressLine();
  const { folder, own } = library;
  const { image, diagnostics } = await buildImage({
    ...target,
    ...(program && { program }),
    components,
    ...(own.length > 0 && { own: { folder, components: own.filter((each) => components.includes(each)) } }),
    cache: CACHE,
    onProgress: ({ done, total, next = '' }) => progress.show(done / total, next),
  }).finally(() => progress.end());
  if (image) return image;
  throw new GraphError(diagnostics);
}

/** The components of an image: those of its graph, all when it has none, and those that are wanted beside. */
export function chooseComponents(
  program: Program | undefined,
  wanted: readonly string[],
  library: UserLibrary,
): Component[] {
  const all = [...library.library.values()];
  const named = wanted.map((name) => findComponent(name, library));
  const used = program ? program.nodes.map(({ component }) => component) : all;
  const chosen = new Set([...used, ...named]);
  return chosen.size > 0 ? [...chosen] : all;
}

function findComponent(name: string, { library }: UserLibrary): Component {
  const plain = name.replace(/^microflo\//, '');
  const component = library.get(plain);
  if (component) return component;
  const near = nearest(plain, library.keys());
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  throw new Failure(`there is no component '${plain}'${hint}`, Status.usage);
}

/** The image in a file. Rejects with a Failure when it is for another board, or no image at all. */
export async function readImage(path: string, { hardware }: Target): Promise<FlashImage> {
  const bytes = await readBytes(path);
  const image = { file: path, segments: segmentsIn(bytes, path, hardware) };
  const problem = wrongImage(basename(path), image, await readMap(path), hardware);
  if (problem !== undefined) throw new Failure(problem);
  return formatOf(path) === 'elf' ? { ...image, program: bytes } : image;
}

function segmentsIn(bytes: Uint8Array, path: string, hardware: Hardware): Segment[] {
  try {
    return readImageFile(bytes, path, hardware);
  } catch (error) {
    throw new Failure(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

/** What stands in the map beside an image; undefined when there is none. */
export async function readMap(path: string): Promise<ImageMap | undefined> {
  try {
    const text = new TextDecoder().decode(await readBytes(path.replace(/\.[a-z0-9]+$/, '.map.json')));
    return JSON.parse(text) as ImageMap;
  } catch {
    return undefined;
  }
}
