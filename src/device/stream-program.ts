import type { Component, Library } from '../library/component.js';
import type { Board } from '../program/board.js';
import type { Edge, ExportedPort, Program } from '../program/program.js';
import { decodeProgram } from '../stream/program.js';
import { StreamError } from '../stream/stream-error.js';
import { hex } from '../util/hex.js';
import { DeviceError } from './device-error.js';

/**
 * The program that a command stream says. Its nodes are called `#1`, `#2`, …, as a stream has no names; its exported
 * ports `in0`, `out0` and so on. A StreamError says what is wrong with the bytes, or that they name a component which
 * [library] has not; a stream for another board than [board] is a DeviceError.
 */
export function streamProgram(bytes: Uint8Array, library: Library, board: Board): Program {
  const stream = decodeProgram(bytes);
  if (stream.board !== board.name) {
    throw new DeviceError('wrongDevice', `the stream is for the board '${stream.board}', not for '${board.name}'`);
  }
  const components = new Map([...library.values()].map((component) => [component.id, component]));
  const place = { file: '<stream>', line: 1, column: 1 };
  return {
    name: 'stream',
    board,
    nodes: stream.nodes.map((id, i) => {
      const component = known(components, id, i + 1);
      return { id: i + 1, name: `#${i + 1}`, component, metadata: {}, place };
    }),
    edges: stream.edges,
    initials: stream.initials,
    inports: exportedPorts(stream.edges, 'in', ({ source, outport, target, inport }) =>
      source === 0 ? { index: outport, node: target, port: inport } : undefined,
    ),
    outports: exportedPorts(stream.edges, 'out', ({ source, outport, target, inport }) =>
      target === 0 ? { index: inport, node: source, port: outport } : undefined,
    ),
  };
}

function known(components: ReadonlyMap<number, Component>, id: number, node: number): Component {
  const component = components.get(id);
  if (component) return component;
  throw new StreamError(`node ${node} is the component ${hex(id, 4)}, which the library has not`, 0);
}

function exportedPorts(
  edges: readonly Edge[],
  prefix: string,
  exported: (edge: Edge) => Pick<ExportedPort, 'index' | 'node' | 'port'> | undefined,
): ExportedPort[] {
  const ports = edges.flatMap((edge) => exported(edge) ?? []);
  return ports
    .sort((a, b) => a.index - b.index)
    .map((port) => ({ name: `${prefix}${port.index}`, description: '', ...port }));
}
