import type { BoardEvent } from '../boards/events.js';
import type { PartRemark, PartReport } from '../circuit/live-parts.js';
import type { PortableCircuit } from '../circuit/portable-circuit.js';
import type { FlashImage } from '../image/flash-image.js';
import type { PartValue } from '../parts/description.js';

/** The speed of a board's time: in step with the wall clock, or as fast as possible. */
export type Speed = 'real' | 'fast';

/** The data that starts the thread. */
export interface ThreadSetup {
  /** The board's name. */
  board: string;
  images: readonly FlashImage[];
  speed: Speed;
}

/** Requests to the thread. Each one is answered, in order. */
export type Request =
  | { kind: 'start' | 'open' | 'close' | 'reset' | 'flash' }
  | { kind: 'write'; bytes: Uint8Array }
  | { kind: 'serial'; port: number; bytes: Uint8Array }
  | { kind: 'drive'; pin: string | number; level: boolean | 0 | 1 | undefined }
  | { kind: 'analog'; pin: string | number; value: number }
  | { kind: 'tempo'; paused: boolean; speed: number }
  | { kind: 'wire'; circuit: PortableCircuit }
  | { kind: 'part'; part: string; name: string; value: PartValue; at?: number }
  /** The board goes ahead; `stepped` follows when it is there. */
  | { kind: 'step'; milliseconds: number };

/** Messages from the thread. Bytes are those of the open port. */
export type WorkerMessage =
  | { kind: 'answer'; time: number; result?: Uint8Array; error?: string }
  | { kind: 'stepped'; time: number }
  /** Of those parts that have changed. */
  | { kind: 'parts'; time: number; reports: PartReport[]; remarks: PartRemark[] }
  | { kind: 'happened'; time: number; events: BoardEvent[]; resets: number[]; bytes: Uint8Array };
