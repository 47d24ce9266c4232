import { isIndex } from '../../../graph/port-name.js';
import { type Payload, ProtocolError } from './message.js';
import { checkedMetadata } from './metadata.js';

/** One end of an edge, in the form of the protocol. */
export interface PortFields {
  node: string;
  port: string;
  /** Of a port that is one of several. */
  index?: number;
}

/** The same, with whatever the client gives as the index. */
export interface GivenPort extends Omit<PortFields, 'index'> {
  index?: unknown;
}

/** Reads the fields of a payload. Throws a ProtocolError that names a field that is missing or of the wrong type. */
export class Fields {
  constructor(
    private readonly payload: Payload,
    private readonly name = 'the payload',
  ) {}

  /** A string that is required and not empty. */
  text(key: string): string {
    const value = this.payload[key];
    if (typeof value === 'string' && value !== '') return value;
    throw this.wrong(key, 'a string');
  }

  optionalText(key: string): string | undefined {
    const value = this.payload[key];
    if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
    throw this.wrong(key, 'a string');
  }

  /** The same; clients leave a name empty that they do not have. */
  optionalName(key: string): string | undefined {
    return this.optionalText(key) || undefined;
  }

  optionalFlag(key: string): boolean | undefined {
    const value = this.payload[key];
    if (value === undefined || typeof value === 'boolean') return value;
    throw this.wrong(key, 'true or false');
  }

  number(key: string): number {
    const value = this.optionalNumber(key);
    if (value !== undefined) return value;
    throw this.wrong(key, 'a number');
  }

  optionalNumber(key: string): number | undefined {
    const value = this.payload[key];
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
    throw this.wrong(key, 'a number');
  }

  texts(key: string): string[] {
    const value = this.payload[key];
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
    throw this.wrong(key, 'a list of strings');
  }

  object(key: string): Fields {
    const value = this.payload[key];
    if (isObject(value)) return new Fields(value, `"${key}"`);
    throw this.wrong(key, 'an object');
  }

  /** The items of a list of objects. */
  objects(key: string): Fields[] {
    const value = this.payload[key];
    if (Array.isArray(value) && value.every(isObject)) return value.map((each) => new Fields(each, `"${key}"`));
    throw this.wrong(key, 'a list of objects');
  }

  /** Key-value pairs; empty when the field is missing. */
  metadata(key = 'metadata'): Record<string, unknown> {
    return this.optionalMetadata(key) ?? {};
  }

  optionalMetadata(key = 'metadata'): Record<string, unknown> | undefined {
    const value = this.payload[key];
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) throw this.wrong(key, 'an object');
    return checkedMetadata(value, key);
  }

  port(key: string): PortFields {
    return this.object(key).ownPort();
  }

  /** The port that these fields are. */
  ownPort(): PortFields {
    const { index, ...port } = this.ownGivenPort();
    if (index === undefined) return port;
    const number = indexOf(index);
    if (number === undefined) throw this.wrong('index', 'a whole number from 0');
    return { ...port, index: number };
  }

  /** A port that may be none, because of its index. */
  givenPort(key: string): GivenPort {
    return this.object(key).ownGivenPort();
  }

  private ownGivenPort(): GivenPort {
    return {
      node: this.text('node'),
      port: this.text('port'),
      ...(this.has('index') && { index: this.value('index') }),
    };
  }

  has(key: string): boolean {
    const value = this.payload[key];
    return value !== undefined && value !== null;
  }

  /** A required value of any type, including null. */
  need(key: string): unknown {
    if (key in this.payload) return this.payload[key];
    throw new ProtocolError(`${this.name} needs "${key}"`);
  }

  /** An optional value of any type. */
  value(key: string): unknown {
    return this.payload[key];
  }

  entries(): [key: string, value: unknown][] {
    return Object.entries(this.payload);
  }

  /** The same fields with other values. */
  mapped(change: (key: string, value: unknown) => unknown): Fields {
    const entries = Object.entries(this.payload).map(([key, value]) => [key, change(key, value)] as const);
    return new Fields(Object.fromEntries(entries), this.name);
  }

  private wrong(key: string, what: string): ProtocolError {
    return new ProtocolError(`${this.name} needs "${key}", ${what}`);
  }
}

/** The number that a client gives as an index, which may be text; undefined when it is none. */
export function indexOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return isIndex(number) ? number : undefined;
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
