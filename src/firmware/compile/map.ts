import type { Elf } from '../../image/elf.js';
import type { ImageMap, MapGraph } from '../../image/image.js';
import { arenaCapacity } from '../../program/arena.js';
import { programCost } from '../../program/cost.js';
import type { ExportedPort, Program } from '../../program/program.js';
import { encodeProgram, graphHash } from '../../stream/program.js';
import { lowerHex } from '../../util/hex.js';
import type { ImageParts } from './image-parts.js';

/** The map of an image: [elf] is the image, [sizes] are those of the nodes of its components. */
export function imageMap(parts: ImageParts, build: number, elf: Elf, sizes: readonly number[]): ImageMap {
  const { board, hardware, components, own, program } = parts;
  const listed = components.map((component, i) => ({
    id: component.id,
    name: component.name,
    bytes: sizes[i] ?? 0,
    ...(own?.components.includes(component) && { metadata: component }),
  }));
  const byId = new Map(listed.map(({ id, bytes }) => [id, bytes]));
  const cost = program && programCost(program, byId, board.limits);
  return {
    board: board.name,
    chip: hardware.chip.name,
    build: hex32(build),
    ...(program && { graph: mapGraph(program) }),
    components: listed,
    flash: { used: flashUsed(elf), size: hardware.chip.flash - (hardware.chip.keeps ?? 0) },
    ram: { used: ramUsed(elf), size: hardware.chip.ram },
    arena: { used: cost?.arenaNeeded ?? 0, size: arenaCapacity(board.limits) },
    arenaBytes: board.limits.arena,
  };
}

/** Returns the names of a program. */
export function mapGraph(program: Program): MapGraph {
  const ports = (all: readonly ExportedPort[]) => all.map(({ index, name }) => ({ index, name }));
  return {
    name: program.name,
    hash: hex32(graphHash(encodeProgram(program))),
    nodes: program.nodes.map(({ id, name, component }) => ({ id, name, component: component.name })),
    inports: ports(program.inports),
    outports: ports(program.outports),
  };
}

/** Returns the size in flash in bytes: the program and the initial values of its variables. */
function flashUsed({ segments }: Elf): number {
  return segments.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function ramUsed({ sections }: Elf): number {
  return sections.reduce((sum, { allocated, writable, size }) => (allocated && writable ? sum + size : sum), 0);
}

function hex32(value: number): string {
  return lowerHex(value, 8);
}
