import type { Program } from '../../program/program.js';
import { SlotTable } from '../../program/slots.js';
import { type Command, encodeCommand } from '../../stream/command.js';
import { encodeProgram, graphHash, programScript } from '../../stream/program.js';

/** Maximum size of a command with several items, in bytes: every board takes messages of that size. */
const MOST_BYTES = 50;

/** The commands that load [program] and start it with the last one. */
export function loadCommands(program: Program): Uint8Array[] {
  const hash = graphHash(encodeProgram(program));
  const script = programScript(program, SlotTable.of(program.edges), MOST_BYTES);
  const commands: Command[] = [{ kind: 'clear' }, ...script, { kind: 'run', hash }];
  return commands.map(encodeCommand);
}
