import type { GraphReadBack } from '../program/equal.js';
import type { Edge, NodeId } from '../program/program.js';
import { encodeCommand } from '../stream/command.js';
import type { Session } from './session.js';

/** Reads the graph that is on the device: nodes, and edges with the exported ports among them. */
export async function readGraphBack(session: Session): Promise<GraphReadBack> {
  const nodes = await readNodes(session);
  const edges = await readEdges(session, [0, ...nodes.map(({ id }) => id)]);
  return { nodes, edges };
}

async function readNodes(session: Session): Promise<GraphReadBack['nodes']> {
  const nodes: GraphReadBack['nodes'] = [];
  for (let first = 1; first > 0; ) {
    const answer = await session.ask({ kind: 'readNodes', first }, 'nodes');
    nodes.push(...answer.nodes.map(({ id, component }) => ({ id, componentId: component })));
    first = answer.next;
  }
  return nodes;
}

/** Asks all sources at once, then again those that have more edges than fit into an answer. */
async function readEdges(session: Session, sources: readonly NodeId[]): Promise<Edge[]> {
  const found = new Map(sources.map((source) => [source, [] as Edge[]]));
  let open = sources.map((source) => ({ source, first: 0 }));
  while (open.length > 0) {
    const commands = open.map(({ source, first }) => encodeCommand({ kind: 'readEdges', source, first }));
    const answers = await session.exchange(commands, 'readEdges');
    open = open.flatMap(({ source }, i) => {
      const { edges, next } = session.expect(answers[i], 'edges', 'readEdges');
      found.get(source)?.push(...edges);
      return next > 0 ? [{ source, first: next }] : [];
    });
  }
  return [...found.values()].flat();
}
