import type { Hardware } from '../../boards/hardware.js';
import type { Board } from '../../program/board.js';

/** What the portable runtime is told of a board (firmware/core/config.h, firmware/link). */
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
 * Bytes of the longest answer: what is around it in its frame fits into the ring, too, and in a ring of more than 256
 * bytes one for every 128 (firmware/link/transmitter.h).
 */
function longestAnswer(ring: number): number {
  return ring - 8 - (ring > 256 ? ring >> 7 : 0);
}

/** A header that defines [macros]. */
export function defineLines(macros: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(macros).map(([name, value]) => `#define ${name} ${value}\n`);
  return `// Generated from the file of the board: do not edit.\n#pragma once\n${lines.join('')}`;
}
