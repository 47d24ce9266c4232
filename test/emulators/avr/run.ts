import { eventLine } from '../../../src/boards/events.js';
import type { AvrChip } from '../../../src/emulators/avr/avr-chip.js';
import { avrBoard } from '../../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../../src/emulators/avr/emulator.js';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { compile } from './compile.js';

/** An Uno that runs a C program. */
export function unoWith(program: string): EmulatedBoard<AvrChip> {
  return emulatedAvr(avrBoard('uno'), [compile('atmega328p', program)]);
}

/** A Mega 2560 that runs a C program. */
export function megaWith(program: string): EmulatedBoard<AvrChip> {
  return emulatedAvr(avrBoard('mega2560'), [compile('atmega2560', program)]);
}

/** Collects the events as text, with times rounded to whole milliseconds. */
export function record(board: EmulatedBoard): string[] {
  const lines: string[] = [];
  board.onEvent((event) => lines.push(eventLine({ ...event, time: Math.round(event.time) })));
  return lines;
}
