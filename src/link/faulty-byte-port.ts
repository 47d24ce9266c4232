import { Listeners } from '../util/listeners.js';
import { random } from '../util/random.js';
import type { BytePort } from './byte-port.js';

/** The probability of each fault per byte, from 0 (never) to 1 (always). */
export interface Faults {
  /** The same seed produces the same faults for the same bytes. */
  seed: number;
  /** One bit is inverted. */
  flip?: number;
  /** The byte is lost. */
  drop?: number;
  /** The byte arrives twice. */
  repeat?: number;
}

/**
 * Wraps a port and injects faults in both directions. Each direction has its own random numbers, so the faults depend
 * only on the seed and the bytes of that direction, not on how they are split into writes.
 */
export function faulty(port: BytePort, { seed, flip = 0, drop = 0, repeat = 0 }: Faults): BytePort {
  for (const [name, value] of Object.entries({ flip, drop, repeat })) {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be from 0 to 1, not ${value}`);
  }
  const out = spoiler(random(seed), flip, drop, repeat);
  const back = spoiler(random(~seed), flip, drop, repeat);
  const handlers = new Listeners<Uint8Array>();
  port.onBytes((bytes) => {
    const spoiled = back(bytes);
    if (spoiled.length > 0) handlers.notify(spoiled);
  });
  return {
    write: (bytes) => port.write(out(bytes)),
    onBytes: (handler) => handlers.add(handler),
    ...(port.onClose && { onClose: port.onClose.bind(port) }),
    close: () => port.close(),
  };
}

function spoiler(next: () => number, flip: number, drop: number, repeat: number) {
  return (bytes: Uint8Array): Uint8Array => {
    const out: number[] = [];
    for (const byte of bytes) {
      const [isFlipped, bit, isDropped, isRepeated] = [
        next() < flip,
        Math.floor(next() * 8),
        next() < drop,
        next() < repeat,
      ];
      if (isDropped) continue;
      const spoiled = isFlipped ? byte ^ (1 << bit) : byte;
      out.push(spoiled);
      if (isRepeated) out.push(spoiled);
    }
    return Uint8Array.from(out);
  };
}
