import type { Circuit } from '../../../circuit/circuit.js';
import type { PartValue } from '../../../parts/description.js';
import { settingProblem } from '../../../parts/part.js';
import type { Board, BoardPin } from '../../../program/board.js';
import { findPin, resolvePin } from '../../../program/pins.js';
import { parseDuration } from '../../../util/duration.js';
import { errorMessage } from '../../../util/errors.js';
import { nearest } from '../../../util/nearest.js';
import { Failure, Status } from '../failure.js';

/** What `--set` changes, and when. */
export type Setting = PinSetting | PartSetting;

/** The value of an input from a time on: `--set D2=1@500ms`. */
export interface PinSetting {
  pin: BoardPin;
  /** 0 or 1; 0 to 1023 for an analog pin. */
  value: number;
  /** Milliseconds since the board's reset. */
  time: number;
}

/** A control or a fault of a part of the circuit from a time on: `--set room.temperature=23@5s`. */
export interface PartSetting {
  /** Its name in the circuit. */
  part: string;
  name: string;
  value: PartValue;
  /** Milliseconds since the board's reset. */
  time: number;
}

/** Whether it is that of a pin. */
export function isOfPin(setting: Setting): setting is PinSetting {
  return 'pin' in setting;
}

const SETTING = /^([^=@]+)=([^=@]*)(?:@(.*))?$/;
const MOST_ANALOG = 1023;

/** Parses the values of `--set`: for parts of [circuit] and pins of [board]. Throws a Failure when one is invalid. */
export function readSettings(texts: readonly string[], board: Board, circuit: Circuit | undefined): Setting[] {
  return texts.map((text) => {
    const [, place = ''] = SETTING.exec(text) ?? [];
    const dot = place.indexOf('.');
    if (dot < 0 || findPin(board, place)) return readSetting(text, board);
    const [name, control] = [place.slice(0, dot), place.slice(dot + 1)];
    return readPartSetting(text, name, control, circuit);
  });
}

/** Parses `D2=1@500ms`, the value of `--set`. Default time: 0. Throws a Failure when it is invalid for [board]. */
export function readSetting(text: string, board: Board): PinSetting {
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
  return { pin, value: Number(value), time: timeIn(text, time) };
}

function readPartSetting(text: string, part: string, name: string, circuit: Circuit | undefined): PartSetting {
  const fail = (why: string) => new Failure(`--set '${text}': ${why}`, Status.usage);
  const [, , written = '', time = '0'] = SETTING.exec(text) ?? [];
  const parts = circuit?.parts ?? [];
  const found = parts.find((each) => each.name === part);
  if (!found) {
    const names = parts.map((each) => each.name);
    const near = nearest(part, names);
    if (near !== undefined) throw fail(`there is no part '${part}' in the circuit; did you mean '${near}'?`);
    if (names.length > 0) throw fail(`there is no part '${part}' in the circuit; it has ${names.join(', ')}`);
    throw fail(`there is no part '${part}', as the graph has no circuit; write one beside it, in <graph>.circuit.yaml`);
  }
  const control = Object.hasOwn(found.kind.description.controls, name)
    ? found.kind.description.controls[name]
    : undefined;
  const value = control && 'choices' in control ? written : plainValue(written);
  const problem = settingProblem(found.kind.description, name, value);
  if (problem !== undefined) throw fail(problem);
  return { part, name, value, time: timeIn(text, time) };
}

function plainValue(text: string): PartValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^([-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|0x[\da-f]+)$/i.test(text) ? Number(text) : text;
}

function timeIn(text: string, time: string): number {
  try {
    return parseDuration(time);
  } catch (error) {
    throw new Failure(`--set '${text}': ${errorMessage(error)}`, Status.usage);
  }
}
