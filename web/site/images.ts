import { ProtocolError } from '../../src/surfaces/runtime/protocol/message.js';

/** A live image that was built ahead: it runs any graph of these components, by their names. */
export interface BuiltImage {
  readonly board: string;
  /** The file, below the folder of the site. */
  readonly file: string;
  /** Bytes of flash. */
  readonly size: number;
  readonly components: readonly string[];
}

/** The smallest of [images] for [board] that has all [needed] components; undefined when none has. */
export function smallestWith(
  images: readonly BuiltImage[],
  board: string,
  needed: readonly string[],
): BuiltImage | undefined {
  const fit = images.filter((each) => each.board === board && needed.every((name) => each.components.includes(name)));
  return fit.sort((a, b) => a.size - b.size)[0];
}

/**
 * The image to write for a graph of [needed] components. [read] reads a file of the site. Rejects with a ProtocolError when
 * the site has none.
 */
export async function imageFor(
  board: string,
  needed: readonly string[],
  read: (path: string) => Promise<Response>,
): Promise<BuiltImage> {
  const images = (await (await read('images/images.json')).json()) as readonly BuiltImage[];
  const found = smallestWith(images, board, needed);
  if (found) return found;
  const why = images.some((each) => each.board === board)
    ? `no firmware of this site for the ${board} has all of ${needed.join(', ')}`
    : `this site has no firmware for the ${board}`;
  throw new ProtocolError(`${why}: use microflo flash on a computer`);
}
