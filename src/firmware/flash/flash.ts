import type { Upload } from '../../boards/hardware.js';
import { avrdude } from './avrdude.js';
import { copy } from './copy.js';
import type { Flasher, FlashOptions, PlaceKind } from './flasher.js';
import { install } from './install.js';
import { lm4flash } from './lm4flash.js';
import { lpc21isp } from './lpc21isp.js';

/** Flashers by their name in board files (`upload: { tool: avrdude, … }`). */
const flashers: { [Tool in Upload['tool']]: Flasher<Extract<Upload, { tool: Tool }>> } = {
  avrdude,
  copy,
  install,
  lpc21isp,
  lm4flash,
};

/** Returns the kind of place that an image is written to on this [way]. */
export function placeOf<Tool extends Upload['tool']>(way: Extract<Upload, { tool: Tool }>): PlaceKind {
  return flasherOf(way).place(way);
}

/** Writes an image to a board on one of its ways. Rejects with a FlashError if that fails. */
export function flashImage<Tool extends Upload['tool']>(
  way: Extract<Upload, { tool: Tool }>,
  options: FlashOptions,
): Promise<void> {
  return flasherOf(way).flash(way, options);
}

function flasherOf<Tool extends Upload['tool']>(way: Extract<Upload, { tool: Tool }>) {
  return flashers[way.tool as Tool];
}
