import type { GraphReadBack } from '../program/equal.js';
import { MARK, SlotTable } from '../program/slots.js';
import type { Statistics } from '../stream/answer.js';
import { countStrings, decodeNodes, nodesBegin, referenceTableBytes } from '../stream/arena-bytes.js';
import type { DeviceFacts } from './fit.js';
import { readEnds, readStatus, sound } from './greeting.js';
import type { Session } from './session.js';

/** The graph on a device, with its watches. */
export interface ReadGraph extends GraphReadBack {
  slots: SlotTable;
}

const READ = 'read the graph';
const STATISTICS = 'statistics';

/** Reads the graph from the device: its nodes, and its edges including exported ports. */
export async function readGraphBack(session: Session, facts: DeviceFacts): Promise<ReadGraph> {
  const { descriptor, components } = facts;
  const { nodesEnd, tableBegin } = await readEnds(session, descriptor, READ);
  const begin = nodesBegin(descriptor);
  const nodes = await session.read('arena', begin, Math.max(0, nodesEnd - begin), READ);
  const table = await session.read('arena', tableBegin, descriptor.limits.arena - tableBegin, READ);
  const found = sound(session, () => decodeNodes(nodes, table, descriptor));
  const slots = found.flatMap((node) => node.slots);
  return {
    nodes: found
      .filter(({ id }) => id !== 0)
      .map(({ id, component }) => ({ id, componentId: components[component]?.id ?? 0 })),
    edges: slots.filter(({ outport }) => outport !== MARK),
    slots: SlotTable.read(slots),
  };
}

/** Reads the counters of the device, and its current load. */
export async function readStatistics(session: Session, { descriptor }: DeviceFacts): Promise<Statistics> {
  const status = await readStatus(session, STATISTICS);
  const { freeBegin, tableBegin } = await readEnds(session, descriptor, STATISTICS);
  const references = await session.read('arena', 0, referenceTableBytes(descriptor), STATISTICS);
  const { delivered, lost, discarded, missedTicks, droppedEvents, wakeUps, mostQueuedBytes, queuedBytes } = status;
  const packets = (bytes: number) => Math.floor(bytes / descriptor.queueEntryBytes);
  return {
    freeArena: tableBegin - freeBegin,
    mostQueued: packets(mostQueuedBytes),
    delivered,
    lost,
    discarded,
    missedTicks,
    droppedEvents,
    strings: countStrings(references, descriptor),
    queued: packets(queuedBytes),
    wakeUps,
  };
}
