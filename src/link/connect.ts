import type { BytePort } from './byte-port.js';
import { LAST_SESSION } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';
import { LinkError } from './link-error.js';
import { LinkSession, type LinkSessionOptions } from './session.js';

export interface ConnectOptions extends Omit<LinkSessionOptions, 'id'> {
  /** The number of the session, 1 to 31: for who wants the same bytes each time. Another one each time unless given. */
  id?: number;
  /**
   * Milliseconds that the board may need before its firmware runs, when opening the port has reset it; 0 unless given.
   * Nothing is sent before, as it might keep a bootloader busy, unless the firmware says that it is there.
   */
  resetWait?: number;
  /** Milliseconds after which to give up; 5,000. */
  timeout?: number;
}

/** Bytes of what something else says that are shown. */
const SAMPLE = 32;

let lastSession = Math.floor(Math.random() * LAST_SESSION);

/**
 * Opens a session with the device on [port]. Rejects with a LinkError when nobody answers, or not as MicroFlo does, or
 * in another version of the link. The port stays open then, and the session that resolves does not close it either.
 */
export function connect(port: BytePort, options: ConnectOptions): Promise<LinkSession> {
  const { clock, name, resetWait = 0, timeout = 5000 } = options;
  // Numbers differ, so that nothing that is left over from an earlier session is taken for the new one's.
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

/** Looks at what comes while nobody has answered yet. */
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
      const text = `something answers on ${name}, but not MicroFlo: ${within} it sent ${this.said()}. Is its firmware MicroFlo's, and the speed of the port right?`;
      return new LinkError('otherFirmware', text);
    }
    const text = this.frames
      ? `the firmware on ${name} is there, but opened no session ${within}: is something else using the port?`
      : `nobody answered on ${name} ${within}: is it the right port, and does the board run MicroFlo's firmware?`;
    return new LinkError('noAnswer', text);
  }

  private said(): string {
    const more = this.bytes > this.sample.length ? ', …' : '';
    const text = String.fromCharCode(...this.sample.map((byte) => (byte >= 32 && byte < 127 ? byte : 46)));
    return `${this.bytes} bytes ('${text}'${more})`;
  }
}
