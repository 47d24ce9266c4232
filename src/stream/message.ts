import { hex } from '../util/hex.js';
import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import { type Field, narrow, record, type Width, wide } from './field.js';
import { WIDE } from './table.js';

/** The union of all messages, whose arguments [Arguments] lists by kind. */
export type Message<Arguments> = { [Kind in keyof Arguments]: { kind: Kind } & Arguments[Kind] }[keyof Arguments];

/** How to write and read one kind of message: one of [opcodes], then the arguments. */
export interface Layout<T> {
  opcodes: readonly number[];
  write(writer: ByteWriter, value: T): void;
  read(reader: ByteReader, opcode: number): T;
}

type Fields<T> = { [K in keyof T]: Field<T[K]> };

/** A message with a single opcode and the given arguments, in this order. */
export function plain<T extends object>(opcode: number, fields: Fields<T>): Layout<T> {
  const body = record<T>(fields);
  return {
    opcodes: [opcode],
    write(writer, value) {
      writer.u8(opcode);
      body.write(writer, value);
    },
    read: (reader) => body.read(reader),
  };
}

/** A message that is written narrow where [fits] says that its numbers fit, and otherwise wide. */
export function sized<T extends object>(
  opcode: number,
  fields: (width: Width) => Fields<T>,
  fits: (value: T) => boolean,
): Layout<T> {
  const small = plain<T>(opcode, fields(narrow));
  const large = plain<T>(opcode | WIDE, fields(wide));
  return {
    opcodes: [...small.opcodes, ...large.opcodes],
    write: (writer, value) => (fits(value) ? small : large).write(writer, value),
    read: (reader, read) => (read === opcode ? small : large).read(reader, read),
  };
}

/** The layout of each kind of message. */
export type Layouts<Arguments> = { [Kind in keyof Arguments]: Layout<Arguments[Kind]> };

/** The messages of one direction. */
export class Messages<Arguments extends object> {
  private readonly kinds = new Map<number, keyof Arguments>();

  constructor(
    /** What a message is called in errors, such as `command`. */
    private readonly name: string,
    private readonly layouts: Layouts<Arguments>,
  ) {
    for (const kind of Object.keys(layouts) as (keyof Arguments)[]) {
      for (const opcode of layouts[kind].opcodes) this.kinds.set(opcode, kind);
    }
  }

  encode<Kind extends keyof Arguments>(message: { kind: Kind } & Arguments[Kind]): Uint8Array {
    const writer = new ByteWriter();
    this.layouts[message.kind].write(writer, message);
    return writer.take();
  }

  /** Decodes all messages in [bytes]. Throws a StreamError if the bytes are invalid. */
  decode(bytes: Uint8Array): Message<Arguments>[] {
    const reader = new ByteReader(bytes, 'message');
    const messages: Message<Arguments>[] = [];
    while (!reader.done) messages.push(this.read(reader));
    return messages;
  }

  private read(reader: ByteReader): Message<Arguments> {
    const { offset } = reader;
    reader.begin('a message');
    const opcode = reader.u8();
    const kind = this.kinds.get(opcode);
    if (kind === undefined) throw reader.error(`unknown ${this.name} ${hex(opcode, 2)}`);
    reader.begin(`the ${this.name} '${String(kind)}'`, offset);
    return { kind, ...this.layouts[kind].read(reader, opcode) };
  }
}
