import type { ImageMap, Usage } from '../../image/image.js';
import { grouped } from '../../program/numbers.js';

/** Formats the resources that an image uses on its board. */
export function reportLines({ board, build, graph, components, flash, ram, arena, arenaBytes }: ImageMap): string[] {
  const variables = ram.used - arenaBytes;
  const rows: [string, string][] = [
    ['flash', ofSize(flash)],
    ['RAM', `${ofSize(ram)}: ${grouped(variables)} besides the arena, ${grouped(ram.size - ram.used)} for the stack`],
    ['arena', graph ? ofSize(arena) : `${grouped(arena.size)} bytes for nodes and edges`],
    ['components', grouped(components.length)],
  ];
  const head = `${graph?.name ?? 'live image'}, for the ${board}, build ${build}`;
  return [head, ...rows.map(([what, value]) => `  ${what.padEnd(10)}  ${value}`)];
}

function ofSize({ used, size }: Usage): string {
  return `${grouped(used)} of ${grouped(size)} bytes (${Math.round((used / size) * 100)} %)`;
}
