import { portPair } from '../../src/connect/in-process.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { type Control, decodeControl, encodeControl, LINK_VERSION } from '../../src/link/control.js';
import { encodeFrame, type Frame, FrameKind, SEQUENCES } from '../../src/link/frame.js';
import { FrameDecoder } from '../../src/link/frame-decoder.js';

const KINDS = ['data', 'acknowledge', 'nak', 'control'];
export const CAPACITY = { window: 3, buffer: 56, longest: 54 };

/** The other end of a line. The test is the device and sends frame by frame. */
export class FarEnd {
  /** The byte port for the host. */
  readonly port: BytePort;
  session = 0;
  private next = 0;
  private readonly end: BytePort;
  private readonly decoder = new FrameDecoder();
  private frames: Frame[] = [];

  constructor() {
    [this.port, this.end] = portPair();
    this.end.onBytes((bytes) => {
      this.frames.push(...this.decoder.push(bytes).filter((frame) => frame !== undefined));
    });
  }

  /** Returns the frames that the host has sent since the last call, as text: `data 0 4242 ack 1`. */
  heard(): string[] {
    return this.frames.splice(0).map((frame) => {
      this.session = frame.session;
      const { kind, sequence, acknowledged, payload } = frame;
      if (kind === FrameKind.control) return decodeControl(payload)?.kind ?? 'rubbish';
      const text = payload.length > 0 ? ` ${Buffer.from(payload).toString('hex')}` : '';
      return `${KINDS[kind]} ${sequence}${text} ack ${acknowledged}`;
    });
  }

  say(bytes: Uint8Array): void {
    this.end.write(bytes);
  }

  control(message: Control, session = this.session): void {
    const payload = encodeControl(message);
    this.say(encodeFrame({ kind: FrameKind.control, sequence: 0, session, acknowledged: 0, payload }));
  }

  /** Answers `open`. */
  opened(version = LINK_VERSION): void {
    this.heard();
    this.control({ kind: 'opened', version, ...CAPACITY });
  }

  data(sequence: number, payload: number[], acknowledged = 0): void {
    this.frame(FrameKind.data, sequence, acknowledged, payload);
  }

  /** [next] is the number of the next data frame of the device. Default: that of the last one that was sent, plus 1. */
  frame(kind: FrameKind, sequence: number, acknowledged: number, payload: number[] = [], next = this.next): void {
    const frame = { kind, sequence, session: this.session, acknowledged, payload: Uint8Array.from(payload) };
    if (kind === FrameKind.data) this.next = (sequence + 1) % SEQUENCES;
    this.say(encodeFrame(kind === FrameKind.data ? frame : { ...frame, next }));
  }

  unplug(): void {
    this.end.close();
  }
}
