import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Program } from '../program.js';
import { lineErrors, missingBuses, settingErrors } from './bus-errors.js';
import { Settings } from './claims.js';
import { pinErrors, usedLines } from './pin-errors.js';

/**
 * Returns an error for each node that wants what another node has, or the board does not: pins, buses. Only what the
 * graph says before it runs counts; settings that arrive later are checked by the nodes.
 */
export function resourceErrors(program: Program): Diagnostic[] {
  const { board } = program;
  const settings = new Settings(program);
  const pins = settings.pins();
  const buses = settings.buses();
  const lines = usedLines(board, buses);
  return [
    ...missingBuses(board, buses),
    ...settingErrors(settings, buses),
    ...lineErrors(board, pins, lines),
    ...pinErrors(board, pins, lines),
  ];
}
