/** A frame to the device that was carried out, as far as the device has not said otherwise. */
export interface HandledFrame {
  /** The number of the frame, 0 to 7, by which a device names it in `failed`. */
  sequence: number;
  /** The messages that were in it, the very objects that were sent. */
  messages: readonly Uint8Array[];
}

/**
 * Carries whole messages between host and device, in order and without loss. Hides the transport: frames and a session
 * over a serial port, or a call in the same process.
 */
export interface MessagePipe {
  /**
   * Preferred size of a message in bytes, small enough that the next one can be sent meanwhile; undefined: any size.
   */
  readonly handy?: number;
  /**
   * Sends one message to the device. Queues it if the device has no room for it yet. With [endsFrame], no other message
   * follows it in the same frame.
   */
  send(message: Uint8Array, endsFrame?: boolean): void;
  /**
   * Passes every message from the device to [handler], in order. The handler may send. A message contains one or more
   * answers and events: the device combines those that it sends at about the same time. Returns an unsubscribe
   * function. Messages without a handler are dropped.
   */
  onMessage(handler: (message: Uint8Array) => void): () => void;
  /**
   * Adds a handler that is called for each frame that the device has carried out and acknowledged, in order. What the
   * device has said of it, such as `failed`, has come before as a message. Returns an unsubscribe function.
   */
  onHandled(handler: (frame: HandledFrame) => void): () => void;
  /**
   * Adds a handler that is called once, with the reason, when the connection to the device is lost for good. Returns an
   * unsubscribe function. Undefined if that cannot happen.
   */
  onClose?(handler: (reason: Error) => void): () => void;
}
