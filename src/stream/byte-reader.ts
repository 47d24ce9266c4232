import { counted } from '../util/counted.js';
import { StreamError } from './stream-error.js';

// A byte order mark is ordinary text and must survive a round trip.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads the primitives of the command stream. Throws a StreamError with the offset if the bytes are invalid. */
export class ByteReader {
  /** Offset of the next byte to read. */
  offset = 0;
  private item = 'an item';
  private start = 0;

  constructor(
    private readonly bytes: Uint8Array,
    /** What the bytes are, for error messages. */
    private readonly whole: 'stream' | 'message',
    /** Bytes at the end that are not read. */
    private readonly tail = 0,
  ) {}

  get done(): boolean {
    return this.offset === this.end;
  }

  /** Sets the item, such as `an edge`, that the following errors refer to. It begins at `start`. */
  begin(item: string, start = this.offset): void {
    this.item = item;
    this.start = start;
  }

  u8(): number {
    return this.bytes[this.advance(1)] ?? 0;
  }

  u16(): number {
    const low = this.advance(2);
    return (this.bytes[low] ?? 0) | ((this.bytes[low + 1] ?? 0) << 8);
  }

  u32(): number {
    return this.view(4).getUint32(0, true);
  }

  /** The low [size] bytes of 32 bits, 0 to 4. The last one must not be 0. */
  bits(size: number): number {
    const at = this.advance(size);
    let bits = 0;
    for (let i = 0; i < size; i++) bits |= (this.bytes[at + i] ?? 0) << (8 * i);
    if (size > 0 && this.bytes[at + size - 1] === 0)
      throw this.error('a value is encoded in more bytes than necessary');
    return bits >>> 0;
  }

  /** A length of one byte, then UTF-8. */
  text(): string {
    const bytes = this.blob();
    try {
      return utf8.decode(bytes);
    } catch {
      throw this.error('text is not valid UTF-8');
    }
  }

  /** A length of one byte, then raw bytes. */
  blob(): Uint8Array {
    const length = this.u8();
    const at = this.advance(length);
    return this.bytes.slice(at, at + length);
  }

  /** Returns an error about the current item. */
  error(problem: string): StreamError {
    return new StreamError(`in ${this.item} at offset ${this.start}: ${problem}`, this.start);
  }

  /** The next [count] bytes. Most messages are a few bytes, and read without it: a DataView takes as long as one. */
  private view(count: number): DataView {
    const at = this.advance(count);
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + at, count);
  }

  private get end(): number {
    return Math.max(0, this.bytes.length - this.tail);
  }

  private advance(count: number): number {
    const at = this.offset;
    if (count > this.end - at) throw this.cutShort();
    this.offset += count;
    return at;
  }

  private cutShort(): StreamError {
    const { length } = this.bytes;
    const ends = `the ${this.whole} ends after ${counted(length, 'byte')}`;
    const where =
      this.start >= this.end ? `where ${this.item} should begin` : `inside ${this.item} at offset ${this.start}`;
    return new StreamError(`${ends}, ${where}`, this.start);
  }
}
