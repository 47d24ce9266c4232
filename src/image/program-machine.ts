import type { Hardware } from '../boards/hardware.js';

/** What the head of an ELF file calls processors (`e_machine`), and how systems that run on them are called. */
const MACHINES: ReadonlyMap<number, { name: string; systems: RegExp; node: string }> = new Map([
  [40, { name: '32-bit ARM', systems: /^arm-/, node: 'arm' }],
  [183, { name: '64-bit ARM', systems: /^aarch64-/, node: 'arm64' }],
  [62, { name: '64-bit PC', systems: /^x86_64-/, node: 'x64' }],
]);
const MACHINE_AT = 18;

/** Why an ELF file is no program for a board that runs Linux; undefined when it may be one. [name] names it. */
export function wrongProgram(name: string, program: Uint8Array | undefined, { board, system }: Hardware) {
  if (!program) return `${name} is no program: the ${board} takes an .elf`;
  const machine = new DataView(program.buffer, program.byteOffset).getUint16(MACHINE_AT, true);
  const found = MACHINES.get(machine);
  const fits = found && (system === undefined ? found.node === process.arch : found.systems.test(system));
  if (fits) return undefined;
  return `${name} is a program for ${found ? `a ${found.name} processor` : 'another kind of processor'}: the ${board} has none`;
}
