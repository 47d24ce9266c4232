import type { BytePort } from '../link/byte-port.js';

/** An open port, with what the link needs to know about it. */
export interface OpenPort {
  bytePort: BytePort;
  /** For errors: `/dev/ttyACM0`. */
  name: string;
  /** Bytes per second. Undefined when the speed does not matter. */
  speed?: number;
  /** Resolves when the port is closed and can be opened again. Undefined when that is immediate. */
  closed?: Promise<void>;
}
