import type { ImageMap, Usage } from '../../image/image.js';
import { grouped } from '../../program/numbers.js';
import type { FlashSizes } from './flash-sizes.js';

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

/** What the parts of the firmware do: the folders of firmware/, and the rest. */
const PARTS: Readonly<Record<string, string>> = {
  core: 'nodes, edges, packets, the queue',
  runtime: 'loading, live edits, answers',
  stream: 'commands and messages',
  link: 'frames, sent again when lost',
  io: 'serial ports, console',
  platform: 'pins, clock, interrupts of the chip',
  shared: 'instructions that several parts have in common',
  tables: 'components, pins and texts as data',
  graph: 'the graph it starts with',
};

/** Formats the flash of an image by parts of the firmware. */
export function sizeLines(sizes: FlashSizes): string[] {
  const width = Math.max(...[...sizes.keys()].map((part) => part.length));
  const sum = [...sizes.values()].reduce((total, bytes) => total + bytes, 0);
  const lines = [...sizes, ['sum', sum] as const].map(([part, bytes]) => {
    const share = `${Math.round((bytes / sum) * 100)} %`;
    const row = `  ${part.padEnd(width)}  ${grouped(bytes).padStart(7)}  ${share.padStart(5)}`;
    return part in PARTS ? `${row}  ${PARTS[part]}` : row;
  });
  return ['flash by parts of the firmware, in bytes, built with lines for this table', ...lines];
}

function ofSize({ used, size }: Usage): string {
  return `${grouped(used)} of ${grouped(size)} bytes (${Math.round((used / size) * 100)} %)`;
}
