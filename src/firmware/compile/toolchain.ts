import type { Hardware } from '../../boards/hardware.js';
import type { Board } from '../../program/board.js';
import type { Dense } from '../dense/dense.js';

/**
 * Builds firmware for the boards of one family of chips, from the sources in `platforms/<family>` and, if it exists,
 * `platforms/<family>/chips/<chip>`.
 */
export interface Toolchain {
  /** Programs of the table in src/system/programs.ts. */
  compiler: string;
  archiver: string;
  objdump: string;
  /** Bytes of RAM that must be left for the stack. */
  leastStack: number;
  /** Flags for both compiling and linking. */
  flags(hardware: Hardware): string[];
  /** Include paths in addition to those of the runtime and of [platform], the folder of the family. */
  includes(platform: string): string[];
  /** Flags for link-time optimization. Not used for objects that are read, such as that of `sizesSource`. */
  linkTime: string[];
  /**
   * Flags for linking only. [platform] is the folder of the family, [platform]/chips/<chip> that of the chip, if any.
   */
  linkFlags(hardware: Hardware, platform: string): string[];
  /**
   * Makes the assembler text of the linked firmware denser; undefined where the compiler's own work is linked. The
   * linker then starts with nothing of the compiler's own before `main`.
   */
  makeDense?(text: string, hardware: Hardware): Dense;
  /** Libraries, linked last. */
  libraries: readonly string[];
  /** Sources excluded from link-time optimization, because the compiler itself generates calls to them. */
  apart: readonly string[];
  /** Returns the board's C++ header, included first in every source. [usesPwm]: some component uses PWM. */
  header(board: Board, hardware: Hardware, usesPwm: boolean): string;
  /** Explains the compiler error [message] if it means that something is not installed. */
  explain(message: string): string | undefined;
}
