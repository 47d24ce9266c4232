import { GraphError } from '../graph/format.js';
import type { Image } from '../image/image.js';
import type { Component } from '../library/component.js';
import { buildProjectImage, type ProjectImage } from './project-image.js';

export interface FittingImageRequest extends Omit<ProjectImage, 'components'> {
  /** Components that the image must have. */
  needed: readonly Component[];
  /** Components that it should have besides, the most wanted first. */
  wished: readonly Component[];
}

export interface FittingImage {
  image: Image;
  /** All components of the image. */
  components: readonly Component[];
  /** The wished components that did not fit. */
  left: readonly Component[];
}

/** Bytes of flash that a component takes beside others, about: from what is too much, or left, follows what to try next. */
const EACH = 440;
/** Bytes of flash that the rest takes, about. */
const REST = 9000;

/**
 * Builds an image that has the needed components, and of the wished ones about the first that the board's flash holds.
 * Rejects with a GraphError, also when the needed ones alone do not fit.
 */
export async function buildFittingImage({ needed, wished, ...request }: FittingImageRequest): Promise<FittingImage> {
  const others = wished.filter((each) => !needed.includes(each));
  const least = needed.length === 0 ? 1 : 0;
  let fits: (FittingImage & { count: number }) | undefined;
  /** So many of the others are known to be too many. */
  let tooMany = others.length + 1;
  const likely = Math.floor((request.hardware.chip.flash - REST) / EACH) - needed.length;
  for (let count = Math.max(least, Math.min(others.length, likely)); ; ) {
    const components = [...needed, ...others.slice(0, count)];
    try {
      const image = await buildProjectImage({ ...request, components });
      fits = { image, components, left: others.slice(count), count };
      const { size, used } = image.map.flash;
      const more = Math.min(count + Math.floor((size - used) / EACH), tooMany - 1);
      if (more <= count) return fits;
      count = more;
    } catch (error) {
      const excess = excessOf(error);
      if (excess === undefined) throw error;
      tooMany = count;
      if (fits) {
        count = Math.floor((fits.count + tooMany) / 2);
        if (count === fits.count) return fits;
      } else {
        if (count <= least) throw error;
        count = Math.max(least, count - Math.ceil(excess / EACH));
      }
    }
  }
}

/** Bytes that are too many, where that is why an image was refused. */
function excessOf(error: unknown): number | undefined {
  if (!(error instanceof GraphError)) return undefined;
  const refused = error.diagnostics.find(({ code }) => code === 'too-large');
  const [, told, linked] = /([\d,]+) too many|overflowed by (\d+) bytes/.exec(refused?.message ?? '') ?? [];
  const bytes = Number((told ?? linked ?? '').replaceAll(',', ''));
  return refused && (bytes > 0 ? bytes : EACH);
}
