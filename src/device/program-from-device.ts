import type { Library } from '../library/component.js';
import type { Board } from '../program/board.js';
import type { GraphReadBack } from '../program/equal.js';
import type { ExportedPort, Program, ProgramNode } from '../program/program.js';

/** Names for the numbers of a graph on a device, as in the map of an image. */
export interface GraphNames {
  name: string;
  nodes: readonly { id: number; name: string }[];
  inports: readonly { index: number; name: string }[];
  outports: readonly { index: number; name: string }[];
}

const NAMELESS: GraphNames = { name: 'graph', nodes: [], inports: [], outports: [] };

/**
 * Builds the program that was read from a device, without initial packets, which a device does not store. Items without
 * a name in [names] are called `#1`, `in0`, `out0`. Undefined if [library] lacks one of the components.
 */
export function programFromDevice(
  { nodes, edges }: GraphReadBack,
  library: Library,
  board: Board,
  names: GraphNames = NAMELESS,
): Program | undefined {
  const components = new Map([...library.values()].map((component) => [component.id, component]));
  const nodeNames = new Map(names.nodes.map(({ id, name }) => [id, name]));
  const found = nodes.flatMap(({ id, componentId }): ProgramNode[] => {
    const component = components.get(componentId);
    const place = { file: '<device>', line: 1, column: 1 };
    return component ? [{ id, name: nodeNames.get(id) ?? `#${id}`, component, metadata: {}, place }] : [];
  });
  if (found.length < nodes.length) return undefined;
  const inports = edges.flatMap(({ source, outport, target, inport }) =>
    source === 0 && target !== 0 ? [exported('in', outport, target, inport, names.inports)] : [],
  );
  const outports = edges.flatMap(({ source, outport, target, inport }) =>
    target === 0 && source !== 0 ? [exported('out', inport, source, outport, names.outports)] : [],
  );
  return { name: names.name, board, nodes: found, edges: [...edges], initials: [], inports, outports };
}

function exported(
  prefix: string,
  index: number,
  node: number,
  port: number,
  names: GraphNames['inports'],
): ExportedPort {
  const name = names.find((each) => each.index === index)?.name ?? `${prefix}${index}`;
  return { index, name, description: '', node, port };
}
