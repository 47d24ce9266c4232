import { readFile } from 'node:fs/promises';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { readElf } from '../../image/elf.js';
import type { Image, ImageMap } from '../../image/image.js';
import { imageFile } from '../../image/image-format.js';
import { seal } from '../../image/seal.js';
import { inParallel } from '../../system/in-parallel.js';
import type { LimitedRun } from '../../system/limited-run.js';
import { compileSource, type Source, writeHeaders } from './compilation.js';
import { misfits, withSmallerArena } from './fit.js';
import type { ImageParts } from './image-parts.js';
import { linkImage } from './link.js';
import { imageMap } from './map.js';
import { readSizes } from './measure.js';
import { type Plan, planBuild, SIZES } from './plan.js';
import { storedImage, storedMisfit, storeImage, storeMisfit } from './stored-image.js';
import type { Toolchain } from './toolchain.js';
import { toolchainOf } from './toolchains.js';

/** Progress of a build. */
export interface BuildStep {
  done: number;
  total: number;
  /** The next step: `compile digital.cpp`, `link`; undefined when the build is done. */
  next?: string;
}

export interface BuildOptions extends ImageParts {
  /** The limits of the compiler for components that somebody else has written. */
  within?: LimitedRun;
  onProgress?: (step: BuildStep) => void;
}

export interface Built {
  /** Undefined if there are diagnostics. */
  image?: Image;
  diagnostics: Diagnostic[];
}

/** What was built, or what would not fit: its map tells by how much. */
interface Attempt extends Built {
  tooLarge?: ImageMap;
}

/**
 * Builds the firmware of a board, or takes it from the cache. Default toolchain: that of its chip. Where the variables of
 * the components leave less RAM than the arena of the board, the image has a smaller arena.
 */
export async function buildImage(options: BuildOptions, toolchain = toolchainOf(options.hardware)): Promise<Built> {
  const first = await build(options, toolchain);
  const board = first.tooLarge && withSmallerArena(options.board, first.tooLarge, toolchain.leastStack);
  const { image, diagnostics } = board ? await build({ ...options, board }, toolchain) : first;
  return { ...(image && { image }), diagnostics };
}

async function build(options: BuildOptions, toolchain: Toolchain): Promise<Attempt> {
  const plan = await planBuild(options, toolchain);
  if ('message' in plan) return { diagnostics: [plan] };
  const { cache } = plan.compilation;
  const known = await storedImage(cache, plan.key, options.hardware.image);
  if (known) return { image: known, diagnostics: [] };
  const misfit = await storedMisfit(cache, plan.key);
  if (misfit) return misfit;
  const built = await cache.withFolder((work) => new Building(options, toolchain, plan, work).make());
  const { diagnostics, tooLarge } = built;
  if (diagnostics.some(({ code }) => code === 'too-large'))
    await storeMisfit(cache, plan.key, { diagnostics, ...(tooLarge && { tooLarge }) });
  return built;
}

/** One build, in the temporary folder [work]. */
class Building {
  private done = 0;

  constructor(
    private readonly options: BuildOptions,
    private readonly toolchain: Toolchain,
    private readonly plan: Plan,
    private readonly work: string,
  ) {}

  async make(): Promise<Attempt> {
    const { compilation, sources, key } = this.plan;
    await writeHeaders(compilation, this.work);
    const compiled = await inParallel(sources, (source) => this.compile(source));
    const diagnostics = unique(compiled.flatMap((each) => each.diagnostics));
    if (diagnostics.length > 0) return { diagnostics };
    const objects = new Map(compiled.map(({ name, object }) => [name, object]));
    const sizes = readSizes(await readFile(objects.get(SIZES) ?? ''));
    objects.delete(SIZES);
    this.notify('link');
    const { toolchain, work } = this;
    const { hardware, within } = this.options;
    const linked = await linkImage({ ...compilation, toolchain, hardware, objects, work, within });
    if (linked.diagnostics.length > 0) return { diagnostics: linked.diagnostics };
    const built = this.check(new Uint8Array(await readFile(linked.elf)), sizes);
    if (built.image) await storeImage(compilation.cache, key, this.options.hardware.image, built.image);
    this.done++;
    this.notify();
    return built;
  }

  private async compile(source: Source) {
    this.notify(`compile ${source.name}`);
    const { object = '', diagnostics } = await compileSource(
      source,
      this.plan.compilation,
      this.work,
      this.options.within,
    );
    this.done++;
    return { name: source.name, object, diagnostics };
  }

  private check(file: Uint8Array, sizes: readonly number[]): Attempt {
    const { board, hardware, program } = this.options;
    const elf = readElf(file);
    // The segments are views of the file, so this seals the file, too.
    seal(elf.segments, hardware.chip.name);
    const map = imageMap(this.options, this.plan.build, elf, sizes);
    const wrong = misfits(map, this.toolchain.leastStack);
    if (wrong.length === 0)
      return { image: { elf: file, file: imageFile(file, elf.segments, hardware), map }, diagnostics: [] };
    const message = `${program?.name ?? 'the image'} does not fit on the ${board.name}: ${wrong.join('; ')}`;
    return { diagnostics: [{ severity: 'error', code: 'too-large', message }], tooLarge: map };
  }

  private notify(next?: string): void {
    const total = this.plan.sources.length + 1;
    this.options.onProgress?.({ done: this.done, total, ...(next !== undefined && { next }) });
  }
}

/** Removes duplicates: an error in a header is found in every source that includes it. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values()];
}
