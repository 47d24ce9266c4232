import type { Edge, InitialPacket } from '../program/program.js';
import { concatenate } from '../util/bytes.js';
import { ByteWriter } from './byte-writer.js';
import { writeEdge } from './edge.js';
import { writeInitial } from './initial.js';
import { Command as Opcode } from './table.js';

/** Maximum number of items in a command: the low nibble of the opcode holds the count minus one. */
const MOST_ITEMS = 16;

/**
 * Maximum size of the items in a command, in bytes. A longer item gets a command of its own. The limit is the same for
 * all devices, so that a graph has one stream and one hash, and a command with its opcode fits the smallest device.
 */
export const MOST_BYTES = 48;

/** Encodes the components of new nodes as the `nodes` commands of a program. */
export function nodeCommands(components: readonly number[], most = MOST_BYTES): Uint8Array[] {
  return chunk(Opcode.nodes, components, (writer, component) => writer.u16(component), most);
}

/** Encodes edges as the `edges` commands of a program or an edit. */
export function edgeCommands(edges: readonly Edge[], most = MOST_BYTES): Uint8Array[] {
  return chunk(Opcode.edges, edges, writeEdge, most);
}

/** Encodes initial packets as the commands of a program or an edit. */
export function initialCommands(initials: readonly InitialPacket[], most = MOST_BYTES): Uint8Array[] {
  return chunk(Opcode.initials, initials, writeInitial, most);
}

function chunk<Item>(
  opcode: number,
  items: readonly Item[],
  write: (writer: ByteWriter, item: Item) => void,
  most: number,
): Uint8Array[] {
  const writer = new ByteWriter();
  const commands: Uint8Array[] = [];
  let count = 0;
  const close = (length: number) => {
    if (count > 0) commands.push(concatenate([Uint8Array.of(opcode + count - 1), writer.take(length)]));
    count = 0;
  };
  for (const item of items) {
    const before = writer.length;
    write(writer, item);
    if (count === MOST_ITEMS || writer.length > most) close(before);
    count += 1;
  }
  close(writer.length);
  return commands;
}
