import fc from 'fast-check';
import { shortestFloat32 } from '../../src/program/float32.js';
import type { Packet } from '../../src/program/packet.js';
import type { Edge, InitialPacket, Program } from '../../src/program/program.js';
import type { Answer } from '../../src/stream/answer.js';
import type { Command } from '../../src/stream/command.js';
import type { Event } from '../../src/stream/event.js';
import type { Slot } from '../../src/stream/slot.js';
import { type ErrorName, Errors, State, type StateName } from '../../src/stream/table.js';
import { blink, board, node, timer } from './blink.js';

const u8 = fc.integer({ min: 0, max: 0xff });
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
/** At most 255 bytes. */
const text = fc.string({ unit: 'binary', maxLength: 60 });
const error = fc.constantFrom(...(Object.keys(Errors) as ErrorName[]));
const state = fc.constantFrom(...(Object.keys(State) as StateName[]));
/** Plain objects, as decoding gives them. */
function record<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<T>(fields, { noNullPrototype: true });
}

const nothing = fc.constant({});

const float = fc.oneof(
  fc.float().map(shortestFloat32),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-45, 3.4028235e38),
);

export const packet: fc.Arbitrary<Packet> = fc.oneof(
  fc.constantFrom<Packet>({ type: 'bang' }, { type: 'open' }, { type: 'close' }),
  record({ type: fc.constant('boolean'), value: fc.boolean() }),
  record({ type: fc.constant('byte'), value: u8 }),
  record({ type: fc.constant('integer'), value: fc.integer() }),
  record({ type: fc.constant('float'), value: float }),
  record({ type: fc.constant('string'), value: text }),
  record({ type: fc.constant('pin'), value: u32 }),
  record({ type: fc.constant('error'), value: error }),
);

/** Numbers of which some fit into a narrow command and some do not. */
const anyNode = fc.oneof(u8, u16);
const anyPort = fc.oneof(fc.integer({ min: 0, max: 16 }), u8);

export const slot: fc.Arbitrary<Slot> = record({ outport: anyPort, target: anyNode, inport: anyPort });
export const edge: fc.Arbitrary<Edge> = record({ source: anyNode, outport: anyPort, target: anyNode, inport: anyPort });

const port = fc.integer({ min: 0, max: 14 });
const initial: fc.Arbitrary<InitialPacket> = record({ target: anyNode, inport: anyPort, packet });

/** Edges and initial packets of any nodes that there are, exported ports among them. */
export const program: fc.Arbitrary<Program> = fc
  .array(fc.integer({ min: 1, max: 0xffff }), { maxLength: 300 })
  .chain((ids) => {
    const node1 = fc.integer({ min: 1, max: Math.max(1, ids.length) });
    const few = { maxLength: ids.length === 0 ? 0 : 60 };
    const exported = fc.integer({ min: 0, max: 253 });
    const edges = fc.oneof(
      record({ source: node1, outport: port, target: node1, inport: port }),
      record({ source: fc.constant(0), outport: exported, target: node1, inport: port }),
      record({ source: node1, outport: port, target: fc.constant(0), inport: exported }),
    );
    const initials = record({ target: node1, inport: port, packet });
    return record({ name: text, edges: fc.array(edges, few), initials: fc.array(initials, few) }).map((parts) => ({
      ...blink(),
      ...parts,
      board: { ...board, name: parts.name },
      nodes: ids.map((id, i) => node(i + 1, `n${i + 1}`, { ...timer, id })),
    }));
  });

/** One kind of message with these arguments. */
function kind<Kind extends string, T extends object>(
  name: Kind,
  fields: fc.Arbitrary<T>,
): fc.Arbitrary<{ kind: Kind } & T> {
  return fields.map((values) => ({ kind: name, ...values }));
}

const portPacket = kind('packet', record({ port: u8, packet }));
const slots = record({ node: anyNode, slots: fc.array(slot, { maxLength: 20 }) });
const bytes = fc.uint8Array({ maxLength: 255 });
const size = fc.oneof(u16, u32);

export const command: fc.Arbitrary<Command> = fc.oneof(
  kind('clear', nothing),
  kind('nodes', record({ first: anyNode, components: fc.array(u16, { maxLength: 20 }) })),
  kind('slots', slots),
  kind('moreSlots', slots),
  kind('remove', record({ node: anyNode })),
  kind('initial', initial),
  kind('run', record({ hash: u32 })),
  kind('stop', nothing),
  kind('start', record({ part: u8 })),
  kind('edit', nothing),
  kind('stage', record({ bytes })),
  kind('commit', record({ size, needed: size, hash: u32, newHash: u32 })),
  kind('read', record({ space: u8, address: size, count: u8 })),
  kind('ping', nothing),
  kind('console', record({ bytes })),
  portPacket,
);

export const answer: fc.Arbitrary<Answer> = fc.oneof(
  kind('failed', record({ error, frame: u8, position: u8 })),
  kind('data', record({ bytes })),
);

export const event: fc.Arbitrary<Event> = fc.oneof(
  kind('watched', record({ edge, packet })),
  kind('error', record({ node: anyNode, inport: fc.option(fc.integer({ min: 0, max: 254 })), error, packet })),
  kind('lost', record({ edge, count: u16 })),
  kind('state', record({ state, error })),
  kind('console', record({ bytes })),
  kind('dropped', record({ count: u16 })),
  portPacket,
);
