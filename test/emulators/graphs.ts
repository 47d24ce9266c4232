import assert from 'node:assert/strict';
import { type BoardEvent, eventLine } from '../../src/boards/events.js';
import { stagingCommands } from '../../src/device/editor.js';
import { coreLibrary } from '../../src/library/core.js';
import type { Packet } from '../../src/program/packet.js';
import type { Edge } from '../../src/program/program.js';
import { SlotTable } from '../../src/program/slots.js';
import type { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { type Command, encodeCommand, type ScriptCommand } from '../../src/stream/command.js';
import { decodeStatus, STATUS_BYTES, type Status } from '../../src/stream/descriptor.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { initialCommands, nodeCommands, slotCommands } from '../../src/stream/script.js';
import { Space } from '../../src/stream/table.js';

/** A graph with nodes numbered from 1 and ports by name. Node 0 is the host; its ports are export numbers. */
export interface Graph {
  /** Component names, or ids of components that the library does not have. */
  nodes: readonly (string | { id: number })[];
  edges?: readonly (readonly [source: number, outport: string | number, target: number, inport: string | number])[];
  initials?: readonly (readonly [packet: Packet, target: number, inport: string | number])[];
}

/** The hash that a graph is given, and that an edit of it must have. */
export const HASH = 0x12345678;

export const integer = (value: number): Packet => ({ type: 'integer', value });
export const pin = (value: number): Packet => ({ type: 'pin', value });
export const bool = (value: boolean): Packet => ({ type: 'boolean', value });
export const bang: Packet = { type: 'bang' };

/** Blink with 300 ms on D13. */
export const blink: Graph = {
  nodes: ['Timer', 'ToggleBoolean', 'DigitalWrite'],
  edges: [
    [1, 'out', 2, 'in'],
    [2, 'out', 3, 'in'],
  ],
  initials: [
    [integer(300), 1, 'interval'],
    [pin(13), 3, 'pin'],
  ],
};

/** Returns the messages that load and start [graph]. */
export function messages(graph: Graph): Uint8Array[] {
  const ids = graph.nodes.map((node) => (typeof node === 'string' ? component(node).id : node.id));
  const edges = (graph.edges ?? []).map(([source, outport, target, inport]): Edge => {
    return {
      source,
      outport: port(graph, source, 'outports', outport),
      target,
      inport: port(graph, target, 'inports', inport),
    };
  });
  const initials = (graph.initials ?? []).map(([packet, target, inport]) => {
    return { target, inport: port(graph, target, 'inports', inport), packet };
  });
  const nodes = ids.map((id, i) => ({ id: i + 1, component: id }));
  const slots = SlotTable.of(edges);
  const commands = [...nodeCommands(nodes), ...slotCommands(slots, slots.sources), ...initialCommands(initials)];
  const script = commands.map(encodeCommand);
  const run = encodeCommand({ kind: 'run', hash: HASH });
  return [encodeCommand({ kind: 'clear' }), ...script, run];
}

/** Loads and starts [graph]; each command must succeed. */
export function run(board: SimulatedBoard, graph: Graph): void {
  const failures: string[] = [];
  let handled = 0;
  const ends = [
    board.pipe.onMessage((bytes) => {
      for (const message of decodeFromDevice(bytes)) if (message.kind === 'failed') failures.push(message.error);
    }),
    board.pipe.onHandled((frame) => {
      handled += frame.messages.length;
    }),
  ];
  const all = messages(graph);
  for (const message of all) board.pipe.send(message);
  for (const end of ends) end();
  assert.deepEqual(failures, []);
  assert.equal(handled, all.length);
}

export function send(board: SimulatedBoard, command: Command): void {
  board.pipe.send(encodeCommand(command));
}

/** Returns the answer of [board] to a command that reads. */
export function readFrom(board: SimulatedBoard, command: Extract<Command, { kind: 'read' }>): Uint8Array {
  const found: Uint8Array[] = [];
  const end = board.pipe.onMessage((bytes) => {
    for (const message of decodeFromDevice(bytes)) if (message.kind === 'data') found.push(message.bytes);
  });
  send(board, command);
  end();
  return found[0] ?? assert.fail('nothing was read');
}

export const readStatus = { kind: 'read', space: Space.status, address: 0, count: STATUS_BYTES } as const;

/** Returns the state and the counters of [board]. */
export function statusOf(board: SimulatedBoard): Status {
  return decodeStatus(readFrom(board, readStatus));
}

/** Returns the commands that edit a running graph, which needs at most 100 bytes more. */
export function editing(...commands: ScriptCommand[]): Command[] {
  return stagingCommands({ commands, needed: 100, hash: HASH, newHash: HASH + 1 });
}

/** Collects the events of [board] as text, except those of type [but]. */
export function record(board: SimulatedBoard, but: BoardEvent['type'] = 'message'): string[] {
  const lines: string[] = [];
  board.onEvent((event) => {
    if (event.type !== but) lines.push(eventLine(event));
  });
  return lines;
}

function component(name: string) {
  const found = coreLibrary.get(name);
  if (!found) throw new Error(`no component ${name}`);
  return found;
}

function port(graph: Graph, node: number, side: 'inports' | 'outports', name: string | number): number {
  if (typeof name === 'number') return name;
  const of = graph.nodes[node - 1];
  const index = typeof of === 'string' ? component(of)[side].findIndex((each) => each.name === name) : -1;
  if (index < 0) throw new Error(`node ${node} has no port ${name}`);
  return index;
}
