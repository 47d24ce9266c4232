import type { Hardware } from '../boards/hardware.js';

/** Processors by their number in an ELF header (`e_machine`), and the names of systems that run on them. */
const MACHINES: ReadonlyMap<number, { name: string; systems: RegExp; node: string }> = new Map([
  [40, { name: '32-bit ARM', systems: /^arm-/, node: 'arm' }],
  [183, { name: '64-bit ARM', systems: /^aarch64-/, node: 'arm64' }],
  [62, { name: '64-bit PC', systems: /^x86_64-/, node: 'x64' }],
]);
const MACHINE_AT = 18;

/** Describes why an ELF file, called [name], is not a program for a board with Linux; undefined if it may be one. */
export function wrongProgram(name: string, program: Uint8Array | undefined, { board, system }: Hardware) {
  if (!program) return `${name} is not a program: the ${board} needs an .elf file`;
  const machine = new DataView(program.buffer, program.byteOffset).getUint16(MACHINE_AT, true);
  const found = MACHINES.get(machine);
  const fits = found && (system === undefined ? found.node === process.arch : found.systems.test(system));
  if (fits) return undefined;
  return `${name} is a program for ${found ? `a ${found.name} processor` : 'another kind of processor'}, which the ${board} does not have`;
}
