import type { BytePort } from '../../src/link/byte-port.js';
import { FrameKind, SEQUENCES } from '../../src/link/frame.js';
import { FrameDecoder } from '../../src/link/frame-decoder.js';

/** Counts the frames of one direction that were damaged, are out of order, or ask for one again. */
class Direction {
  troubles = 0;
  private readonly decoder = new FrameDecoder();
  private next: number | undefined;

  take(bytes: Uint8Array): void {
    for (const frame of this.decoder.push(bytes)) {
      if (frame === undefined || frame.kind === FrameKind.nak) this.troubles++;
      if (frame?.kind !== FrameKind.data) continue;
      if (this.next !== undefined && frame.sequence !== this.next) this.troubles++;
      this.next = (frame.sequence + 1) % SEQUENCES;
    }
  }
}

/** A port that counts what went wrong on it: frames that were lost, damaged, or sent again. */
export class LinkTap implements BytePort {
  private readonly up = new Direction();
  private readonly down = new Direction();

  constructor(private readonly port: BytePort) {}

  get troubles(): number {
    return this.up.troubles + this.down.troubles;
  }

  write(bytes: Uint8Array): void {
    this.down.take(bytes);
    this.port.write(bytes);
  }

  onBytes(handler: (bytes: Uint8Array) => void): () => void {
    return this.port.onBytes((bytes) => {
      this.up.take(bytes);
      handler(bytes);
    });
  }

  close(): void {
    this.port.close();
  }
}
