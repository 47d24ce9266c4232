import type { Component, Library } from '../library/component.js';
import type { Board } from '../program/board.js';
import type { Edge, ExportedPort, Program } from '../program/program.js';
import { decodeProgram } from '../stream/program.js';
import { StreamError } from '../stream/stream-error.js';
import { hex } from '../util/hex.js';
import { DeviceError } from './device-error.js';

/**
 * Decodes a command stream to a program. As a stream has no names, nodes are called `#1`, `#2`, … and exported ports
 * `in0`, `out0` and so on. Throws a StreamError if the bytes are invalid or [library] lacks a component, and a
 * DeviceError if the stream is for a board other than [board].
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
  throw new StreamError(`node ${node} is the component ${hex(id, 4)}, which is not in the library`, 0);
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
