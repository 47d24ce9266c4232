const U32 = 0xffffffff;
const utf8 = new TextEncoder();

/** Writes the primitives of the command stream. Throws a RangeError if a number does not fit. */
export class ByteWriter {
  private bytes = new Uint8Array(64);
  private view = new DataView(this.bytes.buffer);
  private used = 0;

  u8(n: number): void {
    this.put(within(n, 0, 0xff));
  }

  u16(n: number): void {
    within(n, 0, 0xffff);
    const at = this.reserve(2);
    this.view.setUint16(at, n, true);
  }

  u32(n: number): void {
    within(n, 0, U32);
    const at = this.reserve(4);
    this.view.setUint32(at, n, true);
  }

  /** The low [size] bytes of [bits], the lowest first. */
  bits(bits: number, size: number): void {
    for (let i = 0; i < size; i++) this.put((bits >>> (8 * i)) & 0xff);
  }

  /** A length of one byte, then UTF-8. */
  text(text: string): void {
    this.blob(utf8.encode(text));
  }

  /** A length of one byte, then raw bytes. */
  blob(bytes: Uint8Array): void {
    this.u8(bytes.length);
    const at = this.reserve(bytes.length);
    this.bytes.set(bytes, at);
  }

  /** Takes the first [count] bytes out of the writer. Default: all. */
  take(count = this.used): Uint8Array {
    const taken = this.bytes.slice(0, count);
    this.bytes.copyWithin(0, count, this.used);
    this.used -= count;
    return taken;
  }

  private put(byte: number): void {
    const at = this.reserve(1);
    this.bytes[at] = byte;
  }

  private reserve(count: number): number {
    const at = this.used;
    this.used += count;
    if (this.used > this.bytes.length) this.grow();
    return at;
  }

  private grow(): void {
    const larger = new Uint8Array(Math.max(this.used, 2 * this.bytes.length));
    larger.set(this.bytes);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

function within(n: number, least: number, most: number): number {
  if (!Number.isInteger(n) || n < least || n > most) {
    throw new RangeError(`${n} is not an integer from ${least} to ${most}`);
  }
  return n;
}
