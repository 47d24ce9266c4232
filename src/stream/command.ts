import type { Packet } from '../program/packet.js';
import type { NodeId, PortIndex } from '../program/program.js';
import { blob, list, packet, u8, u16, u32 } from './field.js';
import { type Message, Messages, plain, sized } from './message.js';
import { type PortPacket, portPacket } from './port-packet.js';
import { isNarrow, type Slot } from './slot.js';
import { Command as Opcode } from './table.js';

/** Slots of a node. */
interface NodeSlots {
  node: NodeId;
  slots: Slot[];
}

/** The arguments of each command to the device. */
export interface CommandArguments {
  clear: object;
  /** Component ids of new nodes; the first one has the number `first`. */
  nodes: { first: NodeId; components: number[] };
  /** All slots of a node. */
  slots: NodeSlots;
  /** Slots behind those that the node has. */
  moreSlots: NodeSlots;
  remove: { node: NodeId };
  initial: { target: NodeId; inport: PortIndex; packet: Packet };
  run: { hash: number };
  stop: object;
  /** `part` 1: the program in flash up to its first initial packet, 0: to its end. */
  start: { part: number };
  edit: object;
  stage: { bytes: Uint8Array };
  /** `size`: bytes that were staged; `needed`: bytes of arena that they add; `hash`: the graph that they are for. */
  commit: { size: number; needed: number; hash: number; newHash: number };
  read: { space: number; address: number; count: number };
  ping: object;
  /** Text for serial port 0; the last command of its frame. */
  console: { bytes: Uint8Array };
  /** To an exported inport. */
  packet: PortPacket;
}

export type Command = Message<CommandArguments>;

/** A command that may be part of a script. */
export type ScriptCommand = Extract<Command, { kind: 'nodes' | 'slots' | 'moreSlots' | 'remove' | 'initial' }>;

const NARROW_SIZE = 0xffff;

const commands = new Messages<CommandArguments>('command', {
  clear: plain(Opcode.clear, {}),
  nodes: sized(
    Opcode.nodes,
    ({ node }) => ({ first: node, components: list(u16) }),
    ({ first, components }) => isNarrow([first, first + components.length - 1]),
  ),
  slots: slots(Opcode.slots),
  moreSlots: slots(Opcode.moreSlots),
  remove: sized(
    Opcode.remove,
    ({ node }) => ({ node }),
    ({ node }) => isNarrow([node]),
  ),
  initial: sized(
    Opcode.initial,
    ({ node }) => ({ target: node, inport: u8, packet }),
    ({ target }) => isNarrow([target]),
  ),
  run: plain(Opcode.run, { hash: u32 }),
  stop: plain(Opcode.stop, {}),
  start: plain(Opcode.start, { part: u8 }),
  edit: plain(Opcode.edit, {}),
  stage: plain(Opcode.stage, { bytes: blob }),
  commit: sized(
    Opcode.commit,
    ({ size }) => ({ size, needed: size, hash: u32, newHash: u32 }),
    ({ size, needed }) => size <= NARROW_SIZE && needed <= NARROW_SIZE,
  ),
  read: sized(
    Opcode.read,
    ({ size }) => ({ space: u8, address: size, count: u8 }),
    ({ address }) => address <= NARROW_SIZE,
  ),
  ping: plain(Opcode.ping, {}),
  console: plain(Opcode.console, { bytes: blob }),
  packet: portPacket,
});

function slots(opcode: number) {
  return sized<NodeSlots>(
    opcode,
    ({ node, slot }) => ({ node, slots: list(slot) }),
    (value) => isNarrow([value.node], value.slots),
  );
}

/** Encodes a command. Throws a RangeError if a number does not fit its field. */
export function encodeCommand(command: Command): Uint8Array {
  return commands.encode(command);
}

/** Decodes the commands in a message. Throws a StreamError if the bytes are invalid. */
export function decodeCommands(message: Uint8Array): Command[] {
  return commands.decode(message);
}
