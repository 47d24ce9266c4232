/** A way for bytes to and from a board, like an open serial port. Opening it resets the board. */
export interface BytePort {
  /** Sends bytes to the board. Throws an error when the port is closed. */
  write(bytes: Uint8Array): void;
  /** Hands over what the board sends, as it comes. Returns what ends that. What comes while nobody listens is lost. */
  onBytes(handler: (bytes: Uint8Array) => void): () => void;
  /** Ends the connection; the board runs on. Closing twice does nothing. */
  close(): void;
}
