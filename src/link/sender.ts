import { concatenate } from '../util/bytes.js';
import { type Capacity, FRAME_COST } from './control.js';
import { SEQUENCES } from './frame.js';

/** Maximum size of joined messages, in bytes. */
const LONGEST_JOINED = 60;

export interface DataFrame {
  sequence: number;
  payload: Uint8Array;
  /** The messages in it, as they were given. */
  messages: readonly Uint8Array[];
}

/** A message, and its bytes at the time when it was given: whoever gave it may change it. */
interface Waiting {
  message: Uint8Array;
  bytes: Uint8Array;
  endsFrame: boolean;
}

/** Packs messages into frames, limits unacknowledged frames to the device's buffer, and keeps them for resending. */
export class Sender {
  private waiting: Waiting[] = [];
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

  /** With [endsFrame], no message is put behind this one in its frame. */
  put(message: Uint8Array, endsFrame = false): void {
    this.waiting.push({ message, bytes: message.slice(), endsFrame });
  }

  /** Returns the next frame, with as many messages as fit; undefined if none is waiting or the device has no room. */
  next(): DataFrame | undefined {
    const { window, buffer } = this.capacity;
    const waiting = this.waiting[this.first];
    if (waiting === undefined || this.inFlight.length >= window) return undefined;
    if (this.bytesInFlight + waiting.bytes.length + FRAME_COST > buffer) return undefined;
    const frame = { sequence: this.sequence, ...this.join(this.room()) };
    this.sequence = (this.sequence + 1) % SEQUENCES;
    this.bytesInFlight += frame.payload.length + FRAME_COST;
    this.inFlight.push(frame);
    return frame;
  }

  /** Frees the frames before number [acknowledged], and returns them. An invalid number is ignored. */
  acknowledge(acknowledged: number): readonly DataFrame[] {
    const first = this.inFlight[0];
    if (first === undefined) return [];
    const count = (acknowledged - first.sequence + SEQUENCES) % SEQUENCES;
    if (count > this.inFlight.length) return [];
    const freed = this.inFlight.splice(0, count);
    for (const { payload } of freed) this.bytesInFlight -= payload.length + FRAME_COST;
    return freed;
  }

  /** Space for the payload of the next frame, in bytes. */
  private room(): number {
    return Math.min(this.handy, this.capacity.buffer - this.bytesInFlight - FRAME_COST);
  }

  /** Takes out waiting messages of up to [room] bytes in total, but at least one message. */
  private join(room: number): Pick<DataFrame, 'payload' | 'messages'> {
    const start = this.first;
    let last = this.waiting[this.first++];
    let size = last?.bytes.length ?? 0;
    while (last && !last.endsFrame) {
      const next: Waiting | undefined = this.waiting[this.first];
      if (!next || size + next.bytes.length > room) break;
      size += next.bytes.length;
      this.first++;
      last = next;
    }
    const joined = this.waiting.slice(start, this.first);
    if (this.first === this.waiting.length) {
      this.waiting = [];
      this.first = 0;
    }
    const payload = concatenate(joined.map(({ bytes }) => bytes));
    return { payload, messages: joined.map(({ message }) => message) };
  }
}
