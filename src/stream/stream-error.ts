/** Thrown for bytes that are not a valid command stream or message: truncated, damaged, or of another version. */
export class StreamError extends Error {
  override name = 'StreamError';

  constructor(
    message: string,
    /** Offset of the invalid item, in bytes from 0. */
    readonly offset: number,
  ) {
    super(message);
  }
}
