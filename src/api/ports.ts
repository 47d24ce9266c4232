import type { PortTypeName } from '../library/component.js';
import type { ExportedPort, Program } from '../program/program.js';

/** An exported port of a graph. */
export interface GraphPort {
  /** The name in lower case. */
  name: string;
  /** The type of its values: that of the port inside the graph. */
  type: PortTypeName;
  /** The description in the graph, or else that of the port inside. */
  description: string;
}

export interface GraphPorts {
  inports: readonly GraphPort[];
  outports: readonly GraphPort[];
}

/** The exported ports of [program], in order. */
export function graphPorts(program: Program): GraphPorts {
  const nodes = new Map(program.nodes.map(({ id, component }) => [id, component]));
  const ports = (side: 'inports' | 'outports') =>
    program[side].map((exported) => graphPort(exported, nodes.get(exported.node)?.[side][exported.port]));
  return { inports: ports('inports'), outports: ports('outports') };
}

function graphPort(
  { name, description }: ExportedPort,
  inner: { type: PortTypeName; description: string } | undefined,
): GraphPort {
  return { name, type: inner?.type ?? 'all', description: description || (inner?.description ?? '') };
}
