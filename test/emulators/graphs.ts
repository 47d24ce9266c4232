import assert from 'node:assert/strict';
import { type BoardEvent, eventLine } from '../../src/boards/events.js';
import { coreLibrary } from '../../src/library/core.js';
import type { Packet } from '../../src/program/packet.js';
import type { Edge } from '../../src/program/program.js';
import type { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { edgeCommands, initialCommands, nodeCommands } from '../../src/stream/chunk.js';
import { type Command, encodeCommand } from '../../src/stream/command.js';
import { crc16, crc32 } from '../../src/stream/crc.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { VERSION } from '../../src/stream/table.js';
import { concatenate } from '../../src/util/bytes.js';

/** A graph with nodes numbered from 1 and ports by name. Node 0 is the host; its ports are export numbers. */
export interface Graph {
  /** Component names, or ids of components that the library does not have. */
  nodes: readonly (string | { id: number })[];
  edges?: readonly (readonly [source: number, outport: string | number, target: number, inport: string | number])[];
  initials?: readonly (readonly [packet: Packet, target: number, inport: string | number])[];
}

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
  const head = encodeCommand({ kind: 'program', version: VERSION, board: 'simulator' });
  const parts = [head, ...nodeCommands(ids), ...edgeCommands(edges), ...initialCommands(initials)];
  const end = encodeCommand({ kind: 'end', crc: crc16(concatenate([...parts, Uint8Array.of(1)])) });
  const hash = crc32(concatenate([...parts, end]));
  return [encodeCommand({ kind: 'load', hash, nodes: ids.length, edges: edges.length }), ...parts, end];
}

/** Loads and starts [graph]; each command must succeed. */
export function run(board: SimulatedBoard, graph: Graph): void {
  const failures: string[] = [];
  let answered = 0;
  const end = board.pipe.onMessage((bytes) => {
    for (const message of decodeFromDevice(bytes)) {
      if (message.kind === 'ok') answered++;
      if (message.kind === 'failed') failures.push(message.error);
    }
  });
  const all = messages(graph);
  for (const message of all) board.pipe.send(message);
  end();
  assert.deepEqual(failures, []);
  assert.equal(answered, all.length);
}

export function send(board: SimulatedBoard, command: Command): void {
  board.pipe.send(encodeCommand(command));
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
