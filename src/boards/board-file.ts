import { isMap } from 'yaml';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { Board } from '../program/board.js';
import { BUS_KEYS, readBuses, readUnlisted } from './board-buses.js';
import { readLimits } from './board-limits.js';
import { readPins } from './board-pins.js';
import { BoardReader } from './board-reader.js';
import { readTimers } from './board-timers.js';
import type { FirmwareLimits, Hardware } from './hardware.js';
import { HARDWARE_KEYS, OPTIONAL_HARDWARE_KEYS, readHardware } from './hardware-file.js';

export interface BoardFile {
  /** Undefined when there are diagnostics. */
  board?: Board;
  firmware?: FirmwareLimits;
  /** Undefined for a board without a chip: the simulated one. */
  hardware?: Hardware;
  diagnostics: Diagnostic[];
}

const KEYS: readonly string[] = ['name', 'label', 'pins', 'limits'];
const OPTIONAL_KEYS: readonly string[] = ['timers', ...BUS_KEYS, 'storage', 'volts', 'bears'];
const BOARD_NAME = /^[a-z][a-z0-9-]*$/;

/** Reads a board's YAML file (`platforms/<family>/boards/<name>.yaml`). Reports all errors at once. */
export function parseBoardFile(text: string, file: string): BoardFile {
  const reader = new BoardReader(text, file);
  const read = readBoard(reader);
  const { diagnostics } = reader;
  return diagnostics.length > 0 ? { diagnostics } : { ...read, diagnostics };
}

function readBoard(reader: BoardReader): Omit<BoardFile, 'diagnostics'> {
  const hasChip = isMap(reader.root) && reader.root.has('chip');
  const fields = hasChip
    ? reader.fields(reader.root, 'a board', [...KEYS, ...HARDWARE_KEYS], [...OPTIONAL_KEYS, ...OPTIONAL_HARDWARE_KEYS])
    : reader.fields(reader.root, 'a board', KEYS, OPTIONAL_KEYS);
  const name = readName(reader, fields.get('name'));
  const label = reader.text(fields.get('label'), 'label', /\S/, 'text');
  const { limits, firmware } = readLimits(reader, fields.get('limits'));
  const { pins, places } = readPins(reader, fields.get('pins'), hasChip);
  const timers = readTimers(reader, fields.get('timers'), pins);
  const buses = readBuses(reader, fields, pins);
  const serial = buses.serial.map(({ number }) => number);
  const unlisted = readUnlisted(reader, fields.get('unlisted'));
  const hardware = hasChip && { ...readHardware(reader, fields), board: name, places, serial, firmware };
  const given = reader.integer(fields.get('storage'), 'storage', 1, 0xffff);
  const storage = given || (hardware ? hardware.chip.eeprom : 0);
  const volts = reader.number(fields.get('volts'), 'volts', 1, 5.5);
  const bears = reader.number(fields.get('bears'), 'bears', 1, 5.5) ?? volts;
  return {
    board: {
      name,
      label,
      pins,
      timers,
      buses,
      unlisted,
      storage,
      ...(volts !== undefined && { volts, bears }),
      limits,
    },
    firmware,
    ...(hardware && { hardware }),
  };
}

function readName(reader: BoardReader, node: Parameters<BoardReader['text']>[0]): string {
  const name = reader.text(node, 'name', BOARD_NAME, 'lower-case letters, digits and -');
  if (name !== '' && !reader.file.endsWith(`${name}.yaml`)) {
    reader.report(node, `board '${name}' must be in a file named ${name}.yaml`);
  }
  return name;
}
