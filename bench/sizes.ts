import { measureFlash } from '../src/firmware/compile/measure-flash.js';
import { armBoard, type BoardTarget } from './arm/images.js';
import { CACHE, uno } from './avr/images.js';
import type { Figure, Group } from './figure.js';
import { wholeLibrary } from './library.js';

/** The boards whose live image, with the whole library of the bench, is divided by parts of the firmware. */
const BOARDS: Readonly<Record<string, BoardTarget>> = { uno, rp2040: armBoard('rp2040') };

/** Bytes of flash by part of the firmware: `sizes.uno.core`. */
export async function measureSizes(): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const [name, { definition: board, hardware }] of Object.entries(BOARDS)) {
    const sizes = await measureFlash({ board, hardware, ...wholeLibrary(), cache: CACHE });
    for (const [part, bytes] of sizes) rows[`sizes.${name}.${part.replace(/\W+/g, '-')}`] = bytes;
    rows[`sizes.${name}.sum`] = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
  return rows;
}

export const sizesGroup: Group = {
  names: Object.keys(BOARDS).map((name) => `sizes.${name}`),
  topic: 'sizes',
  measure: async (): Promise<Figure[]> => {
    const rows = await measureSizes();
    return Object.entries(rows).map(([name, value]) => ({ name, value, unit: 'B' }));
  },
};
