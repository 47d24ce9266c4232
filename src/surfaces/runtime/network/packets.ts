import type { PacketType } from '../../../program/packet.js';
import type { EdgePlace } from '../graph/edge-table.js';
import type { Message } from '../protocol/message.js';

type PlainValue = null | boolean | number | string;

/** The message for a packet on an edge. Brackets become groups without a name. */
export function dataMessage(place: EdgePlace, value: PlainValue, type: PacketType): Message {
  if (type === 'open') return { protocol: 'network', command: 'begingroup', payload: { ...place, group: '' } };
  if (type === 'close') return { protocol: 'network', command: 'endgroup', payload: { ...place, group: '' } };
  return { protocol: 'network', command: 'data', payload: { ...place, data: shown(value) } };
}

/** The message for a packet from an exported outport. */
export function packetMessage(graph: string, port: string, value: PlainValue, type: PacketType): Message {
  const event = type === 'open' ? 'begingroup' : type === 'close' ? 'endgroup' : 'data';
  const payload = event === 'data' ? shown(value) : '';
  return { protocol: 'runtime', command: 'packet', payload: { port, event, graph, payload } };
}

/** JSON has no NaN and no infinities, so these are sent as strings. */
function shown(value: PlainValue): PlainValue {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
