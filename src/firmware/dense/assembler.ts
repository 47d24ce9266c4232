/** What may be done with an instruction of the AVR. */
export enum Freedom {
  /** Stays where it is. */
  Fixed,
  /** Needs the stack as it is: may be jumped to, but not be called. */
  Jumped,
  /** May be called. */
  Called,
}

/** An instruction in the text of the compiler. */
export interface Instruction {
  kind: 'instruction';
  text: string;
  op: string;
  args: string;
  words: number;
  freedom: Freedom;
  /** Execution never goes on behind it. */
  ends: boolean;
  /** Nothing may come between it and the instruction before it. */
  joined: boolean;
}

/** Anything else: a fence is what other code jumps to, or inline assembler, so that no run goes across it. */
export interface OtherLine<Kind extends string> {
  kind: Kind;
  text: string;
}

export type Line = Instruction | OtherLine<'fence'> | OtherLine<'note'>;

/** What follows a change of the section, up to the next one. */
export interface Block {
  /** `.text.main`; empty for what comes before the first section. */
  section: string;
  /** The function of a `.text` section. */
  name?: string;
  lines: Line[];
}

const SECTION = /^\s*\.(?:section\s+([\w.$]+)|(text|data|bss)\b)/;
const LABEL = /^\s*([\w.$]+):/;
const CODE = /^\t([a-z]+)(?:\s+(.*?))?\s*$/;
const LOCAL_LABEL = /\.L[\w.$]+/g;

/** Reads the assembler text of avr-gcc. */
export function parseAssembler(text: string): Block[] {
  const lines = text.split('\n');
  const targets = jumpTargets(lines);
  const head: Block = { section: '', lines: [] };
  const blocks = [head];
  let [block, inline] = [head, false];
  for (const line of lines) {
    if (line.startsWith('/* #APP')) inline = true;
    if (line.startsWith('/* #NOAPP')) inline = false;
    const section = SECTION.exec(line);
    // Lines of the table of sources must come before those that use them, whatever the order of functions.
    if (/^\s*\.file\s+\d/.test(line)) head.lines.push({ kind: 'note', text: line });
    else if (section) block = blockOf(section[1] ?? `.${section[2]}`, line, blocks);
    else block.lines.push(readLine(line, inline, targets));
  }
  for (const { lines } of blocks) join(lines);
  return blocks;
}

/** A new block, or that of a function which goes on behind its jump table. */
function blockOf(section: string, text: string, blocks: Block[]): Block {
  const name = /^\.text\.(.+)$/.exec(section)?.[1];
  const known = name === undefined ? undefined : blocks.find((block) => block.name === name);
  if (known) return known;
  const block: Block = { section, ...(name !== undefined && { name }), lines: [{ kind: 'note', text }] };
  blocks.push(block);
  return block;
}

/** The local labels that code or data refers to. Only the tables of a debugger refer to the others. */
function jumpTargets(lines: readonly string[]): Set<string> {
  const targets = new Set<string>();
  let isDebug = false;
  for (const line of lines) {
    const section = SECTION.exec(line);
    if (section) isDebug = section[1]?.startsWith('.debug') ?? false;
    if (isDebug || LABEL.test(line) || /^\t\.(?:size|loc|cfi_)/.test(line)) continue;
    for (const [label] of line.matchAll(LOCAL_LABEL)) targets.add(label);
  }
  return targets;
}

function readLine(text: string, inline: boolean, targets: ReadonlySet<string>): Line {
  if (inline) return { kind: 'fence', text };
  const label = LABEL.exec(text)?.[1];
  if (label !== undefined) return { kind: label.startsWith('.L') && !targets.has(label) ? 'note' : 'fence', text };
  const [, op, args = ''] = CODE.exec(text) ?? [];
  if (op === undefined) return { kind: 'note', text };
  return { ...instruction(op, args.replace(/\s*;.*/, '')), text };
}

const TWO_WORDS = new Set(['call', 'jmp', 'lds', 'sts']);
const SKIPS = new Set(['cpse', 'sbic', 'sbis', 'sbrc', 'sbrs']);
/** The instructions that write, by what their first operand means. */
const STORES = new Map(Object.entries({ cbi: 'io', out: 'io', sbi: 'io', st: 'at', std: 'at', sts: 'memory' }));
const FIXED = /^(?:br\w+|cli|e?ijmp|reti|sei|sleep|spm|wdr)$/;
const STACK = /__SP_[LH]__|\b0x3[de]\b/;

/** Makes an instruction. */
export function instruction(op: string, args: string): Instruction {
  const text = `\t${op}${args === '' ? '' : ` ${args}`}`;
  return {
    kind: 'instruction',
    text,
    op,
    args,
    words: TWO_WORDS.has(op) ? 2 : 1,
    freedom: freedomOf(op, args),
    ends: op === 'ret' || ((op === 'jmp' || op === 'rjmp') && !args.startsWith('__prologue')),
    joined: false,
  };
}

function freedomOf(op: string, args: string): Freedom {
  // Numeric labels, and places counted from here.
  if (FIXED.test(op) || /\b\d+[bf]\b|^\.(?:$|[+-])/.test(args) || args.startsWith('__prologue')) return Freedom.Fixed;
  if (op === 'out' && args.startsWith('__SREG__')) return Freedom.Fixed;
  return op === 'push' || op === 'pop' || STACK.test(args) ? Freedom.Jumped : Freedom.Called;
}

/** How many instructions lie between two writes of a timed sequence at most: it has four cycles. */
const TIMED = 4;

/** Finds instructions that nothing may come between. */
function join(lines: readonly Line[]): void {
  const code: Instruction[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    if (line.kind === 'instruction') {
      // What inline assembler ends with is not known.
      line.joined = before?.kind === 'fence' && !LABEL.test(before.text);
      code.push(line);
    }
    if (line.kind !== 'note') before = line;
  }
  for (const [i, line] of code.entries()) {
    const next = code[i + 1];
    if (next && SKIPS.has(line.op)) joinSkipped(next);
    // An interrupt waits for one more instruction, which writes the stack pointer.
    if (next && line.op === 'out' && line.args.startsWith('__SREG__')) next.joined = true;
    fixJumpedOver(code, i);
  }
  joinTimed(code);
}

/** What a skip skips; if it is a jump, execution goes on behind it. */
function joinSkipped(next: Instruction): void {
  next.joined = true;
  if (!next.ends) return;
  next.ends = false;
  next.freedom = Freedom.Fixed;
}

/** A jump to a place counted in bytes from here: what it jumps over must stay as long as it is. */
function fixJumpedOver(code: readonly Instruction[], at: number): void {
  const [, direction, bytes] = /(?:^|,)\.([+-])(\d+)$/.exec(code[at]?.args ?? '') ?? [];
  const step = direction === '-' ? -1 : 1;
  let words = Number(bytes ?? 0) / 2;
  for (let over = at + step; words > 0 && code[over]; over += step) {
    const line = code[over];
    words -= line?.words ?? 0;
    if (line) line.freedom = Freedom.Fixed;
  }
}

/**
 * A register that must be written twice within four cycles (CLKPR, EECR, WDTCSR) is written so. No other place is: the
 * compiler leaves out the first of two writes.
 */
function joinTimed(code: readonly Instruction[]): void {
  const places = code.map(placeOf);
  for (const [i, place] of places.entries()) {
    const first = place === undefined ? -1 : places.indexOf(place, Math.max(0, i - TIMED));
    if (first >= 0) for (const line of code.slice(first + 1, i + 1)) line.joined = true;
  }
}

/** What a store writes to; undefined for other instructions, and when the place is another one each time. */
function placeOf({ op, args }: Instruction): string | undefined {
  const space = STORES.get(op);
  const place = args.replace(/,.*/, '');
  return space === undefined || /^-|\+$/.test(place) ? undefined : `${space} ${place}`;
}

/** Puts the text together. */
export function writeAssembler(blocks: readonly Block[]): string {
  return blocks.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n');
}
