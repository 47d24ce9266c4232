/** Bytes that are no command stream or no message: cut short, damaged, or of another version. */
export class StreamError extends Error {
  override name = 'StreamError';

  constructor(
    message: string,
    /** Where the item that is wrong begins, in bytes from 0. */
    readonly offset: number,
  ) {
    super(message);
  }
}
