import { isSeq, type Node } from 'yaml';
import type { Diagnostic } from '../graph/diagnostic.js';
import { indexedName } from '../graph/port-name.js';
import {
  COMPONENT_ERRORS,
  type Component,
  type InPort,
  type Limits,
  type PinUse,
  type Port,
  type PortTypeName,
} from './component.js';
import { componentId } from './component-id.js';
import { isComponentName, isPortName } from './cpp-name.js';
import type { Format, PortFormat } from './format.js';
import { FORMATS } from './formats/formats.js';
import { type HeaderBlock, headerBlock } from './header-block.js';
import { RESOURCE_KEYS, readResources } from './parse-resources.js';
import { type DefaultValue, wrongDefault } from './port-default.js';
import { type Entry, scalar, YamlReader } from './yaml-reader.js';

export interface ParsedHeader {
  /** Undefined if there are diagnostics. */
  component?: Component;
  diagnostics: Diagnostic[];
}

/** The most bytes of a text that was compiled: a byte counts them, and 255 stands for too many. */
const MOST_ROOM = 254;

/** Maximum number of ports: port numbers take half a byte, in which 15 means that the number follows. */
export const MOST_PORTS = 15;

const TYPES: readonly PortTypeName[] = [
  'bang',
  'boolean',
  'byte',
  'integer',
  'float',
  'string',
  'pin',
  'error',
  'number',
  'all',
];
const USES: readonly PinUse[] = ['digital', 'analog', 'pwm', 'interrupt'];
const COMPONENT_KEYS = ['name', 'description', 'icon', 'inports', 'outports'];
const PORT_KEYS = ['type', 'description'];
const OUTPORT_KEYS = [...PORT_KEYS, 'unit', 'count'];
const INPORT_KEYS = [
  ...OUTPORT_KEYS,
  'default',
  'required',
  'brackets',
  'needs',
  'drives',
  'perBus',
  'unique',
  'range',
  'items',
  'format',
  'room',
  'errors',
];

/** Types of ports whose packets are numbers. */
const NUMBERS: readonly PortTypeName[] = ['byte', 'integer', 'float', 'number'];

/** The longest unit, in characters: there is little room for it behind a value. */
const LONGEST_UNIT = 8;

type Fields = Map<string, Node | undefined>;

/**
 * Parses the metadata block of a component's C++ header. [file] is the path of the header in the component folder, with
 * `/` as separator; [formats] are the user's own, besides those of MicroFlo. Reports all errors at once.
 */
export function parseComponentHeader(
  text: string,
  file: string,
  formats: ReadonlyMap<string, Format> = new Map(),
): ParsedHeader {
  const block = headerBlock(text);
  if ('missing' in block) return { diagnostics: [missing(block, text, file)] };
  const reader = new HeaderReader(block.yaml, file, formats);
  const component = reader.component();
  const { diagnostics } = reader;
  if (component === undefined || diagnostics.length > 0) return { diagnostics };
  return { component: hasInterrupt(text) ? { ...component, interrupts: true } : component, diagnostics };
}

/** Whether the class has `void interrupt(Interrupt what)`, which the runtime calls. */
function hasInterrupt(text: string): boolean {
  const code = text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
  return /\bvoid\s+interrupt\s*\(/.test(code);
}

function missing(block: Exclude<HeaderBlock, { yaml: string }>, text: string, file: string): Diagnostic {
  const message =
    block.missing === 'block'
      ? "a component header must begin with a comment '/* microflo component' that describes the component"
      : "the comment that describes the component is not closed: '*/' is missing";
  const before = text.slice(0, block.offset).split('\n');
  const place = { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return { severity: 'error', code: 'no-metadata', message, place };
}

class HeaderReader {
  private readonly yaml: YamlReader;

  constructor(
    text: string,
    private readonly file: string,
    private readonly formats: ReadonlyMap<string, Format>,
  ) {
    this.yaml = new YamlReader(text, file);
  }

  get diagnostics(): Diagnostic[] {
    return this.yaml.diagnostics;
  }

  component(): Component | undefined {
    // If the text is not valid YAML, its parts cannot be trusted.
    if (this.diagnostics.length > 0) return undefined;
    const { root } = this.yaml;
    const fields = this.yaml.fields(root, 'a component', [...COMPONENT_KEYS, ...RESOURCE_KEYS]);
    this.demand(fields, root, 'a component', COMPONENT_KEYS);
    const name = this.name(fields.get('name'));
    const description = this.text(fields, 'description', 'of the component');
    const icon = this.text(fields, 'icon', 'of the component');
    const inports = this.ports(fields.get('inports'), 'inports', (entry) => this.inport(entry));
    const outports = this.ports(fields.get('outports'), 'outports', (entry) => this.outport(entry));
    this.sameCounts(inports, outports, fields.get('outports'));
    const resources = readResources(this.yaml, fields);
    for (const { name: port, perBus } of inports) {
      if (!perBus || resources.bus) continue;
      const message = `'${port}' is a setting of a bus, but the component is on none; give it bus, or remove perBus`;
      this.report(fields.get('inports'), 'wrong-bus', message);
    }
    const id = componentId(name, inports, outports);
    return { name, id, description, icon, ...resources, inports, outports, file: this.file };
  }

  /** C++ has one count for each name. */
  private sameCounts(inports: readonly Port[], outports: readonly Port[], place: Node | undefined): void {
    const counts = new Map(inports.flatMap(({ array }) => (array ? [[array.name, array.count] as const] : [])));
    for (const { array, name } of outports) {
      const other = array && counts.get(array.name);
      if (!array || other === undefined || other === array.count || name !== indexedName(array.name, 0)) continue;
      const both = `${other} inports and ${array.count} outports are called '${array.name}'`;
      this.report(place, 'wrong-count', `${both}; give both the same count, or one of them another name`);
    }
  }

  private name(node: Node | undefined): string {
    const name = String(scalar(node) ?? '');
    const file = this.file.split('/').at(-1) ?? '';
    if (node === undefined) return name;
    if (!isComponentName(name)) {
      this.report(
        node,
        'component-name',
        `'${name}' is not a valid component name: it must be the name of a C++ class`,
      );
    } else if (file !== `${name}.h`) {
      this.report(node, 'file-name', `component '${name}' must be in a file named ${name}.h, not ${file}`);
    }
    return name;
  }

  private ports<P extends Port>(
    node: Node | undefined,
    what: 'inports' | 'outports',
    read: (entry: Entry) => P[],
  ): P[] {
    const entries = this.yaml.entries(node, what);
    const ports = entries.map((entry) => ({ entry, ports: read(entry) }));
    const all = ports.flatMap((each) => each.ports);
    const surplus = ports.find((_, i) => ports.slice(0, i + 1).flatMap((each) => each.ports).length > MOST_PORTS);
    if (surplus !== undefined) {
      const indexes = all.some(({ array }) => array) ? ', of which each index is one' : '';
      const message = `${all.length} ${what}: a component has at most ${MOST_PORTS}${indexes}`;
      this.report(surplus.entry.key, 'too-many-ports', message);
    }
    const seen = new Set<string>();
    for (const { name, key } of entries) {
      if (seen.has(name)) this.report(key, 'duplicate-port', `two ${what} are called '${name}'; rename one`);
      seen.add(name);
    }
    return all;
  }

  private outport(entry: Entry): Port[] {
    const fields = this.portFields(entry, OUTPORT_KEYS);
    return this.indexed(entry, fields, this.port(entry, fields));
  }

  private inport(entry: Entry): InPort[] {
    const fields = this.portFields(entry, INPORT_KEYS);
    const port = this.port(entry, fields);
    const value = this.defaultValue(entry, fields, port.type);
    const needs = this.needs(entry, fields, port.type);
    const drives = this.drives(entry, fields, port.type);
    const format = this.format(entry, fields, port.type);
    const range = this.range(entry, fields, port.type);
    const items = this.items(entry, fields);
    return this.indexed(entry, fields, {
      ...port,
      brackets: this.flag(entry, fields, 'brackets') || port.type === 'all' || format !== undefined,
      required: this.flag(entry, fields, 'required'),
      ...(value === undefined ? {} : { default: value }),
      ...(needs === undefined ? {} : { needs }),
      ...(drives && { drives }),
      ...(this.flag(entry, fields, 'perBus') && { perBus: true }),
      ...(this.flag(entry, fields, 'unique') && { unique: true }),
      ...(format === undefined ? {} : { format }),
      ...(range === undefined ? {} : { range }),
      ...(items === undefined ? {} : { items }),
      ...(fields.has('errors') ? { errors: this.errors(entry, fields) } : {}),
    });
  }

  /** The ports of an entry: as many as its `count` says, each with its index, or the one. */
  private indexed<P extends Port>({ name }: Entry, fields: Fields, port: P): P[] {
    if (!fields.has('count')) return [port];
    const count = scalar(fields.get('count'));
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MOST_PORTS) {
      const message = `count of '${name}' must be 1 to ${MOST_PORTS}: how many ports of this name there are`;
      this.report(fields.get('count'), 'wrong-count', message);
      return [port];
    }
    return Array.from({ length: count }, (_, index) => {
      return { ...port, name: indexedName(name, index), array: { name, count } };
    });
  }

  private portFields(entry: Entry, keys: readonly string[]): Fields {
    const what = `port '${entry.name}'`;
    const fields = this.yaml.fields(entry.value, what, keys);
    this.demand(fields, entry.key, what, PORT_KEYS);
    return fields;
  }

  private port({ name, key }: Entry, fields: Fields): Port {
    if (name !== name.toLowerCase()) {
      this.report(key, 'port-name', `port '${name}' must be written in lower case: '${name.toLowerCase()}'`);
    } else if (!isPortName(name)) {
      const rule = 'lower-case letters, digits and single _ between them, beginning with a letter';
      this.report(key, 'port-name', `'${name}' is not a valid port name: use ${rule}`);
    }
    const type = this.type(name, fields.get('type'));
    const unit = this.unit(name, fields, type);
    const description = this.text(fields, 'description', `of '${name}'`);
    return { name, type, ...(unit !== undefined && { unit }), description, brackets: false };
  }

  private unit(port: string, fields: Fields, type: PortTypeName): string | undefined {
    if (!fields.has('unit')) return undefined;
    const node = fields.get('unit');
    const unit = this.text(fields, 'unit', `of '${port}'`);
    if (unit.length > LONGEST_UNIT || /\s/.test(unit)) {
      const right = `1 to ${LONGEST_UNIT} characters without spaces, such as ms or '%'`;
      this.report(node, 'wrong-unit', `unit of '${port}' must be ${right}`);
    }
    if (!NUMBERS.includes(type) || fields.has('format')) {
      const is = fields.has('format') ? 'takes text' : `is of type ${type}`;
      this.report(node, 'wrong-unit', `'${port}' ${is}, so it has no unit: only numbers have one; remove it`);
    }
    return unit;
  }

  private type(port: string, node: Node | undefined): PortTypeName {
    const type = TYPES.find((known) => known === scalar(node));
    if (type === undefined && node !== undefined) {
      this.report(node, 'unknown-type', `port '${port}' has unknown type '${node}': use ${list(TYPES)}`);
    }
    return type ?? 'all';
  }

  private defaultValue({ name }: Entry, fields: Fields, type: PortTypeName): DefaultValue | undefined {
    const node = fields.get('default');
    if (node === undefined) return undefined;
    const value = scalar(node);
    const wrong = wrongDefault(type, value);
    if (wrong !== undefined) this.report(node, 'wrong-default', `default of '${name}': ${wrong}`);
    return value as DefaultValue;
  }

  private needs({ name }: Entry, fields: Fields, type: PortTypeName): PinUse | undefined {
    const node = fields.get('needs');
    if (node === undefined) return undefined;
    const use = USES.find((known) => known === scalar(node));
    if (use === undefined) this.report(node, 'wrong-needs', `needs of '${name}' must be ${list(USES)}, not '${node}'`);
    else if (type !== 'pin')
      this.report(node, 'wrong-needs', `'${name}' is not of type pin: only a port of type pin can have needs`);
    return use;
  }

  private drives(entry: Entry, fields: Fields, type: PortTypeName): boolean {
    const drives = this.flag(entry, fields, 'drives');
    if (drives && type !== 'pin')
      this.report(
        fields.get('drives'),
        'wrong-drives',
        `'${entry.name}' is not of type pin, so it drives none; give it type: pin, or remove drives`,
      );
    return drives;
  }

  private range({ name }: Entry, fields: Fields, type: PortTypeName): Limits | undefined {
    if (!fields.has('range')) return undefined;
    const node = fields.get('range');
    if (type !== 'integer')
      this.report(node, 'wrong-range', `'${name}' has a range, so its type must be integer, not ${type}`);
    return this.limits(`range of '${name}'`, node, '[1, 16]');
  }

  private items({ name }: Entry, fields: Fields): Limits | undefined {
    if (!fields.has('items')) return undefined;
    const node = fields.get('items');
    if (scalar(fields.get('brackets')) !== true)
      this.report(node, 'wrong-range', `'${name}' has items, so it must take lists; add brackets: true`);
    return this.limits(`items of '${name}'`, node, '[1, 8]');
  }

  /** `[1, 16]` */
  private limits(what: string, node: Node | undefined, example: string): Limits {
    const [least, most, more] = isSeq(node) ? node.items.map((item) => scalar(item as Node)) : [];
    const isWhole = (value: unknown): value is number => Number.isInteger(value);
    if (isWhole(least) && isWhole(most) && least <= most && more === undefined) return [least, most];
    this.report(node, 'wrong-range', `${what} must be the least and the greatest number, such as ${example}`);
    return [0, 0];
  }

  private format({ name, key }: Entry, fields: Fields, type: PortTypeName): PortFormat | undefined {
    const node = fields.get('format');
    if (!fields.has('format')) {
      if (fields.has('room'))
        this.report(fields.get('room'), 'wrong-format', `'${name}' has room but no format; name one`);
      return undefined;
    }
    const format = String(scalar(node) ?? '');
    const compile = this.formats.get(format);
    if (!compile && !FORMATS.has(format)) {
      const known = list([...FORMATS.keys(), ...this.formats.keys()].sort());
      const right = `write ${format || 'name'}.format.mjs beside the header, or use ${known}`;
      this.report(node ?? key, 'wrong-format', `format of '${name}' is '${format}', which is unknown; ${right}`);
    }
    if (type !== 'byte')
      this.report(fields.get('type'), 'wrong-format', `'${name}' has a format, so its type must be byte, not ${type}`);
    return { name: format, room: this.room(name, key, fields.get('room')), ...(compile && { compile }) };
  }

  /** `64`, or `[64, 120]` where boards with much memory have more. */
  private room(name: string, key: Node, node: Node | undefined): readonly [number, number] {
    const values = isSeq(node) ? node.items.map((item) => scalar(item as Node)) : [scalar(node), scalar(node)];
    const isRoom = (value: unknown): value is number =>
      typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_ROOM;
    const [small, large, more] = values;
    if (isRoom(small) && isRoom(large) && more === undefined) return [small, large];
    const right = `1 to ${MOST_ROOM} bytes, or [bytes on small boards, bytes on others]`;
    this.report(node ?? key, 'wrong-format', `room of '${name}' must be ${right}`);
    return [1, 1];
  }

  private errors({ name }: Entry, fields: Fields): NonNullable<InPort['errors']> {
    const what = `errors of '${name}'`;
    const meanings = this.yaml.fields(fields.get('errors'), what, COMPONENT_ERRORS);
    return Object.fromEntries([...meanings.keys()].map((error) => [error, this.text(meanings, error, `of '${name}'`)]));
  }

  private flag({ name }: Entry, fields: Fields, key: string): boolean {
    const value = scalar(fields.get(key));
    if (fields.has(key) && typeof value !== 'boolean') {
      this.report(fields.get(key), 'not-boolean', `${key} of '${name}' must be true or false`);
    }
    return value === true;
  }

  private text(fields: Fields, key: string, of: string): string {
    const node = fields.get(key);
    const value = scalar(node);
    if (fields.has(key) && (typeof value !== 'string' || value === '')) {
      const hint = value === undefined || value === '' ? '' : `: write '${node}' in quotes`;
      this.report(node, 'not-text', `${key} ${of} must be text${hint}`);
    }
    return String(value ?? '');
  }

  private demand(fields: Fields, place: Node | undefined, what: string, keys: readonly string[]): void {
    for (const key of keys) {
      if (!fields.has(key)) this.report(place, 'missing-key', `${what} must have '${key}'`);
    }
  }

  private report(node: Node | undefined, code: string, message: string): void {
    this.yaml.report(node, code, message);
  }
}

function list(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
