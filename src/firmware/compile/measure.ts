import { readFile } from 'node:fs/promises';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { readElf } from '../../image/elf.js';
import { compileSource, writeHeaders } from './compilation.js';
import type { ImageParts } from './image-parts.js';
import { type Plan, planBuild, SIZES } from './plan.js';
import { toolchainOf } from './toolchains.js';

export interface Measured {
  /** Size in bytes of a node of each component, by component id, as the firmware lists it. Empty with diagnostics. */
  sizes: Map<number, number>;
  diagnostics: Diagnostic[];
}

/** Asks the compiler of a board how large nodes are there. Nothing is linked, and what has not changed is cached. */
export async function measureNodes(parts: ImageParts, toolchain = toolchainOf(parts.hardware)): Promise<Measured> {
  const plan = await planBuild(parts, toolchain);
  if ('message' in plan) return { sizes: new Map(), diagnostics: [plan] };
  const { object, diagnostics } = await compileSizes(plan);
  const bytes = object === undefined ? [] : readSizes(await readFile(object));
  return { sizes: new Map(bytes.map((size, i) => [parts.components[i]?.id ?? 0, size])), diagnostics };
}

async function compileSizes({ sources, compilation }: Plan) {
  const source = sources.find(({ name }) => name === SIZES);
  if (!source) throw new Error(`the plan has no ${SIZES}`);
  return compilation.cache.withFolder(async (work) => {
    await writeHeaders(compilation, work);
    return compileSource(source, compilation, work);
  });
}

/** Returns the numbers in [object], which was made of `sizesSource`. */
export function readSizes(object: Uint8Array): number[] {
  const { symbols, sections } = readElf(object);
  const symbol = symbols.get('microflo_sizes');
  const bytes = symbol && sections[symbol.section]?.bytes;
  if (!bytes) throw new Error('the object has no microflo_sizes');
  const view = new DataView(bytes.buffer, bytes.byteOffset + symbol.value, symbol.size);
  return Array.from({ length: symbol.size / 4 }, (_, i) => view.getUint32(4 * i, true));
}
