import type { BytePort } from '../link/byte-port.js';

/** A way to a device that is open, and what the link must know about it. */
export interface OpenPort {
  bytePort: BytePort;
  /** For errors: `/dev/ttyACM0`. */
  name: string;
  /** Bytes that it carries in a second; undefined when that does not matter. */
  speed?: number;
  /** Resolves when it is closed, and may be opened anew; missing when that is at once. */
  closed?: Promise<void>;
}
