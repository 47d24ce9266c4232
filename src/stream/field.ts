import type { Packet } from '../program/packet.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';
import { errorCode, errorName } from './error-code.js';
import { readPacket, writePacket } from './packet.js';
import { readNarrowSlot, readWideSlot, type Slot, writeNarrowSlot, writeWideSlot } from './slot.js';
import { type ErrorName, NO_PORT, State, type StateName } from './table.js';

/** How to write and read one argument of a message. */
export interface Field<T> {
  write(writer: ByteWriter, value: T): void;
  read(reader: ByteReader): T;
}

export const u8: Field<number> = { write: (writer, n) => writer.u8(n), read: (reader) => reader.u8() };
export const u16: Field<number> = { write: (writer, n) => writer.u16(n), read: (reader) => reader.u16() };
export const u32: Field<number> = { write: (writer, n) => writer.u32(n), read: (reader) => reader.u32() };
export const blob: Field<Uint8Array> = {
  write: (writer, bytes) => writer.blob(bytes),
  read: (reader) => reader.blob(),
};
export const packet: Field<Packet> = { write: writePacket, read: readPacket };

/** The fields whose size depends on whether a message is narrow or wide. */
export interface Width {
  node: Field<number>;
  slot: Field<Slot>;
  /** An address or a number of bytes. */
  size: Field<number>;
}

export const narrow: Width = {
  node: u8,
  slot: { write: writeNarrowSlot, read: readNarrowSlot },
  size: u16,
};
export const wide: Width = {
  node: u16,
  slot: { write: writeWideSlot, read: readWideSlot },
  size: u32,
};

/** An error by its name in the table. */
export const error: Field<ErrorName> = {
  write: (writer, name) => writer.u8(errorCode(name)),
  read: (reader) => errorName(reader.u8()),
};

/** An inport, or null for none. */
export const portOrNone: Field<number | null> = {
  write: (writer, port) => writer.u8(port ?? NO_PORT),
  read: (reader) => {
    const port = reader.u8();
    return port === NO_PORT ? null : port;
  },
};

const states = Object.keys(State) as StateName[];

/** Returns the name of a state; undefined if there is no such state. */
export function stateName(value: number): StateName | undefined {
  return states.find((candidate) => State[candidate] === value);
}

export const state: Field<StateName> = {
  write: (writer, name) => writer.u8(State[name]),
  read: (reader) => {
    const value = reader.u8();
    const name = stateName(value);
    if (name === undefined) throw reader.error(`unknown state ${value}`);
    return name;
  },
};

/** A count of one byte, followed by that many items. */
export function list<T>(item: Field<T>): Field<T[]> {
  return {
    write(writer, items) {
      writer.u8(items.length);
      for (const value of items) item.write(writer, value);
    },
    read(reader) {
      const items: T[] = [];
      for (let left = reader.u8(); left > 0; left--) items.push(item.read(reader));
      return items;
    },
  };
}

/** The fields of an object, in the order of [fields]. */
export function record<T extends object>(fields: { [K in keyof T]: Field<T[K]> }): Field<T> {
  const names = Object.keys(fields) as (keyof T)[];
  return {
    write(writer, value) {
      for (const name of names) fields[name].write(writer, value[name]);
    },
    read(reader) {
      const value: Partial<T> = {};
      for (const name of names) value[name] = fields[name].read(reader);
      return value as T;
    },
  };
}
