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

/** The share of the wished components that is left out at first; each time twice as many. */
const SHARE = 1 / 8;

/**
 * Builds an image that has the needed components, and of the wished ones the first that the board's flash holds.
 * Rejects with a GraphError, also when the needed ones alone do not fit.
 */
export async function buildFittingImage({ needed, wished, ...request }: FittingImageRequest): Promise<FittingImage> {
  const others = wished.filter((each) => !needed.includes(each));
  const least = needed.length === 0 ? 1 : 0;
  let step = Math.max(1, Math.ceil(others.length * SHARE));
  for (let count = others.length; ; count = Math.max(least, count - step), step *= 2) {
    try {
      const components = [...needed, ...others.slice(0, count)];
      const image = await buildProjectImage({ ...request, components });
      return { image, components, left: others.slice(count) };
    } catch (error) {
      if (count <= least || !isTooLarge(error)) throw error;
    }
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof GraphError && error.diagnostics.some(({ code }) => code === 'too-large');
}
