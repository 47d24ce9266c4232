import type { Edge, InitialPacket, NodeId } from '../program/program.js';
import { edge, type Field, text, u8, u16, u32, varint } from './field.js';
import { readInitial, writeInitial } from './initial.js';
import { type Layout, type Message, Messages, plain } from './message.js';
import { type PortPacket, portPacket } from './port-packet.js';
import { Command as Opcode, PROGRAM_MARK } from './table.js';

/** The arguments of each command to the device. */
export interface CommandArguments {
  /** Starts a program. */
  program: { version: number; board: string };
  /** 1 to 16 component ids. */
  nodes: { components: number[] };
  /** 1 to 16 edges. */
  edges: { edges: Edge[] };
  /** 1 to 16 initial packets. */
  initials: { initials: InitialPacket[] };
  end: { crc: number };
  /** Counts of the nodes and edges that follow. */
  load: { hash: number; nodes: number; edges: number };
  edit: object;
  removeEdge: { edge: Edge };
  removeNode: { node: NodeId };
  addNode: { node: NodeId; component: number };
  commit: { hash: number };
  abort: object;
  start: object;
  stop: object;
  /** Source 0 with outport INITIAL_PORT stands for the initial packets of the target port. */
  watch: { edge: Edge };
  unwatch: { edge: Edge };
  hello: { version: number };
  listComponents: { first: number };
  readStatistics: object;
  /** `first` is a node number, from 1. */
  readNodes: { first: NodeId };
  /** `first` counts the edges of the source, from 0. */
  readEdges: { source: NodeId; first: number };
  ping: object;
  prepare: object;
  /** To an exported inport. */
  packet: PortPacket;
}

export type Command = Message<CommandArguments>;

const initial: Field<InitialPacket> = { write: writeInitial, read: readInitial };

const commands = new Messages<CommandArguments>('command', {
  program: program(),
  nodes: counted(Opcode.nodes, 'components', u16),
  edges: counted(Opcode.edges, 'edges', edge),
  initials: counted(Opcode.initials, 'initials', initial),
  end: plain(Opcode.end, { crc: u16 }),
  load: plain(Opcode.load, { hash: u32, nodes: varint, edges: varint }),
  edit: plain(Opcode.edit, {}),
  removeEdge: plain(Opcode.removeEdge, { edge }),
  removeNode: plain(Opcode.removeNode, { node: varint }),
  addNode: plain(Opcode.addNode, { node: varint, component: u16 }),
  commit: plain(Opcode.commit, { hash: u32 }),
  abort: plain(Opcode.abort, {}),
  start: plain(Opcode.start, {}),
  stop: plain(Opcode.stop, {}),
  watch: plain(Opcode.watch, { edge }),
  unwatch: plain(Opcode.unwatch, { edge }),
  hello: plain(Opcode.hello, { version: u8 }),
  listComponents: plain(Opcode.listComponents, { first: varint }),
  readStatistics: plain(Opcode.readStatistics, {}),
  readNodes: plain(Opcode.readNodes, { first: varint }),
  readEdges: plain(Opcode.readEdges, { source: varint, first: varint }),
  ping: plain(Opcode.ping, {}),
  prepare: plain(Opcode.prepare, {}),
  packet: portPacket,
});

/** Encodes a command. Throws a RangeError if a number does not fit its field. */
export function encodeCommand(command: Command): Uint8Array {
  return commands.encode(command);
}

/** Decodes the commands in a message. Throws a StreamError if the bytes are invalid. */
export function decodeCommands(message: Uint8Array): Command[] {
  return commands.decode(message);
}

function program(): Layout<CommandArguments['program']> {
  const fields = plain<{ mark: number; version: number; board: string }>(Opcode.program, {
    mark: u8,
    version: u8,
    board: text,
  });
  return {
    ...fields,
    write: (writer, value) => fields.write(writer, { mark: PROGRAM_MARK, ...value }),
    read(reader, opcode) {
      const { mark, version, board } = fields.read(reader, opcode);
      if (mark !== PROGRAM_MARK) throw reader.error('the letter M is not followed by F');
      return { version, board };
    },
  };
}

/** A list of items. The low nibble of the opcode holds the count minus one. */
function counted<Name extends string, Item>(
  opcode: number,
  name: Name,
  item: Field<Item>,
): Layout<{ [K in Name]: Item[] }> {
  return {
    first: opcode,
    last: opcode + 15,
    write(writer, value) {
      const items = value[name];
      if (items.length < 1 || items.length > 16)
        throw new RangeError(`a command holds 1 to 16 ${name}, not ${items.length}`);
      writer.u8(opcode + items.length - 1);
      for (const each of items) item.write(writer, each);
    },
    read(reader, actual) {
      const items = Array.from({ length: actual - opcode + 1 }, () => item.read(reader));
      return { [name]: items } as { [K in Name]: Item[] };
    },
  };
}
