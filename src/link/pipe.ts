/**
 * Carries whole messages between host and device, in order and without loss. What lies below (frames and a session over
 * a serial port, or a call in the same process) does not show.
 */
export interface MessagePipe {
  /** Bytes of a message that leaves room for the next one to be on its way meanwhile; undefined when that is no matter. */
  readonly handy?: number;
  /** Sends one message to the device; kept when the device has no room for it yet. */
  send(message: Uint8Array): void;
  /**
   * Hands every message from the device to [handler], in order; it may send. A message holds answers and events, one or
   * several: what the device sends at about the same time comes together. Returns what ends that. Messages that
   * arrive while nobody listens are lost.
   */
  onMessage(handler: (message: Uint8Array) => void): () => void;
  /**
   * Hands over why nothing more will come, once, when the way to the device is gone for good. Returns what ends that.
   * Missing when that cannot happen.
   */
  onClose?(handler: (reason: Error) => void): () => void;
}
