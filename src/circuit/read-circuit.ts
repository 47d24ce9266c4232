import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Diagnostic, Place } from '../graph/diagnostic.js';
import type { PinUse } from '../library/component.js';
import { keyName, offsetOf, YamlText } from '../library/yaml-text.js';
import { type KnownKind, ownKinds, type PartKind, type PartKinds } from '../parts/catalogue.js';
import type { PartValue } from '../parts/description.js';
import { settingProblem } from '../parts/part.js';
import type { Board, BoardPin } from '../program/board.js';
import { resolvePin } from '../program/pins.js';
import { nearest } from '../util/nearest.js';
import type { Circuit, CircuitPart } from './circuit.js';

/** A circuit, and what is wrong with its text; undefined if there is an error. */
export interface ReadCircuit {
  circuit?: Circuit;
  diagnostics: Diagnostic[];
}

/**
 * Reads the text of a circuit file for [board]: only what is wrong in itself is found, see `checkCircuit`. [kinds]: the parts
 * that it can name.
 */
export function readCircuit(text: string, file: string, board: Board, kinds: PartKinds = ownKinds): ReadCircuit {
  const reader = new CircuitReader(text, file, board, kinds);
  const parts = reader.parts();
  const { diagnostics } = reader;
  return diagnostics.length > 0 ? { diagnostics } : { circuit: { parts }, diagnostics };
}

interface Entry {
  name: string;
  key: Node;
  value: Node | undefined;
}

const NAME = /^[A-Za-z][\w-]*$/;
const KEYS = ['part', 'pin', 'pins', 'address', 'controls', 'faults', 'at'];
const FIRST_ADDRESS = 0x08;
const LAST_ADDRESS = 0x77;

function isAddress(value: number): boolean {
  return Number.isInteger(value) && value >= FIRST_ADDRESS && value <= LAST_ADDRESS;
}

class CircuitReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly yaml: YamlText;

  constructor(
    text: string,
    file: string,
    private readonly board: Board,
    private readonly kinds: PartKinds,
  ) {
    this.yaml = new YamlText(text, file);
    for (const { offset, message } of this.yaml.problems) this.reportAt(offset, 'yaml', message);
  }

  parts(): CircuitPart[] {
    const [document, other] = this.yaml.documents;
    if (other)
      this.report(other.contents, 'circuit', 'a circuit is one document: remove this one, and the --- before it');
    const root = document?.contents ?? undefined;
    if (root === undefined && this.diagnostics.length > 0) return [];
    const all = this.entries(root, 'a circuit', ['parts']).find(({ name }) => name === 'parts');
    if (!all) {
      if (this.diagnostics.length === 0)
        this.report(root, 'circuit', 'a circuit has parts: write parts: { knob: { part: Potentiometer, pin: A0 } }');
      return [];
    }
    return this.entries(all.value, 'parts').flatMap((entry) => this.part(entry) ?? []);
  }

  private part({ name, key, value }: Entry): CircuitPart | undefined {
    if (!NAME.test(name)) {
      this.report(
        key,
        'part-name',
        `'${name}' is no name for a part: begin with a letter, then use letters, digits, _ and -`,
      );
    }
    const fields = new Map(this.entries(value, `part '${name}'`, KEYS).map((entry) => [entry.name, entry]));
    const known = this.kind(name, key, fields.get('part'));
    if (!known) return undefined;
    const { kind, module } = known;
    const { pins, places } = this.pins(name, key, kind, fields);
    const address = this.address(kind, fields.get('address'));
    const at = this.drawnAt(fields.get('at'));
    const settings = [...this.settings(kind, fields.get('controls')), ...this.faults(kind, fields.get('faults'))];
    return {
      ...{ name, kind, pins, settings, place: this.place(key), pinPlaces: places },
      ...(address !== undefined && { address }),
      ...(at && { at }),
      ...(module !== undefined && { module }),
    };
  }

  /** Where a page draws it: `at: [120, -80]`. */
  private drawnAt(entry: Entry | undefined): readonly [number, number] | undefined {
    if (!entry) return undefined;
    const numbers = isSeq<Node>(entry.value) ? entry.value.items.map((each) => isScalar(each) && each.value) : [];
    const [x, y, ...others] = numbers;
    if (typeof x === 'number' && typeof y === 'number' && others.length === 0) return [x, y];
    this.report(entry.value ?? entry.key, 'place', 'at is the place in a drawing, two numbers such as at: [120, -80]');
    return undefined;
  }

  private kind(name: string, key: Node, entry: Entry | undefined): KnownKind | undefined {
    const wanted = isScalar(entry?.value) ? `${entry.value.value}` : undefined;
    if (entry === undefined || wanted === undefined) {
      this.report(entry?.value ?? key, 'unknown-part', `say which part '${name}' is, such as part: Led`);
      return undefined;
    }
    const { kinds } = this;
    const found = kinds.get(wanted);
    if (found) return found;
    const near = nearest(wanted, kinds.keys());
    const hint = near === undefined ? `the parts are ${[...kinds.keys()].join(', ')}` : `did you mean '${near}'?`;
    this.report(entry.value, 'unknown-part', `unknown part '${wanted}'; ${hint}`);
    return undefined;
  }

  /** The pins of a part: `pins: { wiper: A0 }`; `pin: A0` for a part with one. */
  private pins(part: string, key: Node, kind: PartKind, fields: ReadonlyMap<string, Entry>) {
    const pins: Record<string, BoardPin> = {};
    const places: Record<string, Place> = {};
    const { name: called, pins: known } = kind.description;
    const names = Object.keys(known);
    const before = this.diagnostics.length;
    for (const { name, value, key: at } of this.pinEntries(kind, fields)) {
      const role = known[name]?.role;
      if (!role) {
        const near = nearest(name, names);
        const hint = near === undefined ? `it has ${names.join(', ') || 'none'}` : `did you mean '${near}'?`;
        this.report(at, 'unknown-part-pin', `a ${called} has no pin '${name}'; ${hint}`);
        continue;
      }
      const pin = this.pin(value ?? at, role === 'analog' ? 'analog' : 'digital');
      if (pin) {
        pins[name] = pin;
        places[name] = this.place(value ?? at);
      }
    }
    const missing = names.filter((name) => !(name in pins));
    if (missing.length > 0 && this.diagnostics.length === before) {
      const example = names.length === 1 ? 'pin: D3' : `pins: { ${missing.map((name) => `${name}: D3`).join(', ')} }`;
      this.report(key, 'missing-pin', `say at which pin ${missing.join(' and ')} of '${part}' is, such as ${example}`);
    }
    return { pins, places };
  }

  private pinEntries(kind: PartKind, fields: ReadonlyMap<string, Entry>): Entry[] {
    const names = Object.keys(kind.description.pins);
    const one = fields.get('pin');
    const several = this.entries(fields.get('pins')?.value, 'pins');
    const [only] = names;
    if (!one) return several;
    if (only !== undefined && names.length === 1 && several.length === 0) return [{ ...one, name: only }];
    if (only !== undefined && names.length === 1) {
      this.report(one.key, 'missing-pin', `a ${kind.description.name} has one pin; write pin or pins, not both`);
      return several;
    }
    const how = names.length === 0 ? 'it has none' : `write pins: { ${names.map((name) => `${name}: D3`).join(', ')} }`;
    this.report(one.key, 'missing-pin', `a ${kind.description.name} does not have one pin; ${how}`);
    return several;
  }

  private pin(node: Node, needs: PinUse): BoardPin | undefined {
    const text = isScalar(node) ? `${node.value}` : '';
    const pin = resolvePin(this.board, text, needs);
    if (!('code' in pin)) return pin;
    this.report(node, pin.code, pin.message);
    return undefined;
  }

  private address(kind: PartKind, entry: Entry | undefined): number | undefined {
    const { name, address } = kind.description;
    if (!entry) return address;
    const value = isScalar(entry.value) ? entry.value.value : undefined;
    if (address === undefined) {
      this.report(entry.key, 'address', `a ${name} has no address: it is not at an I²C bus`);
    } else if (typeof value !== 'number' || !isAddress(value)) {
      const hint = isAddress(Number(value)) ? `, not ${value} as text: remove the quotes` : '';
      this.report(entry.value ?? entry.key, 'address', `the address of an I²C part is 0x08 to 0x77${hint}`);
    } else return value;
    return undefined;
  }

  private settings(kind: PartKind, entry: Entry | undefined): [string, PartValue][] {
    return this.entries(entry?.value, 'controls').flatMap(({ name, key, value }): [string, PartValue][] => {
      const plain = isScalar(value) ? value.value : undefined;
      if (typeof plain !== 'number' && typeof plain !== 'boolean' && typeof plain !== 'string') {
        this.report(value ?? key, 'control', `give ${name} a value`);
        return [];
      }
      return this.setting(kind, name, plain, name in kind.description.controls ? (value ?? key) : key);
    });
  }

  /** `faults: [unplugged]` */
  private faults(kind: PartKind, entry: Entry | undefined): [string, PartValue][] {
    const { value } = entry ?? {};
    if (value !== undefined && !isSeq<Node>(value))
      this.report(value, 'fault', 'faults is a list, such as [unplugged]');
    const nodes = isSeq<Node>(value) ? value.items : [];
    return nodes.flatMap((node) => this.setting(kind, isScalar(node) ? `${node.value}` : '', true, node));
  }

  private setting({ description }: PartKind, name: string, value: PartValue, node: Node): [string, PartValue][] {
    const problem = settingProblem(description, name, value);
    if (problem === undefined) return [[name, value]];
    this.report(node, 'control', problem);
    return [];
  }

  private entries(node: Node | undefined, what: string, keys?: readonly string[]): Entry[] {
    if (node === undefined || (isScalar(node) && node.value === null)) return [];
    if (!isMap<Node, Node | null>(node)) {
      this.report(node, 'circuit', `${what} must be a map, such as { name: value }`);
      return [];
    }
    const all = new Map<string, Entry>();
    for (const { key, value } of node.items) {
      const name = keyName(key) ?? '';
      if (all.has(name)) this.report(key, 'circuit', `${what} has '${name}' twice; remove one`);
      else if (keys && !keys.includes(name)) {
        this.report(key, 'circuit', `unknown key '${name}' in ${what}; use ${keys.join(', ')}`);
      } else all.set(name, { name, key, value: value ?? undefined });
    }
    return [...all.values()];
  }

  private place(node: Node | undefined): Place {
    return this.yaml.place(offsetOf(node));
  }

  private report(node: Node | null | undefined, code: string, message: string): void {
    this.reportAt(offsetOf(node), code, message);
  }

  private reportAt(offset: number, code: string, message: string): void {
    this.diagnostics.push({ severity: 'error', code, message, place: this.yaml.place(offset) });
  }
}
