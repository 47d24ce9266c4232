import { lowerHex } from '../../util/hex.js';

/** Times of WS2812B pixels in µs (Worldsemi, WS2812B datasheet, "Data transfer time"): of a 0, and of a 1. */
export const HIGH = [0.4, 0.8] as const;
export const LOW = [0.85, 0.45] as const;
const BIT = 1.25;
/** Bytes and bits of a pixel: green, red, blue. */
const BYTES = 3;
const BITS = 24;

/** A change of a pin: its time in ms, and the level behind it. */
export interface PinEdge {
  time: number;
  value: number;
}

/** Returns 0xRRGGBB of each pixel whose bytes are in [bytes]. */
export function colorsOf(bytes: Uint8Array): number[] {
  return Array.from({ length: Math.floor(bytes.length / BYTES) }, (_, i) => {
    const [green = 0, red = 0, blue = 0] = bytes.subarray(i * BYTES, (i + 1) * BYTES);
    return (red << 16) | (green << 8) | blue;
  });
}

/** Returns the colour of the 24 [bits] of a pixel. */
export function colorOf(bits: readonly number[]): number {
  const byte = (at: number) => bits.slice(at, at + 8).reduce((sum, bit) => 2 * sum + bit, 0);
  return (byte(8) << 16) | (byte(0) << 8) | byte(16);
}

/** Colours in order: `ff8000 2 × 000000`. */
export function colorsText(colors: readonly number[]): string {
  const runs: { color: number; count: number }[] = [];
  for (const color of colors) {
    const last = runs.at(-1);
    if (last?.color === color) last.count++;
    else runs.push({ color, count: 1 });
  }
  return runs.map(({ color, count }) => `${count > 1 ? `${count} × ` : ''}${lowerHex(color, 6)}`).join(' ');
}

/** Returns the edges of a train that begins at [begins], in ms, as exact as the datasheet has them. */
export function edgesOf(begins: number, colors: readonly number[]): PinEdge[] {
  return colors.flatMap((color, pixel) => {
    const bits = ((color & 0xff00) << 8) | ((color >> 8) & 0xff00) | (color & 0xff);
    return Array.from({ length: BITS }, (_, i): PinEdge[] => {
      const time = begins + ((pixel * BITS + i) * BIT) / 1000;
      const high = HIGH[((bits >> (BITS - 1 - i)) & 1) as 0 | 1];
      return [
        { time, value: 1 },
        { time: time + high / 1000, value: 0 },
      ];
    }).flat();
  });
}
