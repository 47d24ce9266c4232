import { type Block, instruction, type Line } from './assembler.js';
import { shortWords } from './search.js';

/** A call or jump as the block at either of its ends sees it, in words from the start of each. */
export interface Reference {
  at: number;
  to: number;
  toAt: number;
}

/** How large functions are, with short calls, and who calls whom. */
export interface CallGraph {
  /** In words. */
  sizes: number[];
  references: Reference[][];
  /** The functions that are called and not in the text. */
  missing: Set<string>;
}

/** How large the library is taken to be, in words. */
const LIBRARY_SIZE = 200;

/** Reads who calls whom; behind the blocks, the last entry is the library. */
export function callGraph(blocks: readonly Block[]): CallGraph {
  const labels = new Map<string, { block: number; at: number }>();
  const aliases = new Map<string, string>();
  const calls: { block: number; at: number; target: string }[] = [];
  const sizes = blocks.map(({ lines }, block) => {
    let at = 0;
    for (const line of lines) {
      const label = /^\s*([\w.$]+):/.exec(line.text)?.[1];
      if (label !== undefined) labels.set(label, { block, at });
      const [, alias, name] = /^\s*\.set\s+([\w.$]+),\s*([\w.$]+)/.exec(line.text) ?? [];
      if (alias !== undefined && name !== undefined) aliases.set(alias, name);
      const code = codeOf(line);
      const target = code && farTarget(code);
      if (target !== undefined) calls.push({ block, at, target });
      at += code ? shortWords(code) : 0;
    }
    return at;
  });
  const library = { block: blocks.length, at: LIBRARY_SIZE / 2 };
  sizes.push(LIBRARY_SIZE);
  const references: Reference[][] = sizes.map(() => []);
  const missing = new Set<string>();
  for (const { block, at, target } of calls) {
    const to = labels.get(aliases.get(target) ?? target) ?? library;
    if (to === library) missing.add(target);
    if (to.block === block) continue;
    references[block]?.push({ at, to: to.block, toAt: to.at });
    references[to.block]?.push({ at: to.at, to: block, toAt: at });
  }
  return { sizes, references, missing };
}

/** The symbol that a call or jump leads to, which the linker makes short if it can. */
function farTarget({ op, args }: { op: string; args: string }): string | undefined {
  return op === 'call' || op === 'jmp' ? /^[\w.$]+/.exec(args)?.[0] : undefined;
}

/** The instruction in a line, also in one of inline assembler. */
function codeOf(line: Line) {
  if (line.kind === 'instruction') return line;
  const [, op, args = ''] = (line.kind === 'fence' && /^(?:\w+:)?\s*([a-z]+)(?:\s+(.*?))?\s*$/.exec(line.text)) || [];
  return op === undefined ? undefined : instruction(op, args);
}
