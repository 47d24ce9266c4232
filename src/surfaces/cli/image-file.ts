import type { BuildStep } from '../../firmware/compile/build.js';
import type { Image } from '../../image/image.js';
import { formatOf } from '../../image/image-format.js';
import type { Component } from '../../library/component.js';
import type { Program } from '../../program/program.js';
import type { UserLibrary } from '../../project/library.js';
import { buildProjectImage } from '../../project/live-image.js';
import { nearest } from '../../util/nearest.js';
import type { Target } from './board-option.js';
import { Failure, Status } from './failure.js';
import { compileFile } from './graph-file.js';
import { ProgressLine } from './progress-line.js';

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
  return showBuild((onProgress) =>
    buildProjectImage({ ...target, library, components, onProgress, ...(program && { program }) }),
  );
}

/** Shows on standard error how far [build] is. */
export async function showBuild<Result>(
  build: (onProgress: (step: BuildStep) => void) => Promise<Result>,
): Promise<Result> {
  const progress = new ProgressLine();
  const onProgress = ({ done, total, next = '' }: BuildStep) => progress.show(done / total, next);
  return build(onProgress).finally(() => progress.end());
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
  throw new Failure(`unknown component '${plain}'${hint}`, Status.usage);
}
