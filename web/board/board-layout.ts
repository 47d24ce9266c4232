import type { BoardPin } from './pins.js';

/** A pin on the drawing of the board: [y] is at its edge. */
export interface PlacedPin {
  readonly pin: BoardPin;
  readonly x: number;
  readonly y: number;
  readonly isTop: boolean;
}

/** The board as it is drawn, from 0, 0 at its upper left. */
export interface BoardLayout {
  readonly width: number;
  readonly height: number;
  readonly pins: readonly PlacedPin[];
}

/** Between two pins, and from the edges of the board to the first one. */
export const PITCH = 44;
const MARGIN = 34;
const HEIGHT = 170;
/** Boards with more pins than this have as many below as above. */
const MOST_IN_ROW = 26;

const ANALOG = /^A\d+$/;

/**
 * Lays the pins out in two rows: as on an Arduino, digital ones above from the right to the left, analog ones below. The
 * pins of a board with many go round it.
 */
export function boardLayout(pins: readonly BoardPin[]): BoardLayout {
  const analog = pins.filter(({ name }) => ANALOG.test(name));
  const others = pins.filter((pin) => !analog.includes(pin));
  const isArduino = analog.length > 0 && others.length <= MOST_IN_ROW;
  const half = Math.ceil(pins.length / 2);
  const above = isArduino ? [...others].reverse() : pins.slice(0, half).reverse();
  const below = isArduino ? analog : pins.slice(half);
  const width = MARGIN * 2 + Math.max(above.length, below.length) * PITCH;
  // The lower row is at the right, as on an Arduino.
  const start = width - MARGIN - below.length * PITCH;
  return {
    width,
    height: HEIGHT,
    pins: [
      ...above.map((pin, index) => ({ pin, x: MARGIN + (index + 0.5) * PITCH, y: 0, isTop: true })),
      ...below.map((pin, index) => ({ pin, x: start + (index + 0.5) * PITCH, y: HEIGHT, isTop: false })),
    ],
  };
}
