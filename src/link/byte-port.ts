/**
 * Carries bytes to a device and from it: a serial port, a socket, or a board in the same process. Bytes may be changed,
 * lost or added on the way, but never overtake one another.
 */
export interface BytePort {
  /** What it is, for errors: `/dev/ttyACM0`. */
  readonly name: string;
  /** Whether opening it has reset the board, so that its firmware starts only now. */
  readonly resets: boolean;
  /** Bytes in a second that the way carries; Infinity when that does not matter. */
  readonly speed: number;
  write(bytes: Uint8Array): void;
  /** Hands over what arrives. Returns what ends that. */
  onBytes(handler: (bytes: Uint8Array) => void): () => void;
  /** Hands over, once, why nothing more will come: unplugged, closed by the other side. Returns what ends that. */
  onClose(handler: (reason: Error) => void): () => void;
  close(): void;
}
