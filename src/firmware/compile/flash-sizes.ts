import type { Elf } from '../../image/elf.js';
import type { LineRow } from './line-table.js';

/** Bytes of flash by part of the firmware, largest first. The sum is the size of the image. */
export type FlashSizes = ReadonlyMap<string, number>;

/** What has no line of a source: constants, the vectors, and functions of the compiler's library. */
const TABLES = 'tables';
const REST = 'start-up, libraries';
/** Subroutines that replace instructions of several parts (src/firmware/dense). */
const SHARED = 'shared';
/** The constants of the image itself (image-source.ts): the graph, and the name of the board. */
const GRAPH = 'graph';

/**
 * Divides the flash of an image among the parts of the firmware, by the source line that each instruction comes from;
 * what is inlined counts where it was written. [rows] is the line table of the image.
 */
export function flashSizes(elf: Elf, rows: readonly LineRow[]): FlashSizes {
  const sizes = new Map<string, number>();
  const symbols = symbolsOf(elf);
  for (const { address, bytes } of elf.segments) {
    const end = address + bytes.length;
    const inside = (at: number) => at > address && at < end;
    const borders = [address, end];
    for (const row of rows) if (inside(row.address)) borders.push(row.address);
    for (const symbol of symbols) borders.push(...[symbol.address, symbol.end].filter(inside));
    borders.sort((a, b) => a - b);
    const [row, symbol] = [new Cursor(rows), new Cursor(symbols)];
    for (const [i, from] of borders.entries()) {
      const to = borders[i + 1] ?? end;
      if (to === from) continue;
      const part = partOf(from, row.to(from), symbol.to(from));
      sizes.set(part, (sizes.get(part) ?? 0) + to - from);
    }
  }
  return new Map([...sizes].sort(([, a], [, b]) => b - a));
}

interface Symbol {
  name: string;
  address: number;
  /** The address behind it. */
  end: number;
}

function symbolsOf({ symbols, sections }: Elf): Symbol[] {
  const inFlash = [...symbols].filter(([, { section }]) => sections[section]?.allocated);
  return inFlash
    .map(([name, { value, size, isFunction }]) => {
      // Functions for Thumb have an odd value; constants may have one everywhere.
      const address = isFunction ? value & ~1 : value;
      return { name, address, end: address + size };
    })
    .sort((a, b) => a.address - b.address);
}

/** Finds the last of [items] at or below an address; addresses only rise. */
class Cursor<Item extends { address: number }> {
  private next = 0;

  constructor(private readonly items: readonly Item[]) {}

  to(address: number): Item | undefined {
    while ((this.items[this.next]?.address ?? Number.POSITIVE_INFINITY) <= address) this.next++;
    return this.items[this.next - 1];
  }
}

function partOf(address: number, row: LineRow | undefined, symbol: Symbol | undefined): string {
  // A line goes on to the end of its function at most.
  const isInside = symbol !== undefined && address < symbol.end;
  const start = isInside ? symbol.address : (symbol?.end ?? 0);
  if (row?.file !== undefined && row.address >= start) return partOfFile(row.file);
  if (!isInside) return REST;
  if (symbol.name.startsWith('shared.')) return SHARED;
  if (/GLOBAL__N.*(stream|board)E/.test(symbol.name)) return GRAPH;
  return symbol.name.includes('microflo') ? TABLES : REST;
}

/** `core` for firmware/core/network.cpp, `component Timer` for firmware/components/Timer.h. */
function partOfFile(file: string): string {
  // Headers of the compiler and of the system.
  if (file.startsWith('/usr/')) return REST;
  const own = /([^/\\]+)\.h$/.exec(file)?.[1];
  const [, folder] = /\/firmware\/(\w+)\//.exec(file) ?? [];
  if (folder !== undefined && folder !== 'components') return folder;
  if (/\/platforms\/[\w-]+\//.test(file)) return 'platform';
  return own === undefined ? GRAPH : `component ${own.replace(/\.generated$/, '')}`;
}
