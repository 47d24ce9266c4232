import type { BuildStep } from '../../firmware/compile/build.js';
import { plainComponent } from '../../graph/component-name.js';
import type { Image } from '../../image/image.js';
import { formatOf } from '../../image/image-format.js';
import type { Component } from '../../library/component.js';
import { unknownComponent } from '../../program/hints.js';
import type { Program } from '../../program/program.js';
import { buildFittingImage, type FittingImage, type FittingImageRequest } from '../../project/fitting-image.js';
import { allComponents, type UserLibrary } from '../../project/library.js';
import { nearest } from '../../util/nearest.js';
import type { Target } from './board-option.js';
import { Failure, Status } from './failure.js';
import { compileFile } from './graph-file.js';
import { mustFit } from './must-fit.js';
import { ProgressLine } from './progress-line.js';

export interface ImageRequest {
  target: Target;
  library: UserLibrary;
  /** File of the graph to start with. Without a graph, the image waits for an upload, and has what fits of the library. */
  graph?: string;
  /** The graph to start with, where it is compiled already. */
  program?: Program;
  /** Names of components to include besides those of the graph. */
  with?: readonly string[];
}

/** Returns whether [path] has the extension of an image. */
export function isImagePath(path: string): boolean {
  return formatOf(path) !== undefined;
}

/** Builds an image, and shows its progress on standard error. Rejects with a GraphError or a Failure. */
export async function makeImage(request: ImageRequest): Promise<Image> {
  return (await buildShown(await contentOf(request))).image;
}

/**
 * Builds an image, and shows its progress on standard error, and which components did not fit. Rejects with a GraphError.
 */
export async function buildShown(content: FittingImageRequest): Promise<FittingImage> {
  const built = await showBuild((onProgress) => buildFittingImage({ ...content, onProgress }));
  const { left } = built;
  if (left.length > 0) process.stderr.write(`${noRoom(content.board.name, left)}\n`);
  return built;
}

/** Says that components are not in the image of a board. */
export function noRoom(board: string, left: readonly Component[]): string {
  return `the flash of the ${board} has no room for ${left.map(({ name }) => `'${name}'`).join(', ')}`;
}

/** Compiles the graph of an image, and chooses its components. Rejects with a GraphError or a Failure. */
export async function contentOf({
  target,
  library,
  graph,
  with: wanted = [],
  ...rest
}: ImageRequest): Promise<FittingImageRequest> {
  const program = graph === undefined ? rest.program : (await compileFile(graph, library, target.board)).program;
  // Says so at once, before all is compiled.
  if (program) await mustFit(graph ?? program.name, program, library);
  const chosen = chooseComponents(program, wanted, library);
  return { ...target, library, ...chosen, ...(program && { program }) };
}

/** Runs [build], and shows its progress on standard error. */
export async function showBuild<Result>(
  build: (onProgress: (step: BuildStep) => void) => Promise<Result>,
): Promise<Result> {
  const progress = new ProgressLine();
  const onProgress = ({ done, total, next = '' }: BuildStep) => progress.show(done / total, next);
  return build(onProgress).finally(() => progress.end());
}

/**
 * Returns the components of an image: those of its graph, and those named in [wanted]. Without either, it should have
 * all, the user's own first.
 */
export function chooseComponents(
  program: Program | undefined,
  wanted: readonly string[],
  user: UserLibrary,
): { needed: Component[]; wished: Component[] } {
  const named = wanted.map((name) => findComponent(name, user));
  const used = program?.nodes.map(({ component }) => component) ?? [];
  const needed = [...new Set([...used, ...named])];
  return { needed, wished: needed.length > 0 ? [] : allComponents(user) };
}

function findComponent(name: string, { library }: UserLibrary): Component {
  const plain = plainComponent(name);
  const component = library.get(plain);
  if (component) return component;
  const near = nearest(plain, library.keys());
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  throw new Failure(unknownComponent(plain, hint), Status.usage);
}
