import { InvalidArgumentError } from 'commander';
import type { Board, BoardPin } from '../../../program/board.js';
import { resolvePin } from '../../../program/pins.js';
import { durationArgument } from '../duration.js';
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

/** Parses `D2=1@500ms`. Default time: 0. Throws commander's InvalidArgumentError when it is invalid for [board]. */
export function parseSetting(text: string, board: Board): Setting {
  const [, name, value = '', time = '0'] = SETTING.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError(`write pin=value@time, such as D2=1@500ms or A0=512.`);
  const pin = resolvePin(board, name, undefined);
  if ('code' in pin) throw new InvalidArgumentError(`${pin.message}.`);
  return { pin, value: parseValue(value, pin), time: durationArgument(time) };
}

/** Like parseSetting, but throws a Failure, for calls outside of commander. */
export function readSetting(text: string, board: Board): Setting {
  try {
    return parseSetting(text, board);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new Failure(`--set '${text}': ${error.message}`, Status.usage);
  }
}

/** Parses a value for [pin]. Throws commander's InvalidArgumentError when it is out of range. */
function parseValue(text: string, pin: BoardPin): number {
  const most = pin.uses.includes('analog') ? MOST_ANALOG : 1;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  const range = most === 1 ? '0 or 1' : `0 to ${most}`;
  throw new InvalidArgumentError(`${pin.name} accepts ${range}, not '${text}'.`);
}
