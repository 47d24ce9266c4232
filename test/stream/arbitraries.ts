import fc from 'fast-check';
import { shortestFloat32 } from '../../src/program/float32.js';
import type { Packet } from '../../src/program/packet.js';
import type { Edge, InitialPacket, Program } from '../../src/program/program.js';
import type { Answer } from '../../src/stream/answer.js';
import type { Command } from '../../src/stream/command.js';
import type { Event } from '../../src/stream/event.js';
import { type ErrorName, Errors, State, type StateName } from '../../src/stream/table.js';
import { blink, board, node, timer } from './blink.js';

const u8 = fc.integer({ min: 0, max: 0xff });
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const text = fc.string({ unit: 'binary', maxLength: 80 });
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

export const edge: fc.Arbitrary<Edge> = record({ source: u32, outport: u8, target: u32, inport: u8 });

const port = fc.integer({ min: 0, max: 14 });
const initial: fc.Arbitrary<InitialPacket> = record({ target: u32, inport: port, packet });

/** Edges and initial packets of any nodes that there are, exported ports among them. */
export const program: fc.Arbitrary<Program> = fc
  .array(fc.integer({ min: 1, max: 0xffff }), { maxLength: 300 })
  .chain((ids) => {
    const anyNode = fc.integer({ min: 1, max: Math.max(1, ids.length) });
    const few = { maxLength: ids.length === 0 ? 0 : 60 };
    const exported = fc.integer({ min: 0, max: 254 });
    const edges = fc.oneof(
      record({ source: anyNode, outport: port, target: anyNode, inport: port }),
      record({ source: fc.constant(0), outport: exported, target: anyNode, inport: port }),
      record({ source: anyNode, outport: port, target: fc.constant(0), inport: exported }),
    );
    const initials = record({ target: anyNode, inport: port, packet });
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

function sixteen<T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength: 1, maxLength: 16 });
}

const portPacket = kind('packet', record({ port: fc.oneof(u8, u32), packet }));

export const command: fc.Arbitrary<Command> = fc.oneof(
  kind('program', record({ version: u8, board: text })),
  kind('nodes', record({ components: sixteen(u16) })),
  kind('edges', record({ edges: sixteen(edge) })),
  kind('initials', record({ initials: sixteen(initial) })),
  kind('end', record({ crc: u16 })),
  kind('load', record({ hash: u32, nodes: u32, edges: u32 })),
  kind('edit', nothing),
  kind('removeEdge', record({ edge })),
  kind('removeNode', record({ node: u32 })),
  kind('addNode', record({ node: u32, component: u16 })),
  kind('commit', record({ hash: u32 })),
  kind('abort', nothing),
  kind('start', nothing),
  kind('stop', nothing),
  kind('watch', record({ edge })),
  kind('unwatch', record({ edge })),
  kind('hello', record({ version: u8 })),
  kind('listComponents', record({ first: u32 })),
  kind('readStatistics', nothing),
  kind('readNodes', record({ first: u32 })),
  kind('readEdges', record({ source: u32, first: u32 })),
  kind('ping', nothing),
  kind('prepare', nothing),
  portPacket,
);

const identity = record({
  version: fc.constant(1),
  board: text,
  build: u32,
  idBits: fc.constantFrom<8 | 16>(8, 16),
  nodes: u32,
  exports: u32,
  arena: u32,
  freeArena: u32,
  queue: u32,
  strings: u32,
  stringLength: u32,
  message: u32,
  state,
  hash: u32,
});

const statistics = record({
  freeArena: u32,
  mostQueued: u32,
  delivered: u32,
  lost: u32,
  discarded: u32,
  missedTicks: u32,
  droppedEvents: u32,
  strings: u32,
  queued: u32,
  wakeUps: u32,
});

export const answer: fc.Arbitrary<Answer> = fc.oneof(
  kind('ok', nothing),
  kind('failed', record({ error, detail: u32 })),
  kind('identity', identity),
  kind('components', record({ total: u32, first: u32, components: fc.array(record({ id: u16, size: u32 })) })),
  kind('statistics', statistics),
  kind('nodes', record({ total: u32, first: u32, components: fc.array(u16) })),
  kind('edges', record({ total: u32, first: u32, edges: fc.array(edge) })),
);

export const event: fc.Arbitrary<Event> = fc.oneof(
  kind('watched', record({ edge, packet })),
  kind('error', record({ node: u32, inport: fc.option(fc.integer({ min: 0, max: 254 })), error, packet })),
  kind('lost', record({ edge, count: u32 })),
  kind('state', record({ state, error })),
  kind('console', record({ bytes: fc.uint8Array() })),
  kind('dropped', record({ count: u32 })),
  portPacket,
);
