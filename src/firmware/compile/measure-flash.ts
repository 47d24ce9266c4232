import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GraphError } from '../../graph/format.js';
import { readElf } from '../../image/elf.js';
import { Cache } from '../../system/cache.js';
import { notFound, toolWith } from '../../system/programs.js';
import { runTool } from '../../system/run-tool.js';
import { buildImage } from './build.js';
import { type FlashSizes, flashSizes } from './flash-sizes.js';
import type { ImageParts } from './image-parts.js';
import { parseLineTable } from './line-table.js';
import type { Toolchain } from './toolchain.js';
import { toolchainOf } from './toolchains.js';

/**
 * Builds an image once more, with the source line of each instruction, and divides its flash among the parts of the
 * firmware. That image differs from the usual one by some bytes: with lines, compilers decide a little differently.
 * Throws a GraphError when it cannot be built, and an Error when the table cannot be read.
 */
export async function measureFlash(parts: ImageParts): Promise<FlashSizes> {
  const toolchain = toolchainOf(parts.hardware);
  const { image, diagnostics } = await buildImage(parts, withLines(toolchain));
  if (!image) throw new GraphError(diagnostics);
  const { objdump } = toolchain;
  const table = await new Cache(parts.cache).withFolder(async (folder) => {
    const elf = join(folder, 'image.elf');
    await writeFile(elf, image.elf);
    return runTool(objdump, ['--dwarf=decodedline', elf]);
  });
  if (table.status === 'ENOENT') throw new Error(notFound(toolWith(objdump), objdump, 'reads the lines of an image'));
  if (table.status !== 0) throw new Error(`${objdump} failed: ${table.errors.trim()}`);
  return flashSizes(readElf(image.elf), parseLineTable(table.output));
}

function withLines(toolchain: Toolchain): Toolchain {
  const { flags, linkFlags } = toolchain;
  return {
    ...toolchain,
    flags: (hardware) => [...flags(hardware), '-gdwarf-4'],
    // Without -s, which removes the lines.
    linkFlags: (...about) => linkFlags(...about).filter((flag) => flag !== '-s'),
  };
}
