import { type Block, Freedom, type Instruction } from './assembler.js';

/** Instructions that occur several times one after the other. */
export interface Run {
  /** The instructions at each place, two places at least. */
  places: Instruction[][];
  /** Execution ends with it: it can be jumped to. */
  ends: boolean;
}

/** Finds runs in functions. They do not overlap: the one that saves most comes first, then the best of what is left. */
export function findRuns(blocks: readonly Block[]): Run[] {
  return new Search(blocks).take();
}

/** A run by the numbers of its first instructions. */
interface Candidate {
  starts: readonly number[];
  length: number;
  ends: boolean;
  /** Words that it saves in all. */
  saves: number;
}

/** How few words are worth while. */
const LEAST = 1;

class Search {
  /** The instructions of all functions; undefined where no run goes across. */
  private readonly code: (Instruction | undefined)[] = [];
  /** For each of them a number that equal ones have in common. */
  private readonly keys: number[] = [];
  /** The words before each of them, and how many before it may not be called. */
  private readonly words: number[] = [0];
  private readonly kept: number[] = [0];
  /** Those that belong to a run already. */
  private readonly taken = new Set<number>();

  constructor(blocks: readonly Block[]) {
    const known = new Map<string, number>();
    for (const { lines } of blocks) {
      for (const line of lines) {
        if (line.kind === 'instruction') this.add(line, known);
        else if (line.kind === 'fence') this.add(undefined, known);
      }
      this.add(undefined, known);
    }
  }

  private add(code: Instruction | undefined, known: Map<string, number>): void {
    const text = code ? `${code.op} ${code.args}` : '';
    const key = known.get(text) ?? known.size;
    known.set(text, key);
    const at = this.code.push(code) - 1;
    this.keys.push(key);
    this.words.push((this.words[at] ?? 0) + (code ? shortWords(code) : 0));
    this.kept.push((this.kept[at] ?? 0) + (code?.freedom === Freedom.Called ? 0 : 1));
  }

  take(): Run[] {
    const runs: Run[] = [];
    const queue = this.candidates().sort((a, b) => a.saves - b.saves);
    for (let best = queue.pop(); best; best = queue.pop()) {
      const { length } = best;
      const left = this.candidate(
        best.starts.filter((start) => this.isFree(start, length)),
        length,
      );
      if (!left) continue;
      if (left.saves < (queue.at(-1)?.saves ?? 0)) insert(queue, left);
      else runs.push(this.run(left));
    }
    return runs;
  }

  /** All runs: groups of places that begin alike, which one more instruction divides each time. */
  private candidates(): Candidate[] {
    const found: Candidate[] = [];
    const first = [...this.code.keys()].filter((at) => this.code[at] && !this.code[at].joined);
    let groups = this.divide(first, 0);
    for (let length = 1; groups.length > 0; length++) {
      for (const starts of groups) {
        const candidate = this.candidate(this.apart(starts, length), length);
        if (candidate) found.push(candidate);
      }
      const size = length;
      groups = groups.flatMap((starts) => this.divide(starts, size));
    }
    return found;
  }

  /** The places, two at least, that go on alike behind [length] instructions. */
  private divide(starts: readonly number[], length: number): number[][] {
    const groups = new Map<number, number[]>();
    for (const start of starts) {
      const next = this.code[start + length];
      if (!next || next.freedom === Freedom.Fixed || (length > 0 && this.code[start + length - 1]?.ends)) continue;
      const key = this.keys[start + length] ?? -1;
      const group = groups.get(key);
      if (group) group.push(start);
      else groups.set(key, [start]);
    }
    return [...groups.values()].filter((group) => group.length > 1);
  }

  /** Those that do not overlap, and where something may come behind [length] instructions. */
  private apart(starts: readonly number[], length: number): number[] {
    let end = 0;
    return starts.filter((start) => {
      if (start < end || this.code[start + length]?.joined) return false;
      end = start + length;
      return true;
    });
  }

  private isFree(start: number, length: number): boolean {
    for (let at = start; at < start + length; at++) if (this.taken.has(at)) return false;
    return true;
  }

  private candidate(starts: readonly number[], length: number): Candidate | undefined {
    const [first] = starts;
    if (first === undefined || starts.length < 2) return undefined;
    const end = first + length;
    const last = this.code[end - 1];
    const ends = last?.ends ?? false;
    if (!ends && this.kept[end] !== this.kept[first]) return undefined;
    const words = (this.words[end] ?? 0) - (this.words[first] ?? 0);
    // A subroutine needs a return, unless it ends with a call, which becomes a jump.
    const added = words + (last?.op === 'call' ? 0 : 1);
    const saves = ends ? (starts.length - 1) * (words - 1) : starts.length * (words - 1) - added;
    return saves < LEAST ? undefined : { starts, length, ends, saves };
  }

  private run({ starts, length, ends }: Candidate): Run {
    for (const start of starts) for (let at = start; at < start + length; at++) this.taken.add(at);
    return { places: starts.map((start) => this.codeAt(start, length)), ends };
  }

  private codeAt(start: number, length: number): Instruction[] {
    return this.code.slice(start, start + length).flatMap((code) => code ?? []);
  }
}

/** The words of an instruction, with short calls and jumps (arrange.ts). */
export function shortWords({ op, words }: Instruction): number {
  return op === 'call' || op === 'jmp' ? 1 : words;
}

/** Puts a candidate into a list in order. */
function insert(queue: Candidate[], candidate: Candidate): void {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle]?.saves ?? 0) < candidate.saves) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, candidate);
}
