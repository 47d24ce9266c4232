import type { NofloPacket } from './noflo-parts.js';

/**
 * Combines the packets of a NoFlo stream into one value, an array of the packets between two brackets, so that the
 * stream reaches a device completely or not at all.
 */
export class StreamCollector {
  private readonly open: unknown[][] = [];
  private count = 0;

  constructor(
    /** The most packets in a stream. */
    private readonly most: number,
  ) {}

  /**
   * Returns the value that this packet completes; undefined inside a stream. When the stream gets too long, drops it
   * and throws an Error.
   */
  put({ type, data }: NofloPacket): { value: unknown } | undefined {
    if (type === 'openBracket') {
      this.open.push([]);
      this.take();
      return undefined;
    }
    const whole = type === 'closeBracket' ? this.open.pop() : data;
    const around = this.open.at(-1);
    if (around) {
      if (whole !== undefined) around.push(whole);
      this.take();
      return undefined;
    }
    this.count = 0;
    // An unmatched close bracket is ignored.
    return whole === undefined && type === 'closeBracket' ? undefined : { value: whole };
  }

  private take(): void {
    this.count++;
    if (this.count <= this.most) return;
    this.open.length = 0;
    this.count = 0;
    throw new Error(
      `a stream has more than ${this.most} packets: all of it was dropped, and the rest comes unbracketed`,
    );
  }
}
