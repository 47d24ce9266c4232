import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Program } from '../program.js';
import { lineErrors, missingBuses, settingErrors } from './bus-errors.js';
import { Settings, type Written } from './claims.js';
import { FreePins } from './free-pins.js';
import { interruptErrors } from './interrupt-errors.js';
import { pinErrors, usedLines } from './pin-errors.js';
import { missingServices, timerErrors } from './timer-errors.js';
import { uniqueErrors } from './unique-errors.js';

const CODES: readonly string[] = [
  'pin-conflict',
  'no-bus',
  'bus-setting',
  'no-service',
  'timer-conflict',
  'interrupts-closed',
  'taken-setting',
];

/** Whether a diagnostic is one of those that `resourceErrors` returns. */
export function isResourceError({ code }: Pick<Diagnostic, 'code'>): boolean {
  return CODES.includes(code);
}

/**
 * Returns an error for each node that wants what another node has, or the board does not: pins, buses, timers, open
 * interrupts, and settings that are another node's. Only what the graph says before it runs counts; settings that arrive later are checked by the nodes.
 */
export function resourceErrors(program: Program, written: Written): Diagnostic[] {
  const { board } = program;
  const settings = new Settings(program, written);
  const pins = settings.pins();
  const buses = settings.buses();
  const services = settings.services();
  const lines = usedLines(board, buses);
  const free = new FreePins(board, [...pins, ...lines], services);
  return [
    ...missingBuses(board, buses),
    ...settingErrors(settings, buses),
    ...lineErrors(board, pins, lines),
    ...pinErrors(board, pins, lines, free),
    ...missingServices(board, services),
    ...timerErrors(board, pins, services, free),
    ...interruptErrors(program, settings),
    ...uniqueErrors(program, settings),
  ];
}
