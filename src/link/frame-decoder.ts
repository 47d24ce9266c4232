import { concatenate } from '../util/bytes.js';
import { decodeFrame, type Frame } from './frame.js';

/** Finds frames among the bytes that arrive, in pieces of any size. */
export class FrameDecoder {
  private parts: Uint8Array[] = [];
  private size = 0;

  /** Bytes without an end that are kept at most: a longer frame is damaged. */
  constructor(private readonly longest = 65536) {}

  /** The frames that end in [bytes], in order; undefined for each that is damaged. */
  push(bytes: Uint8Array): (Frame | undefined)[] {
    const frames: (Frame | undefined)[] = [];
    let start = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      this.keep(bytes.subarray(start, end));
      start = end + 1;
      // Zeros in a row are no fault: one may be sent to end whatever came before.
      if (this.size > 0) frames.push(this.size > this.longest ? undefined : decodeFrame(concatenate(this.parts)));
      this.clear();
    }
    this.keep(bytes.slice(start));
    return frames;
  }

  private keep(part: Uint8Array): void {
    this.size += part.length;
    if (this.size <= this.longest && part.length > 0) this.parts.push(part);
    else if (this.size > this.longest) this.parts = [];
  }

  private clear(): void {
    this.parts = [];
    this.size = 0;
  }
}
