import type { Board, BoardPin } from '../../../program/board.js';
import { findPin, resolvePin } from '../../../program/pins.js';
import { parseDuration } from '../../../util/duration.js';
import { errorMessage } from '../../../util/errors.js';
import { Failure, Status } from '../failure.js';

/** The value of an input from a time on: `--set D2=1@500ms`. */
export interface Setting {
  pin: BoardPin;
  /** 0 or 1; 0 to 1023 for an analog pin. */
  value: number;
  /** Milliseconds since the board's reset. */
  time: number;
}

const SETTING = /^([^=@]+)=([^=@]*)(?:@(.*))?$/;
const MOST_ANALOG = 1023;

/** Parses `D2=1@500ms`, the value of `--set`. Default time: 0. Throws a Failure when it is invalid for [board]. */
export function readSetting(text: string, board: Board): Setting {
  const fail = (why: string) => new Failure(`--set '${text}': ${why}`, Status.usage);
  const [, name, value = '', time = '0'] = SETTING.exec(text) ?? [];
  if (name === undefined) throw fail('write pin=value@time, such as D2=1@500ms or A0=512');
  const needs = findPin(board, name)?.uses.includes('analog') ? 'analog' : 'digital';
  const pin = resolvePin(board, name, needs);
  if ('code' in pin) throw fail(pin.message);
  const most = needs === 'analog' ? MOST_ANALOG : 1;
  if (!/^\d+$/.test(value) || Number(value) > most) {
    throw fail(`${pin.name} accepts ${most === 1 ? '0 or 1' : `0 to ${most}`}, not '${value}'`);
  }
  try {
    return { pin, value: Number(value), time: parseDuration(time) };
  } catch (error) {
    throw fail(errorMessage(error));
  }
}
