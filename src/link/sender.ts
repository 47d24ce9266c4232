import { concatenate } from '../util/bytes.js';
import { type Capacity, FRAME_COST } from './control.js';
import { SEQUENCES } from './frame.js';

/** Maximum size of joined messages, in bytes. */
const LONGEST_JOINED = 60;

export interface DataFrame {
  sequence: number;
  payload: Uint8Array;
}

/** Packs messages into frames, limits unacknowledged frames to the device's buffer, and keeps them for resending. */
export class Sender {
  private waiting: Uint8Array[] = [];
  private first = 0;
  private readonly inFlight: DataFrame[] = [];
  private sequence = 0;
  private bytesInFlight = 0;

  constructor(private readonly capacity: Capacity) {}

  /** Frames that were sent but not acknowledged, oldest first. */
  get unacknowledged(): readonly DataFrame[] {
    return this.inFlight;
  }

  /**
   * Maximum size of joined messages, in bytes: half of the device's buffer, so that the next frame is on its way while
   * the device handles this one, and not more than has a chance to get through a noisy line.
   */
  get handy(): number {
    return Math.min(LONGEST_JOINED, Math.floor(this.capacity.buffer / 2) - FRAME_COST);
  }

  put(message: Uint8Array): void {
    this.waiting.push(message);
  }

  /** Returns the next frame, with as many messages as fit; undefined if none is waiting or the device has no room. */
  next(): DataFrame | undefined {
    const { window, buffer } = this.capacity;
    const message = this.waiting[this.first];
    if (message === undefined || this.inFlight.length >= window) return undefined;
    if (this.bytesInFlight + message.length + FRAME_COST > buffer) return undefined;
    const frame = { sequence: this.sequence, payload: this.join(this.room()) };
    this.sequence = (this.sequence + 1) % SEQUENCES;
    this.bytesInFlight += frame.payload.length + FRAME_COST;
    this.inFlight.push(frame);
    return frame;
  }

  /** Frees the frames before number [acknowledged]; true if there were any. An invalid number is ignored. */
  acknowledge(acknowledged: number): boolean {
    const first = this.inFlight[0];
    if (first === undefined) return false;
    const count = (acknowledged - first.sequence + SEQUENCES) % SEQUENCES;
    if (count === 0 || count > this.inFlight.length) return false;
    for (const { payload } of this.inFlight.splice(0, count)) this.bytesInFlight -= payload.length + FRAME_COST;
    return true;
  }

  /** Space for the payload of the next frame, in bytes. */
  private room(): number {
    return Math.min(this.handy, this.capacity.buffer - this.bytesInFlight - FRAME_COST);
  }

  /** Takes out waiting messages of up to [room] bytes in total, but at least one message. */
  private join(room: number): Uint8Array {
    const start = this.first;
    let size = this.waiting[this.first++]?.length ?? 0;
    for (let next = this.waiting[this.first]; next && size + next.length <= room; next = this.waiting[this.first]) {
      size += next.length;
      this.first++;
    }
    const messages = this.waiting.slice(start, this.first);
    if (this.first === this.waiting.length) {
      this.waiting = [];
      this.first = 0;
    }
    return concatenate(messages);
  }
}
