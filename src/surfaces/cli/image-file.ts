import type { BuildStep } from '../../firmware/compile/build.js';
import { plainComponent } from '../../graph/component-name.js';
import type { Image } from '../../image/image.js';
import { formatOf } from '../../image/image-format.js';
import type { Component } from '../../library/component.js';
import { unknownComponent } from '../../program/hints.js';
import type { Program } from '../../program/program.js';
import type { UserLibrary } from '../../project/library.js';
import { buildProjectImage, type ProjectImage } from '../../project/live-image.js';
import { nearest } from '../../util/nearest.js';
import type { Target } from './board-option.js';
import { Failure, Status } from './failure.js';
import { compileFile } from './graph-file.js';
import { mustFit } from './must-fit.js';
import { ProgressLine } from './progress-line.js';

export interface ImageRequest {
  target: Target;
  library: UserLibrary;
  /** File of the graph to start with. Without a graph, the image has the whole library and waits for an upload. */
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
  return buildShown(await contentOf(request));
}

/** Builds an image, and shows its progress on standard error. Rejects with a GraphError. */
export function buildShown(content: ProjectImage): Promise<Image> {
  return showBuild((onProgress) => buildProjectImage({ ...content, onProgress }));
}

/** Compiles the graph of an image, and chooses its components. Rejects with a GraphError or a Failure. */
export async function contentOf({
  target,
  library,
  graph,
  with: wanted = [],
  ...rest
}: ImageRequest): Promise<ProjectImage> {
  const program = graph === undefined ? rest.program : (await compileFile(graph, library, target.board)).program;
  const components = chooseComponents(program, wanted, library);
  // Says so at once, before all is compiled.
  if (program) await mustFit(graph ?? program.name, program, library);
  return { ...target, library, components, ...(program && { program }) };
}

/** Runs [build], and shows its progress on standard error. */
export async function showBuild<Result>(
  build: (onProgress: (step: BuildStep) => void) => Promise<Result>,
): Promise<Result> {
  const progress = new ProgressLine();
  const onProgress = ({ done, total, next = '' }: BuildStep) => progress.show(done / total, next);
  return build(onProgress).finally(() => progress.end());
}

/** Returns the components of an image: those of its graph, or all without a graph, and those named in [wanted]. */
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
  const plain = plainComponent(name);
  const component = library.get(plain);
  if (component) return component;
  const near = nearest(plain, library.keys());
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  throw new Failure(unknownComponent(plain, hint), Status.usage);
}
