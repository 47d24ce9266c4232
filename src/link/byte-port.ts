/**
 * Carries bytes to and from a device: a serial port, a socket, or a board in the same process. Bytes may be corrupted,
 * lost or duplicated on the way, but never reordered.
 */
export interface BytePort {
  /** Throws an error if the port is closed. */
  write(bytes: Uint8Array): void;
  /** Adds a handler for incoming bytes. Returns an unsubscribe function. Bytes without a handler are dropped. */
  onBytes(handler: (bytes: Uint8Array) => void): () => void;
  /**
   * Adds a handler that is called once when the port closes by itself (unplugged, closed by the other side), with the
   * reason. Returns an unsubscribe function. Undefined for a port that never closes by itself.
   */
  onClose?(handler: (reason: Error) => void): () => void;
  /** Closes the port. Closing it again does nothing. */
  close(): void;
}
