/**
 * Makes the code of an image for AVR chips denser, in the assembler text that the compiler makes of the whole firmware:
 *
 *   runs of instructions that occur several times become subroutines      outline.ts
 *   functions stand so that most calls reach their targets as short ones   arrange.ts
 *   the table of vectors ends with the last handler; constants fill it    vectors.ts
 *
 * Hot functions, those that the way of a packet leads through, keep every instruction.
 */
import { arrange } from './arrange.js';
import { type Block, parseAssembler, writeAssembler } from './assembler.js';
import { outline } from './outline.js';
import { handlersIn, placeVectors } from './vectors.js';

/** To be raised when other text comes out: images that were built before are then built again. */
export const EDITION = 2;

export interface DenseOptions {
  /** Whether a function stays as it is. */
  isHot: (name: string) => boolean;
  /** The bytes of the chip's signature. */
  signature: readonly number[];
}

/** What is to be assembled, and linked behind the functions [library] of the compiler's libraries. */
export interface Dense {
  text: string;
  library: readonly string[];
}

export function makeDense(text: string, { isHot, signature }: DenseOptions): Dense {
  const blocks = outline(parseAssembler(text), isHot);
  const { before, behind, library } = arrange(blocks.filter(({ name }) => name !== undefined));
  const [head, ...rest] = placeVectors(
    blocks.filter(({ name }) => name === undefined),
    handlersIn(blocks),
    signature,
  );
  // The tables of a debugger come last.
  const all = [...(head ? [head] : []), ...before.map(low), ...behind, ...rest];
  return { text: `${writeAssembler(all)}\n`, library: [...library] };
}

/** Linkers put `.lowtext` before the libraries, and `.text` behind those that were named before it. */
function low(block: Block): Block {
  const [head, ...lines] = block.lines;
  return { ...block, lines: [{ kind: 'note', text: head?.text.replace('.text.', '.lowtext.') ?? '' }, ...lines] };
}
