/**
 * Carries bytes to a device and from it: a serial port, a socket, or a board in the same process. Bytes may be changed,
 * lost or added on the way, but never overtake one another.
 */
export interface BytePort {
  /** Throws an error when the port is closed. */
  write(bytes: Uint8Array): void;
  /** Hands over what arrives. Returns what ends that. What arrives while nobody listens is lost. */
  onBytes(handler: (bytes: Uint8Array) => void): () => void;
  /**
   * Hands over, once, why nothing more will come: unplugged, closed by the other side. Returns what ends that. Missing
   * when that cannot happen.
   */
  onClose?(handler: (reason: Error) => void): () => void;
  /** Closing twice does nothing. */
  close(): void;
}
