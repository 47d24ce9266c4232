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
