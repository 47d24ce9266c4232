import type { BytePort } from './byte-port.js';
import { LAST_SESSION } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';
import { LinkError } from './link-error.js';
import { LinkSession, type LinkSessionOptions } from './session.js';

export interface ConnectOptions extends Omit<LinkSessionOptions, 'id'> {
  /** The number of the session, 1 to 31, for reproducible bytes. Default: a different number each time. */
  id?: number;
  /**
   * Time in ms that the board may need to start its firmware after opening the port has reset it. Default: 0.
   * Nothing is sent during this time, because it might keep a bootloader busy, unless the firmware announces itself.
   */
  resetWait?: number;
  /** Time in ms after which to give up. Default: 5000. */
  timeout?: number;
}

/** Number of bytes shown of what other firmware sends. */
const SAMPLE = 32;

let lastSession = Math.floor(Math.random() * LAST_SESSION);

/**
 * Opens a session with the device on [port]. Rejects with a LinkError if there is no answer, if the answer is not from
 * MicroFlo, or if the device uses another version of the link. Neither a failure nor closing the session closes the
 * port.
 */
export function connect(port: BytePort, options: ConnectOptions): Promise<LinkSession> {
  const { clock, name, resetWait = 0, timeout = 5000 } = options;
  // Each session has a different number, so that leftover frames of an earlier session are not mistaken for new ones.
  lastSession = (lastSession % LAST_SESSION) + 1;
  const session = new LinkSession(port, { ...options, id: options.id ?? lastSession });
  const witness = new Witness(port);
  return new Promise((resolve, reject) => {
    const cancel = [
      clock.after(resetWait, () => session.open()),
      clock.after(timeout, () => session.close(witness.verdict(name, timeout))),
    ];
    const end = [
      session.onOpen(() => settle(() => resolve(session))),
      session.onClose((reason) => settle(() => reject(reason))),
    ];
    function settle(outcome: () => void): void {
      for (const stop of [...cancel, ...end]) stop();
      witness.end();
      outcome();
    }
  });
}

/** Watches the incoming bytes until the session is open, to explain a failure. */
class Witness {
  private readonly decoder = new FrameDecoder();
  private readonly sample: number[] = [];
  private bytes = 0;
  private frames = 0;
  readonly end: () => void;

  constructor(port: BytePort) {
    this.end = port.onBytes((bytes) => {
      this.bytes += bytes.length;
      this.sample.push(...bytes.subarray(0, SAMPLE - this.sample.length));
      this.frames += this.decoder.push(bytes).filter((frame) => frame !== undefined).length;
    });
  }

  verdict(name: string, timeout: number): LinkError {
    const within = `within ${timeout / 1000} s`;
    if (this.bytes > 0 && this.frames === 0) {
      const text = `the board on ${name} does not run MicroFlo, or the port has the wrong speed: ${within} it sent ${this.said()}`;
      return new LinkError('otherFirmware', text);
    }
    const text = this.frames
      ? `the firmware on ${name} is running, but opened no session ${within}: is another program using the port?`
      : `no answer on ${name} ${within}: is it the right port, and does the board run the MicroFlo firmware?`;
    return new LinkError('noAnswer', text);
  }

  private said(): string {
    const more = this.bytes > this.sample.length ? ', …' : '';
    const text = String.fromCharCode(...this.sample.map((byte) => (byte >= 32 && byte < 127 ? byte : 46)));
    return `${this.bytes} bytes ('${text}'${more})`;
  }
}
