import type { EmulatedBoard } from '../../emulators/emulated-board.js';
import type { BytePort } from '../../link/byte-port.js';

/** Bits per byte on the line. */
const BITS = 10;
const FRAME_END = 0;

/** The open port of an emulated board, with the times of its traffic, in milliseconds of board time. */
export class LinkWatcher {
  readonly port: BytePort;
  /** When the device began to send the last frame. */
  frameStart = 0;
  private lastSent = 0;
  private isBetween = true;
  private onTheWay = 0;

  constructor(
    private readonly board: EmulatedBoard,
    serial: number,
  ) {
    const link = board.serial(serial);
    link.onArrival(() => {
      this.onTheWay--;
    });
    const port = board.open();
    port.onBytes((bytes) => this.sent(bytes, (BITS * 1000) / link.baud));
    this.port = {
      ...port,
      write: (bytes) => {
        this.onTheWay += bytes.length;
        port.write(bytes);
      },
    };
  }

  /** Whether all written bytes have arrived. */
  get isDelivered(): boolean {
    return this.onTheWay <= 0;
  }

  /** How long the device has been silent. */
  get silentFor(): number {
    return this.board.time - this.lastSent;
  }

  private sent(bytes: Uint8Array, byteTime: number): void {
    this.lastSent = this.board.time;
    for (const byte of bytes) {
      if (this.isBetween && byte !== FRAME_END) this.frameStart = this.board.time - byteTime;
      this.isBetween = byte === FRAME_END;
    }
  }
}
