import type { Hardware } from '../../boards/hardware.js';
import type { Board } from '../../program/board.js';

/** Returns the settings of the portable runtime for a board (firmware/core/config.h, firmware/link). */
export function configMacros({ name, limits }: Board, { firmware, link }: Hardware): Record<string, string | number> {
  return {
    MICROFLO_BOARD: `"${name}"`,
    MICROFLO_ID_BITS: limits.idBits,
    MICROFLO_NODES: limits.nodes,
    MICROFLO_ARENA: limits.arena,
    MICROFLO_QUEUE: limits.queue,
    MICROFLO_STRINGS: limits.strings,
    MICROFLO_STRING_LENGTH: limits.stringLength,
    MICROFLO_MESSAGE: limits.message,
    MICROFLO_ANSWER: longestAnswer(link.transmit),
    MICROFLO_LOSSES: firmware.losses,
    MICROFLO_INTERRUPTS: firmware.interrupts,
    MICROFLO_RX: link.receive,
    MICROFLO_TX: link.transmit,
  };
}

/**
 * Returns the maximum size of an answer in bytes, so that it fits into the ring with its frame overhead, and with one
 * more byte for every 128 in a ring of more than 256 bytes (firmware/link/transmitter.h).
 */
function longestAnswer(ring: number): number {
  return ring - 8 - (ring > 256 ? ring >> 7 : 0);
}

/** Returns a header that defines [macros]. */
export function defineLines(macros: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(macros).map(([name, value]) => `#define ${name} ${value}\n`);
  return `// Generated from the file of the board: do not edit.\n#pragma once\n${lines.join('')}`;
}
