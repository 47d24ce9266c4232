/** Thrown when flashing fails. The message says why, and what to do. */
export class FlashError extends Error {
  override readonly name = 'FlashError';
}
