import { type Block, type Instruction, instruction, type Line } from './assembler.js';
import { findRuns } from './search.js';

/**
 * Replaces runs of instructions that occur several times by one subroutine each. A run that ends its function is not
 * called but jumped to, where it stands first. Functions that [isHot] says so of stay as they are.
 */
export function outline(blocks: readonly Block[], isHot: (symbol: string) => boolean): Block[] {
  const isCold = ({ name, lines }: Block) => name !== undefined && !isHot(name) && !passesOnStack(lines);
  let all = blocks.map((block) => (isCold(block) ? { ...block, lines: jumpAtEnd(block.lines) } : block));
  // What has replaced runs makes new ones.
  for (let round = 1; ; round++) {
    const edits = new Map<Line, readonly Line[]>();
    const made: Block[] = [];
    for (const [i, { places, ends }] of findRuns(all.filter(isCold)).entries()) {
      const name = `${ends ? '.L' : ''}shared.${round}.${i + 1}`;
      const [first = [], ...others] = places;
      if (ends) edits.set(...labelled(name, first));
      else made.push(subroutine(name, first));
      for (const place of ends ? others : places) replace(place, instruction(ends ? 'jmp' : 'call', name), edits);
    }
    if (edits.size === 0) return all;
    const edit = (line: Line) => edits.get(line) ?? [line];
    all = [...all.map((block) => ({ ...block, lines: block.lines.flatMap(edit) })), ...made];
  }
}

/** Whether a function passes arguments on the stack: then no subroutine can make its calls. */
function passesOnStack(lines: readonly Line[]): boolean {
  const body = lines.findIndex(({ text }) => text.startsWith('/* prologue'));
  return lines.slice(body).some((line) => line.kind === 'instruction' && pushes(line));
}

function pushes({ op, args }: Instruction): boolean {
  return op === 'push' || (op === 'rcall' && args === '.');
}

/** Makes a call right before the return a jump, as the linker would, so that runs can end with it. */
function jumpAtEnd(lines: readonly Line[]): Line[] {
  const edits = new Map<Line, readonly Line[]>();
  let call: Instruction | undefined;
  for (const line of lines) {
    if (line.kind === 'note') continue;
    const isReturn = line.kind === 'instruction' && line.op === 'ret';
    if (call && isReturn) edits.set(call, [instruction('jmp', call.args)]).set(line, []);
    call = line.kind === 'instruction' && line.op === 'call' && !line.joined ? line : undefined;
  }
  return lines.flatMap((line) => edits.get(line) ?? [line]);
}

function labelled(name: string, [first]: readonly Instruction[]): [Line, readonly Line[]] {
  if (!first) throw new Error(`${name} has no instructions`);
  return [first, [{ kind: 'fence', text: `${name}:` }, first]];
}

function replace(place: readonly Instruction[], by: Instruction, edits: Map<Line, readonly Line[]>): void {
  for (const [i, line] of place.entries()) edits.set(line, i === 0 ? [by] : []);
}

/** The function that a run becomes. It has no lines for a debugger, because it comes from several places. */
function subroutine(name: string, code: readonly Instruction[]): Block {
  const section = `.text.${name}`;
  const body = [...code, instruction('ret', '')].map((line, i) => ({ ...line, joined: i > 0 && line.joined }));
  const lines: Line[] = [
    note(`\t.section ${section},"ax",@progbits`),
    note(`\t.type ${name}, @function`),
    { kind: 'fence', text: `${name}:` },
    ...jumpAtEnd(body),
    note(`\t.size ${name}, .-${name}`),
  ];
  return { section, name, lines };
}

function note(text: string): Line {
  return { kind: 'note', text };
}
