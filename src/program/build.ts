import type { Graph, GraphExport } from '../graph/graph.js';
import type { Port } from '../library/component.js';
import type { Board } from './board.js';
import type { FlatGraph, FlatPorts } from './flat-graph.js';
import type { ExportedPort, Program } from './program.js';

/** Numbers the nodes of a flat graph from 1, and its exported inports and outports from 0 each. */
export function buildProgram(graph: Graph, flat: FlatGraph, board: Board): Program {
  const inports = exportedPorts(graph.inports, flat.inports);
  const outports = exportedPorts(graph.outports, flat.outports);
  return {
    name: graph.name,
    board,
    nodes: flat.nodes.map((node, i) => ({ ...node, id: i + 1 })),
    edges: [
      ...flat.edges.map((edge) => ({ ...edge, source: edge.source + 1, target: edge.target + 1 })),
      ...inports.map(({ index, node, port }) => ({ source: 0, outport: index, target: node, inport: port })),
      ...outports.map(({ index, node, port }) => ({ source: node, outport: port, target: 0, inport: index })),
    ],
    initials: flat.initials.map((initial) => ({ ...initial, target: initial.target + 1 })),
    inports,
    outports,
  };
}

function exportedPorts<P extends Port>(exports: GraphExport[], ports: FlatPorts<P>): ExportedPort[] {
  return exports.flatMap(({ name, metadata }, index) => {
    const inner = ports.get(name);
    if (!inner) return [];
    const description = typeof metadata.description === 'string' ? metadata.description : inner.port.description;
    return [{ name, index, node: inner.node + 1, port: inner.index, description }];
  });
}
