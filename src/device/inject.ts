import type { Program } from '../program/program.js';
import { convertValue } from '../program/value.js';
import { encodeCommand } from '../stream/command.js';
import { DeviceError } from './device-error.js';
import { exported } from './find-edge.js';

/**
 * The commands that send [value] to the exported inport [name] of [program], by the type of the port inside. Throws when
 * there is no such port, or the value does not fit it.
 */
export function packetCommands(program: Program, name: string, value: unknown): Uint8Array[] {
  const { index, node, port } = exported(program, name, 'inports');
  const inner = program.nodes.find(({ id }) => id === node)?.component.inports[port];
  if (!inner) throw new Error(`the exported inport '${name}' leads to no port`);
  const packets = convertValue(value, inner.type, inner.needs, program.board);
  if (!Array.isArray(packets)) throw new DeviceError('badValue', `inport '${name}' cannot take it: ${packets.message}`);
  return packets.map((packet) => encodeCommand({ kind: 'packet', port: index, packet }));
}

/** The command that sends a bracket alone to the exported inport [name] of [program]. Throws when there is no such port. */
export function bracketCommand(program: Program, name: string, bracket: 'open' | 'close'): Uint8Array {
  const { index } = exported(program, name, 'inports');
  return encodeCommand({ kind: 'packet', port: index, packet: { type: bracket } });
}
