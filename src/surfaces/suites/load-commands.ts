import type { Program } from '../../program/program.js';
import { encodeCommand } from '../../stream/command.js';
import { encodeProgram, graphHash, programCommands } from '../../stream/program.js';

/** The commands that load [program] and start it with the last one. */
export function loadCommands(program: Program): Uint8Array[] {
  const { header, nodes, edges, initials, end } = programCommands(program);
  const hash = graphHash(encodeProgram(program));
  const load = encodeCommand({ kind: 'load', hash, nodes: program.nodes.length, edges: program.edges.length });
  return [load, header, ...nodes, ...edges, ...initials, end];
}
