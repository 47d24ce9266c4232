import type { GraphBuilder, Metadata } from './builder.js';
import { nodeNameFault, portNameFault } from './names.js';
import { indexedName } from './port-name.js';
import type { ComponentText, Unit } from './syntax.js';

const INDEX = /^\[(\d{1,9})\]$/;

/** Reads the single words of `.fbp` text as nodes, which it declares or mentions, or as ports. */
export class UnitReader {
  readonly #builder: GraphBuilder;
  readonly #taken = new Set<string>();
  readonly #anonymous = new Map<string, number>();
  /** The names of the nodes that were read, by their units. */
  readonly names = new Map<Unit, string>();

  /** [text] is the whole file: anonymous nodes get names that do not occur in it. */
  constructor(builder: GraphBuilder, text: string) {
    this.#builder = builder;
    for (const [name] of text.matchAll(/\b_\w+_\d+\b/g)) this.#taken.add(name);
  }

  /** Returns the name of the node [unit], and declares the node when [unit] gives its component. */
  node(unit: Unit): string {
    const { component } = unit;
    const name = unit.name ?? this.#anonymousName(component?.name ?? '');
    this.names.set(unit, name);
    if (unit.index !== null) this.#surplusIndex(unit, 'a node');
    const fault = nodeNameFault(name);
    if (fault !== undefined) {
      this.#builder.error('bad-name', fault, unit.at);
      this.#builder.forgive(name);
    }
    if (component) this.#component(name, component, unit);
    else this.#builder.mention(name, unit.at);
    return name;
  }

  /** Treats the nodes that [text] seems to declare as declared. The text itself has been reported as an error. */
  forgiveAll(text: string): void {
    for (const [, name = ''] of text.matchAll(/(?<![\w-])([\w-]+)\([^)]/g)) this.#builder.forgive(name);
  }

  #component(name: string, component: ComponentText, unit: Unit): void {
    if (component.metadata !== null) this.#builder.describe(name, { metadata: metadataOf(component.metadata) });
    const fault = faultOf(component, unit);
    if (fault) {
      this.#builder.error(fault.code, fault.message, component.at);
      this.#builder.forgive(name);
    }
    if (component.name !== '' && component.fault !== 'name') this.#builder.declare(name, component.name, unit.at);
    else if (!fault) this.#builder.mention(name, unit.at);
  }

  #anonymousName(component: string): string {
    const stem = `_${component.replaceAll(/[^a-zA-Z0-9]+/g, '_')}_`;
    let count = this.#anonymous.get(stem) ?? 0;
    do count += 1;
    while (this.#taken.has(`${stem}${count}`));
    this.#anonymous.set(stem, count);
    return `${stem}${count}`;
  }

  /** Returns the name of the port [unit] in lower case, with its index: `out[2]`. */
  port(unit: Unit): string {
    return indexedName(this.#portName(unit), unit.index === null ? undefined : this.#index(unit, unit.index));
  }

  /** Returns the name of what cannot have an index, such as an exported port, in lower case. [what]: `an exported port` */
  plainPort(unit: Unit, what: string): string {
    if (unit.index !== null) this.#surplusIndex(unit, what);
    return this.#portName(unit);
  }

  #portName(unit: Unit): string {
    const name = unit.name ?? '';
    const fault = portNameFault(name);
    if (fault !== undefined) this.#builder.error('bad-name', fault, unit.at);
    return name.toLowerCase();
  }

  /** The number in `[2]`. */
  #index(unit: Unit, written: string): number | undefined {
    const [, digits] = INDEX.exec(written) ?? [];
    if (digits !== undefined) return Number(digits);
    const message = `${unit.name}${written}: an index is a whole number from 0; write ${unit.name}[0]`;
    this.#builder.error('bad-index', message, unit.at);
    return undefined;
  }

  #surplusIndex(unit: Unit, what: string): void {
    const message = `${unit.name}${unit.index}: ${what} has no index, only a port of a node has; write ${unit.name}`;
    this.#builder.error('bad-index', message, unit.at);
  }
}

function faultOf(component: ComponentText, unit: Unit): { code: string; message: string } | undefined {
  if (component.fault === 'open')
    return {
      code: 'syntax',
      message: `')' is missing after '(${component.name}'; write (${component.name || 'Component'})`,
    };
  if (component.fault === 'name') {
    return {
      code: 'syntax',
      message: `${component.name} is not a component; write (Component) or (Component:key=value)`,
    };
  }
  if (unit.name === null && component.name === '') {
    return { code: 'no-component', message: 'a node without a name needs a component: (Component)' };
  }
  return undefined;
}

/** Parses `x=1,foo=bar`. A word without `=` is a route; `x` and `y` are numbers. */
function metadataOf(text: string): Metadata {
  const entries = text.split(',').map((item): [string, unknown] => {
    const [key = '', value] = item.split('=').map((side) => side.trim());
    return value === undefined ? ['routes', key] : [key, metadataValue(key, value)];
  });
  return Object.fromEntries(entries);
}

function metadataValue(key: string, text: string): string | number {
  const number = key === 'x' || key === 'y' ? Number.parseFloat(text) : Number.NaN;
  return Number.isNaN(number) ? text : number;
}
