import type { Program } from '../program/program.js';
import { convertForPort } from '../program/value.js';
import type { Command } from '../stream/command.js';
import { DeviceError } from './device-error.js';
import { exported } from './find-edge.js';

/**
 * Returns the commands that send [value] to the exported inport [name] of [program], converted to the type of the inner
 * port. Throws a DeviceError if there is no such port or the value does not fit.
 */
export function packetCommands(program: Program, name: string, value: unknown): Command[] {
  const { index, node, port } = exported(program, name, 'inports');
  const component = program.nodes.find(({ id }) => id === node)?.component;
  const inner = component?.inports[port];
  if (!component || !inner) throw new Error(`the exported inport '${name}' is not connected to a port`);
  const packets = convertForPort(value, inner, component, program.board);
  if (!Array.isArray(packets))
    throw new DeviceError('badValue', `inport '${name}' does not accept the value: ${packets.message}`);
  return packets.map((packet) => ({ kind: 'packet', port: index, packet }));
}

/** Returns the command that sends a single bracket to the exported inport [name]. Throws if there is no such port. */
export function bracketCommand(program: Program, name: string, bracket: 'open' | 'close'): Command {
  const { index } = exported(program, name, 'inports');
  return { kind: 'packet', port: index, packet: { type: bracket } };
}
