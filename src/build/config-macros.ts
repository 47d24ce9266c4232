import type { Hardware } from '../boards/hardware.js';
import type { Board } from '../program/board.js';

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
    // What is around it in its frame fits into the ring, too.
    MICROFLO_ANSWER: link.transmit - 8,
    MICROFLO_LOSSES: firmware.losses,
    MICROFLO_INTERRUPTS: firmware.interrupts,
    MICROFLO_RX: link.receive,
    MICROFLO_TX: link.transmit,
  };
}

/** A header that defines [macros]. */
export function defineLines(macros: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(macros).map(([name, value]) => `#define ${name} ${value}\n`);
  return `// Generated from the file of the board: do not edit.\n#pragma once\n${lines.join('')}`;
}
