import { isSeq, type Node } from 'yaml';
import type { BoardReader } from './board-reader.js';
import type { Chip, Hardware, ImageFormat, LinkPort } from './hardware.js';
import { readUpload } from './upload-file.js';

/** Keys in the file of a board with a chip, in addition to those of every board. */
export const HARDWARE_KEYS: readonly string[] = ['chip', 'link', 'image', 'upload'];
export const OPTIONAL_HARDWARE_KEYS: readonly string[] = ['system', 'usb', 'emulator'];

const MOST_BAUD = 4_000_000;
const MOST_BYTES = 2 ** 32;
const FORMATS: readonly ImageFormat[] = ['hex', 'bin', 'uf2', 'elf'];
const USB_ID = /^[0-9a-f]{4}:[0-9a-f]{4}$/;

/** The result of `readHardware`; the rest of Hardware comes from pins, buses and limits. */
export type ReadHardware = Omit<Hardware, 'board' | 'places' | 'serial' | 'firmware'>;

export function readHardware(reader: BoardReader, fields: ReadonlyMap<string, Node>): ReadHardware {
  return {
    family: familyOf(reader.file),
    ...readSystem(reader, fields.get('system')),
    chip: readChip(reader, fields.get('chip')),
    link: readLink(reader, fields.get('link')),
    image: reader.choice(fields.get('image'), 'image', FORMATS),
    upload: readUploads(reader, fields.get('upload')),
    usb: reader.items(fields.get('usb'), 'usb').map((item) => reader.text(item, 'usb', USB_ID, "like '2341:0043'")),
    ...readEmulator(reader, fields.get('emulator')),
  };
}

/** `platforms/avr/boards/uno.yaml` belongs to the family `avr`. */
function familyOf(file: string): string {
  return /([^/\\]+)[/\\]boards[/\\][^/\\]+$/.exec(file)?.[1] ?? '';
}

function readSystem(reader: BoardReader, node: Node | undefined): { system?: string } {
  return node === undefined
    ? {}
    : { system: reader.text(node, 'system', /^[a-z0-9-]+$/, "like 'arm-linux-gnueabihf'") };
}

function readChip(reader: BoardReader, node: Node | undefined): Chip {
  const fields = reader.fields(
    node,
    'chip',
    ['name', 'clock', 'flash', 'ram', 'eeprom'],
    ['core', 'flashAt', 'ramAt', 'keeps'],
  );
  const bytes = (name: string) => reader.integer(fields.get(name), name, 0, MOST_BYTES);
  const address = (name: 'flashAt' | 'ramAt') => fields.has(name) && { [name]: bytes(name) };
  return {
    name: reader.text(fields.get('name'), 'name of the chip', /^[a-z0-9-]+$/, 'lower-case letters and digits'),
    ...(fields.has('core') && { core: reader.text(fields.get('core'), 'core', /^[a-z0-9-]+$/, "like 'cortex-m3'") }),
    clock: reader.integer(fields.get('clock'), 'clock', 1_000_000, 1_000_000_000),
    flash: bytes('flash'),
    ram: bytes('ram'),
    eeprom: bytes('eeprom'),
    ...address('flashAt'),
    ...address('ramAt'),
    ...(fields.has('keeps') && { keeps: bytes('keeps') }),
  };
}

function readLink(reader: BoardReader, node: Node | undefined): LinkPort {
  const fields = reader.fields(node, 'link', ['serial', 'baud', 'receive', 'transmit'], ['resetWait']);
  const wait = fields.get('resetWait');
  return {
    serial: reader.integer(fields.get('serial'), 'serial', 0, 15),
    baud: reader.integer(fields.get('baud'), 'baud', 300, MOST_BAUD),
    receive: reader.integer(fields.get('receive'), 'receive', 16, 0x8000),
    transmit: reader.integer(fields.get('transmit'), 'transmit', 16, 0x8000),
    ...(wait && { resetWait: reader.integer(wait, 'resetWait', 0, 60_000) }),
  };
}

/** Reads one way of uploading, or a list of them. */
function readUploads(reader: BoardReader, node: Node | undefined): Hardware['upload'] {
  const [first, ...others] = isSeq(node) ? reader.items(node, 'upload') : [node];
  return [readUpload(reader, first), ...others.map((other) => readUpload(reader, other))];
}

function readEmulator(reader: BoardReader, node: Node | undefined): { emulator?: string } {
  return node === undefined ? {} : { emulator: reader.text(node, 'emulator', /^[a-z0-9-]+$/, "like 'avr8js'") };
}
