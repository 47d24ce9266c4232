import type { FlashImage } from '../image/flash-image.js';
import { flashImageOf } from '../image/image.js';
import type { Component } from '../library/component.js';
import type { FittingImage } from './fitting-image.js';

/** Builds an image with all [needed] components, and what fits of the [wished] ones. */
export type BuildFitting = (needed: readonly Component[], wished: readonly Component[]) => Promise<FittingImage>;

/**
 * Live images of one board: as few as are necessary for graphs with any components of [all], which may be too many for
 * one. Each is built when the first graph needs it.
 */
export class LiveImages {
  private readonly known: { has: ReadonlySet<Component>; image: FlashImage }[] = [];
  /** Resolves when no image is being built. */
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly all: readonly Component[],
    private readonly build: BuildFitting,
  ) {}

  /** Returns an image with all [needed] components. */
  with(needed: Iterable<Component>): Promise<FlashImage> {
    const wanted = [...new Set(needed)];
    const found = this.work.then(() => this.find(wanted) ?? this.make(wanted));
    this.work = found.catch(() => {});
    return found;
  }

  private find(wanted: readonly Component[]): FlashImage | undefined {
    return this.known.find(({ has }) => wanted.every((each) => has.has(each)))?.image;
  }

  /** What no image has yet is wished most. */
  private async make(wanted: readonly Component[]): Promise<FlashImage> {
    const isKnown = (each: Component) => this.known.some(({ has }) => has.has(each));
    const wished = [...this.all.filter((each) => !isKnown(each)), ...this.all.filter(isKnown)];
    const { image, components } = await this.build(wanted, wished);
    const made = flashImageOf(image);
    this.known.push({ has: new Set(components), image: made });
    return made;
  }
}
