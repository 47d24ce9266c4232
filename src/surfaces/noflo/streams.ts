import type { NofloPacket } from './noflo-parts.js';

/**
 * Makes one value of the packets of a NoFlo stream, so that it reaches a device whole or not at all: an array of what is
 * between two brackets.
 */
export class StreamCollector {
  private readonly open: unknown[][] = [];
  private count = 0;

  constructor(
    /** Packets that a stream may have. */
    private readonly most: number,
  ) {}

  /**
   * The value that is whole with this packet; undefined within a stream. Throws an Error, and the stream is dropped, when
   * it gets too long.
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
    // A bracket that closes nothing is nothing.
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
