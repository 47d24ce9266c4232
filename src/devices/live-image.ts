import { type FlashImage, loadHex } from '../boards/avr/hex.js';
import { type BuildStep, buildImage } from '../build/build.js';
import type { Image } from '../build/image.js';
import { GraphError } from '../graph/format.js';
import type { Component, Library } from '../library/component.js';
import type { Board } from '../program/board.js';
import { hardwareOf } from './known-board.js';

export interface LiveImageOptions {
  board: Board;
  /** All of its components are in the image. */
  library: Library;
  /** The user's own among them, and the folder that their headers are in. */
  own?: { folder: string; components: readonly Component[] };
  /** Folder for what is compiled. */
  cache: string;
  onProgress?: (step: BuildStep) => void;
}

/** Builds the image of a board that waits for graphs, or finds it in the cache. Rejects with a GraphError. */
export async function liveImage({ board, library, ...options }: LiveImageOptions): Promise<Image> {
  const [hardware] = hardwareOf([board.name]);
  if (!hardware) throw new Error(`the board '${board.name}' has no chip to build firmware for`);
  const { image, diagnostics } = await buildImage({ ...options, board, hardware, components: [...library.values()] });
  if (!image) throw new GraphError(diagnostics);
  return image;
}

/** What of an image goes into flash. */
export function flashImageOf({ hex, map }: Image): FlashImage {
  return loadHex(hex, `${map.graph?.name ?? 'live image'} for the ${map.board}`);
}
