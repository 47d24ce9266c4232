import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { PinUse } from '../library/component.js';
import type { Board, BoardLimits, BoardPin } from '../program/board.js';

/** What a board's file says about its firmware alone: the host has no use for it. */
export interface FirmwareLimits {
  /** Edges whose losses are counted apart until they are reported. */
  losses: number;
  /** Interrupts waiting for the loop; a power of two. */
  interrupts: number;
}

export interface BoardFile {
  /** Undefined when there are diagnostics. */
  board?: Board;
  firmware?: FirmwareLimits;
  diagnostics: Diagnostic[];
}

type Limits = BoardLimits & FirmwareLimits;

const USES: readonly PinUse[] = ['digital', 'analog', 'pwm', 'interrupt'];
const PIN_NAME = /^[A-Z][A-Z0-9]*(\.[0-9]+)?$/;
const BOARD_NAME = /^[a-z][a-z0-9-]*$/;
/** Pins are numbered in a byte, of which 0xF0 and up name other sources of interrupts. */
const MOST_PINS = 0xf0;

const RANGES: Record<keyof Limits, readonly [least: number, most: number]> = {
  idBits: [8, 16],
  nodes: [1, 0xffff],
  exports: [1, 254],
  arena: [16, 0x7fffffff],
  edgeBytes: [1, 16],
  alignment: [1, 16],
  queue: [2, 0xfffe],
  strings: [0, 255],
  stringLength: [0, 255],
  message: [16, 0xffff],
  losses: [1, 255],
  interrupts: [2, 128],
};
const POWERS_OF_TWO: readonly string[] = ['alignment', 'interrupts'];

/** Reads a board's YAML file (`platforms/<family>/boards/<name>.yaml`); all that is wrong in it is reported at once. */
export function parseBoardFile(text: string, file: string): BoardFile {
  const reader = new Reader(text, file);
  const { board, firmware } = reader.read();
  const { diagnostics } = reader;
  return diagnostics.length > 0 ? { diagnostics } : { board, firmware, diagnostics };
}

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly lines = new LineCounter();
  private readonly root: Node | null;

  constructor(
    text: string,
    private readonly file: string,
  ) {
    const document = parseDocument(text, { lineCounter: this.lines });
    this.root = document.contents;
    for (const error of document.errors) this.reportAt(error.pos[0], error.message.split(' at line ')[0] ?? 'bad YAML');
  }

  read(): { board: Board; firmware: FirmwareLimits } {
    const fields = this.fields(this.root, 'a board', ['name', 'label', 'pins', 'limits']);
    const name = this.text(fields.get('name'), 'name', BOARD_NAME, 'lower-case letters, digits and -');
    if (name !== '' && !this.file.endsWith(`${name}.yaml`)) {
      this.report(fields.get('name'), `board '${name}' must be in a file named ${name}.yaml`);
    }
    const label = this.text(fields.get('label'), 'label', /\S/, 'text');
    const { losses, interrupts, ...limits } = this.limits(fields.get('limits'));
    return { board: { name, label, pins: this.pins(fields.get('pins')), limits }, firmware: { losses, interrupts } };
  }

  private pins(node: Node | undefined): BoardPin[] {
    const items = this.items(node, 'pins');
    if (items.length > MOST_PINS) this.report(node, `${items.length} pins: a board has at most ${MOST_PINS}`);
    const seen = new Set<string>();
    return items.map((item, index) => this.pin(item, index, seen));
  }

  private pin(node: Node, index: number, seen: Set<string>): BoardPin {
    const fields = this.fields(node, `pin ${index}`, ['names', 'uses']);
    const names = this.items(fields.get('names'), 'names').map((item) => {
      const name = this.text(item, 'name of a pin', PIN_NAME, 'like D13, LED, PF3 or P1.18');
      if (seen.has(name)) this.report(item, `two pins are called '${name}'`);
      seen.add(name);
      return name;
    });
    const uses = this.items(fields.get('uses'), 'uses').map((item) => this.use(item));
    const [name = '', ...aliases] = names;
    return { index, name, aliases, uses };
  }

  private use(node: Node): PinUse {
    const found = isScalar(node) ? USES.find((use) => use === node.value) : undefined;
    if (found === undefined) this.report(node, `a pin can be used as ${USES.join(', ')}`);
    return found ?? 'digital';
  }

  private limits(node: Node | undefined): Limits {
    const names = Object.keys(RANGES) as (keyof Limits)[];
    const fields = node ? this.fields(node, 'limits', names) : new Map<string, Node>();
    const value = (name: keyof Limits) => this.limit(fields.get(name), name);
    return {
      idBits: value('idBits') === 8 ? 8 : 16,
      nodes: value('nodes'),
      exports: value('exports'),
      arena: value('arena'),
      edgeBytes: value('edgeBytes'),
      alignment: value('alignment'),
      queue: value('queue'),
      strings: value('strings'),
      stringLength: value('stringLength'),
      message: value('message'),
      losses: value('losses'),
      interrupts: value('interrupts'),
    };
  }

  private limit(node: Node | undefined, name: keyof Limits): number {
    if (node === undefined) return 0;
    const [least, most] = RANGES[name];
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      this.report(node, `${name} must be a whole number from ${least} to ${most}`);
      return 0;
    }
    if (name === 'idBits' && value !== 8 && value !== 16) this.report(node, 'idBits must be 8 or 16');
    if (POWERS_OF_TWO.includes(name) && (value & (value - 1)) !== 0)
      this.report(node, `${name} must be a power of two`);
    return value;
  }

  /** The values of a map that must have exactly these keys. */
  private fields(node: Node | null | undefined, what: string, names: readonly string[]): Map<string, Node> {
    const found = new Map<string, Node>();
    if (!isMap<Node, Node | null>(node)) {
      this.report(node, `${what} must have ${names.join(', ')}`);
      return found;
    }
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!names.includes(name)) this.report(key, `${what} has no '${name}': it has ${names.join(', ')}`);
      else if (value !== null) found.set(name, value);
    }
    const missing = names.filter((name) => !found.has(name));
    if (missing.length > 0) this.report(node, `${what} must say ${missing.join(', ')}`);
    return found;
  }

  /** At least one item. What is missing altogether was reported where it should stand. */
  private items(node: Node | undefined, what: string): Node[] {
    if (node === undefined) return [];
    if (isSeq<Node>(node) && node.items.length > 0) return node.items;
    this.report(node, `${what} must be a list with at least one item`);
    return [];
  }

  private text(node: Node | undefined, what: string, pattern: RegExp, like: string): string {
    if (node === undefined) return '';
    if (isScalar(node) && typeof node.value === 'string' && pattern.test(node.value)) return node.value;
    this.report(node, `${what} must be ${like}`);
    return '';
  }

  private report(node: Node | null | undefined, message: string): void {
    const at = node && !isAlias(node) ? (node.range?.[0] ?? 0) : 0;
    this.reportAt(at, message);
  }

  private reportAt(offset: number, message: string): void {
    const { line, col } = this.lines.linePos(offset);
    const place = { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
    this.diagnostics.push({ severity: 'error', code: 'board-file', message, place });
  }
}
