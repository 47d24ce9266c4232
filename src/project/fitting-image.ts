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

/** The number of components to which it is found out how many fit: each try takes seconds. */
const PRECISION = 3;

/**
 * Builds an image that has the needed components, and of the wished ones the first that the board's flash holds.
 * Rejects with a GraphError, also when the needed ones alone do not fit.
 */
export async function buildFittingImage({ needed, wished, ...request }: FittingImageRequest): Promise<FittingImage> {
  const others = wished.filter((each) => !needed.includes(each));
  const attempt = async (count: number): Promise<FittingImage> => {
    const components = [...needed, ...others.slice(0, count)];
    const image = await buildProjectImage({ ...request, components });
    return { image, components, left: others.slice(count) };
  };
  const all = await unlessTooLarge(attempt(others.length));
  if (all) return all;
  // Between what fits and what does not.
  let fits = needed.length === 0 ? 1 : 0;
  let best = await attempt(fits);
  for (let misfits = others.length; misfits - fits > PRECISION; ) {
    const middle = (fits + misfits) >> 1;
    const found = await unlessTooLarge(attempt(middle));
    if (found) {
      best = found;
      fits = middle;
    } else {
      misfits = middle;
    }
  }
  return best;
}

async function unlessTooLarge(attempt: Promise<FittingImage>): Promise<FittingImage | undefined> {
  try {
    return await attempt;
  } catch (error) {
    if (isTooLarge(error)) return undefined;
    throw error;
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof GraphError && error.diagnostics.some(({ code }) => code === 'too-large');
}
