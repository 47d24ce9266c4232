import type { InitialPacket } from '../program/program.js';
import type { SlotTable } from '../program/slots.js';
import { encodeCommand, type ScriptCommand } from './command.js';
import { isNarrow } from './slot.js';

/** Maximum number of items in a command of a program, so that a graph has one program and one hash. */
const MOST_ITEMS = 20;

/** A node that is added: its number and the id of its component. */
export interface NewNode {
  id: number;
  component: number;
}

/**
 * Returns the commands that add [nodes]: consecutive numbers together.
 *
 * @param most maximum size of a command, in bytes. Default: that of programs, which depends on the number of items.
 */
export function nodeCommands(nodes: readonly NewNode[], most = Infinity): ScriptCommand[] {
  const commands: Extract<ScriptCommand, { kind: 'nodes' }>[] = [];
  for (const { id, component } of nodes) {
    const last = commands.at(-1);
    const isNext = last !== undefined && last.first + last.components.length === id;
    if (isNext && last.components.length < itemsIn(most, isNarrow([id]) ? 3 : 4, 2)) last.components.push(component);
    else commands.push({ kind: 'nodes', first: id, components: [component] });
  }
  return commands;
}

export interface SlotOptions {
  /** Maximum size of a command, as above. */
  most?: number;
  /** The slots that the device has: where a node gets only more, those that it has are not sent again. */
  from?: SlotTable;
}

/** Returns the commands that give each of [sources] its slots in [table]. */
export function slotCommands(
  table: SlotTable,
  sources: Iterable<number>,
  { most = Infinity, from }: SlotOptions = {},
): ScriptCommand[] {
  return [...sources].flatMap((node) => {
    const kept = from?.isStartOf(node, table) ? from.count(node) : 0;
    const slots = table
      .slots(node)
      .slice(kept)
      .map(({ outport, target, inport }) => ({ outport, target, inport }));
    const items = isNarrow([node], slots) ? itemsIn(most, 3, 2) : itemsIn(most, 4, 4);
    const commands: ScriptCommand[] = kept > 0 ? [] : [{ kind: 'slots', node, slots: slots.slice(0, items) }];
    for (let at = kept > 0 ? 0 : items; at < slots.length; at += items) {
      commands.push({ kind: 'moreSlots', node, slots: slots.slice(at, at + items) });
    }
    return commands;
  });
}

/** Returns the commands that deliver [initials]. */
export function initialCommands(initials: readonly InitialPacket[]): ScriptCommand[] {
  return initials.map((initial) => ({ kind: 'initial', ...initial }));
}

/** Returns the number of bytes of commands. */
export function scriptBytes(commands: readonly ScriptCommand[]): number {
  return commands.reduce((sum, command) => sum + encodeCommand(command).length, 0);
}

/** The number of items of [size] bytes in a command of at most [most] bytes with a head of [head] bytes. */
function itemsIn(most: number, head: number, size: number): number {
  return Math.max(1, Math.min(MOST_ITEMS, Math.floor((most - head) / size)));
}
