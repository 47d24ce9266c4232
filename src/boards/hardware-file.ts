import { isScalar, type Node } from 'yaml';
import type { BoardReader } from './board-reader.js';
import type { Chip, Hardware, LinkPort, Upload } from './hardware.js';

/** What the file of a board with a chip says beside what every board has. */
export const HARDWARE_KEYS: readonly string[] = ['chip', 'link', 'upload'];
export const OPTIONAL_HARDWARE_KEYS: readonly string[] = ['serial', 'usb', 'emulated'];

const MOST_BAUD = 4_000_000;
const MOST_BYTES = 2 ** 24;
const TOOL_NAME = /^[\w-]+$/;
const USB_ID = /^[0-9a-f]{4}:[0-9a-f]{4}$/;

/** What `readHardware` finds; the rest comes from pins and limits. */
export type ReadHardware = Omit<Hardware, 'board' | 'places' | 'firmware'>;

export function readHardware(reader: BoardReader, fields: ReadonlyMap<string, Node>): ReadHardware {
  return {
    family: familyOf(reader.file),
    chip: readChip(reader, fields.get('chip')),
    link: readLink(reader, fields.get('link')),
    upload: readUpload(reader, fields.get('upload')),
    serial: reader.items(fields.get('serial'), 'serial').map((item) => reader.integer(item, 'serial port', 1, 15)),
    usb: reader.items(fields.get('usb'), 'usb').map((item) => reader.text(item, 'usb', USB_ID, "like '2341:0043'")),
    emulated: readEmulated(reader, fields.get('emulated')),
  };
}

/** `platforms/avr/boards/uno.yaml` belongs to the family `avr`. */
function familyOf(file: string): string {
  return /([^/\\]+)[/\\]boards[/\\][^/\\]+$/.exec(file)?.[1] ?? '';
}

function readChip(reader: BoardReader, node: Node | undefined): Chip {
  const fields = reader.fields(node, 'chip', ['name', 'clock', 'flash', 'ram', 'eeprom']);
  const bytes = (name: string) => reader.integer(fields.get(name), name, 0, MOST_BYTES);
  return {
    name: reader.text(fields.get('name'), 'name of the chip', /^[a-z0-9]+$/, 'lower-case letters and digits'),
    clock: reader.integer(fields.get('clock'), 'clock', 1_000_000, 1_000_000_000),
    flash: bytes('flash'),
    ram: bytes('ram'),
    eeprom: bytes('eeprom'),
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

function readUpload(reader: BoardReader, node: Node | undefined): Upload {
  const fields = reader.fields(node, 'upload', ['tool', 'programmer', 'part'], ['baud', 'touch']);
  const [baud, touch] = [fields.get('baud'), fields.get('touch')];
  reader.text(fields.get('tool'), 'tool', /^avrdude$/, 'avrdude');
  return {
    tool: 'avrdude',
    programmer: reader.text(fields.get('programmer'), 'programmer', TOOL_NAME, 'a name that avrdude knows'),
    part: reader.text(fields.get('part'), 'part', TOOL_NAME, 'a name that avrdude knows'),
    ...(baud && { baud: reader.integer(baud, 'baud', 300, MOST_BAUD) }),
    ...(touch && { touch: reader.integer(touch, 'touch', 300, MOST_BAUD) }),
  };
}

function readEmulated(reader: BoardReader, node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (isScalar(node) && typeof node.value === 'boolean') return node.value;
  reader.report(node, 'emulated must be true or false');
  return false;
}
