/** An image that did not get onto its board. The message says why, and what to do. */
export class FlashError extends Error {
  override readonly name = 'FlashError';
}
