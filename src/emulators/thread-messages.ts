import type { BoardEvent } from '../boards/events.js';
import type { FlashImage } from '../image/flash-image.js';

/** How fast a board's time goes: beside the wall clock, or as fast as the machine can. */
export type Speed = 'real' | 'fast';

/** What the thread is started with. */
export interface ThreadSetup {
  /** The board's name. */
  board: string;
  images: readonly FlashImage[];
  speed: Speed;
}

/** What the thread is asked to do; each request is answered, in order. */
export type Request =
  | { kind: 'start' | 'open' | 'close' | 'reset' | 'flash' }
  | { kind: 'write'; bytes: Uint8Array }
  | { kind: 'serial'; port: number; bytes: Uint8Array }
  | { kind: 'drive'; pin: string | number; level: boolean | 0 | 1 | undefined }
  | { kind: 'analog'; pin: string | number; value: number };

/** What the thread says. Bytes are those of the open port. */
export type WorkerMessage =
  | { kind: 'answer'; result?: Uint8Array; error?: string }
  | { kind: 'happened'; time: number; events: BoardEvent[]; resets: number[]; bytes: Uint8Array };
