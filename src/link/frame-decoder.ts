import { concatenate } from '../util/bytes.js';
import { decodeFrame, type Frame } from './frame.js';

/** Splits incoming bytes, in chunks of any size, into frames. */
export class FrameDecoder {
  private parts: Uint8Array[] = [];
  private size = 0;

  /** [longest] is the maximum size of a stuffed frame in bytes; a longer one counts as damaged. */
  constructor(private readonly longest = 65536) {}

  /** Returns the frames that end in [bytes], in order; undefined for each damaged frame. */
  push(bytes: Uint8Array): (Frame | undefined)[] {
    const frames: (Frame | undefined)[] = [];
    let start = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      this.keep(bytes.subarray(start, end));
      start = end + 1;
      // Consecutive zeros are not an error: a zero may be sent to end an incomplete frame.
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
