import type { GraphReadBack } from '../program/equal.js';
import type { Edge, NodeId } from '../program/program.js';
import { encodeCommand } from '../stream/command.js';
import { INITIAL_PORT } from '../stream/table.js';
import type { Session } from './session.js';

/** Reads the graph from the device: its nodes, and its edges including exported ports. */
export async function readGraphBack(session: Session): Promise<GraphReadBack> {
  const nodes = await readNodes(session);
  const edges = await readEdges(session, [0, ...nodes.map(({ id }) => id)]);
  return { nodes, edges };
}

async function readNodes(session: Session): Promise<GraphReadBack['nodes']> {
  const nodes: GraphReadBack['nodes'] = [];
  for (let first = 1, total = 2; first < total; ) {
    const answer = await session.ask({ kind: 'readNodes', first }, 'nodes');
    answer.components.forEach((componentId, i) => {
      if (componentId !== 0) nodes.push({ id: first + i, componentId });
    });
    total = answer.components.length > 0 ? answer.total : 0;
    first += answer.components.length;
  }
  return nodes;
}

/** Asks for the edges of all sources at once, then again for those with more edges than fit into an answer. */
async function readEdges(session: Session, sources: readonly NodeId[]): Promise<Edge[]> {
  const found = new Map(sources.map((source) => [source, [] as Edge[]]));
  let open = sources.map((source) => ({ source, first: 0 }));
  while (open.length > 0) {
    const commands = open.map(({ source, first }) => encodeCommand({ kind: 'readEdges', source, first }));
    const answers = await session.exchange(commands, 'readEdges');
    open = open.flatMap(({ source, first }, i) => {
      const { edges, total } = session.expect(answers[i], 'edges', 'readEdges');
      for (const edge of edges) if (edge.outport !== INITIAL_PORT) found.get(source)?.push(edge);
      const next = first + edges.length;
      return edges.length > 0 && next < total ? [{ source, first: next }] : [];
    });
  }
  return [...found.values()].flat();
}
