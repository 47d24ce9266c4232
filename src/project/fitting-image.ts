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

/** Bytes of flash that a component takes beside others, about: when more than that are too many, it is left out. */
const EACH = 440;

/**
 * Builds an image that has the needed components, and of the wished ones about the first that the board's flash holds.
 * Rejects with a GraphError, also when the needed ones alone do not fit.
 */
export async function buildFittingImage({ needed, wished, ...request }: FittingImageRequest): Promise<FittingImage> {
  const others = wished.filter((each) => !needed.includes(each));
  const least = needed.length === 0 ? 1 : 0;
  for (let count = others.length; ; ) {
    const components = [...needed, ...others.slice(0, count)];
    try {
      const image = await buildProjectImage({ ...request, components });
      return { image, components, left: others.slice(count) };
    } catch (error) {
      const excess = excessOf(error);
      if (excess === undefined || count <= least) throw error;
      count = Math.max(least, count - Math.ceil(excess / EACH));
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
