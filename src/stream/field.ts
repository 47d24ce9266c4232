import type { Packet } from '../program/packet.js';
import type { Edge } from '../program/program.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';
import { readEdge, writeEdge } from './edge.js';
import { errorCode, errorName } from './error-code.js';
import { readPacket, writePacket } from './packet.js';
import { type ErrorName, NO_PORT, State, type StateName, VERSION } from './table.js';

/** How to write and read one argument of a message. */
export interface Field<T> {
  write(writer: ByteWriter, value: T): void;
  read(reader: ByteReader): T;
}

export const u8: Field<number> = { write: (writer, n) => writer.u8(n), read: (reader) => reader.u8() };
export const u16: Field<number> = { write: (writer, n) => writer.u16(n), read: (reader) => reader.u16() };
export const u32: Field<number> = { write: (writer, n) => writer.u32(n), read: (reader) => reader.u32() };
export const varint: Field<number> = { write: (writer, n) => writer.varint(n), read: (reader) => reader.varint() };
export const text: Field<string> = { write: (writer, value) => writer.text(value), read: (reader) => reader.text() };
export const blob: Field<Uint8Array> = {
  write: (writer, bytes) => writer.blob(bytes),
  read: (reader) => reader.blob(),
};
export const edge: Field<Edge> = { write: writeEdge, read: readEdge };
export const packet: Field<Packet> = { write: (writer, value) => writePacket(writer, value), read: readPacket };

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

/** The version of a device. After a different version the rest of the message cannot be read. */
export const version: Field<number> = {
  write: (writer, number) => writer.u8(number),
  read: (reader) => {
    const number = reader.u8();
    if (number !== VERSION)
      throw reader.error(`the device uses version ${number}; this program supports version ${VERSION}`);
    return number;
  },
};

const states = Object.keys(State) as StateName[];

export const state: Field<StateName> = {
  write: (writer, name) => writer.u8(State[name]),
  read: (reader) => {
    const value = reader.u8();
    const name = states.find((candidate) => State[candidate] === value);
    if (name === undefined) throw reader.error(`unknown state ${value}`);
    return name;
  },
};

/** Number of bits in a node number. */
export const idBits: Field<8 | 16> = {
  write: (writer, bits) => writer.u8(bits),
  read: (reader) => {
    const bits = reader.u8();
    if (bits !== 8 && bits !== 16) throw reader.error(`a node number has 8 or 16 bits, not ${bits}`);
    return bits;
  },
};

/** No message holds more commands than this. */
const MOST_OKS = 1000;

/** The number of consecutive commands that one answer covers. */
export const oks: Field<number> = {
  write: (writer, count) => writer.varint(count),
  read: (reader) => {
    const count = reader.varint();
    if (count < 1 || count > MOST_OKS) throw reader.error(`one answer covers 1 to ${MOST_OKS} commands, not ${count}`);
    return count;
  },
};

/** A count followed by that many items. */
export function list<T>(item: Field<T>): Field<T[]> {
  return {
    write(writer, items) {
      writer.varint(items.length);
      for (const value of items) item.write(writer, value);
    },
    read(reader) {
      const items: T[] = [];
      for (let left = reader.varint(); left > 0; left--) items.push(item.read(reader));
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
