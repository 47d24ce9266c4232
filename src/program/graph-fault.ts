import type { Edge, InitialPacket, NodeId, PortIndex, Program } from './program.js';

/** The first thing in a graph that a device would not accept. */
export type GraphFault = { error: 'noNode' | 'noPort' } & ({ edge: Edge } | { initial: InitialPacket });

/** Finds the first of [edges] and [initials] that does not lead to a node of [program] and a port of it. */
export function graphFault(
  { nodes }: Pick<Program, 'nodes'>,
  edges: readonly Edge[],
  initials: readonly InitialPacket[],
): GraphFault | undefined {
  const components = new Map(nodes.map(({ id, component }) => [id, component]));
  const faultAt = (node: NodeId, side: 'inports' | 'outports', port: PortIndex): GraphFault['error'] | undefined => {
    if (node === 0) return undefined;
    const component = components.get(node);
    if (!component) return 'noNode';
    return port < component[side].length ? undefined : 'noPort';
  };
  for (const edge of edges) {
    const error = faultAt(edge.source, 'outports', edge.outport) ?? faultAt(edge.target, 'inports', edge.inport);
    if (error) return { error, edge };
  }
  for (const initial of initials) {
    const error = initial.target === 0 ? 'noNode' : faultAt(initial.target, 'inports', initial.inport);
    if (error) return { error, initial };
  }
  return undefined;
}
