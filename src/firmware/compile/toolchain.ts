import type { Hardware } from '../../boards/hardware.js';
import type { Board } from '../../program/board.js';

/**
 * Builds firmware for the boards of one family of chips, from the sources of `platforms/<family>` and, where it is there,
 * `platforms/<family>/chips/<chip>`.
 */
export interface Toolchain {
  /** Programs of the table in src/system/programs.ts. */
  compiler: string;
  archiver: string;
  /** Bytes of RAM that must be left for the stack. */
  leastStack: number;
  /** For compiling and linking alike. */
  flags(hardware: Hardware): string[];
  /** Folders of headers beside those of the runtime and of [platform], the folder of the family. */
  includes(platform: string): string[];
  /** What makes a compilation fit for being linked with others: link-time optimization. Not for reading its objects. */
  linkTime: string[];
  /** For linking alone. [platform] is the folder of the family, [platform]/chips/<chip> that of the chip, if it has one. */
  linkFlags(hardware: Hardware, platform: string): string[];
  /** What is linked behind everything else. */
  libraries: readonly string[];
  /** Sources that link-time optimization is not for, because the compiler itself calls what is in them. */
  apart: readonly string[];
  /** What every source is told first of the board, as a C++ header. [usesPwm] says whether some component drives PWM. */
  header(board: Board, hardware: Hardware, usesPwm: boolean): string;
  /** What may be missing beside the tools themselves, when the compiler says [message]. */
  explain(message: string): string | undefined;
}
