import type { PartValue } from '../../../parts/description.js';
import type { RecordingView } from '../protocol/extension/suites-view.js';
import { limits } from '../protocol/limits.js';

/** Something that a person did to a board. */
export type Deed =
  | { kind: 'pin'; pin: string; level: 0 | 1 | null }
  | { kind: 'analog'; pin: string; value: number }
  /** A packet to an exported inport. */
  | { kind: 'packet'; port: string; data: unknown }
  | { kind: 'serial'; port: number; text: string }
  | { kind: 'part'; part: string; name: string; value: PartValue };

/** What was done by hand since a graph was started. */
export interface Recording {
  /** The id of the graph. */
  graph: string;
  /** What held when it began. */
  before: readonly Deed[];
  /** In order, with milliseconds of board time since the start. */
  deeds: readonly (Deed & { at: number })[];
  /** How long it took, in milliseconds of board time. */
  length: number;
  /** What was done and no test can do, for people. */
  leftOut: readonly string[];
}

/** Notes what a person does by hand, with its times, to make a test of it. */
export class Recorder {
  /** What pins and parts were last set to, whether it is recorded or not. */
  private readonly held = new Map<string, Deed>();
  private current: { graph: string; began: number; before: Deed[]; deeds: (Deed & { at: number })[] } | undefined;
  private last: Recording | undefined;
  private readonly leftOut = new Set<string>();

  /** Milliseconds of board time. */
  constructor(private readonly now: () => number) {}

  get view(): RecordingView {
    const { current, last } = this;
    const length = current ? this.now() - current.began : (last?.length ?? 0);
    return {
      isRunning: current !== undefined,
      inputs: (current ?? last)?.deeds.length ?? 0,
      length: Math.round(length),
      leftOut: [...this.leftOut],
    };
  }

  /** The graph was just started. */
  begin(graph: string): void {
    this.leftOut.clear();
    this.last = undefined;
    this.current = { graph, began: this.now(), before: [...this.held.values()], deeds: [] };
  }

  /** Gives what was recorded last. */
  end(): Recording | undefined {
    const { current } = this;
    if (!current) return this.last;
    const { began, ...rest } = current;
    this.last = { ...rest, length: Math.max(0, Math.round(this.now() - began)), leftOut: [...this.leftOut] };
    this.current = undefined;
    return this.last;
  }

  /** The board is another one, with nothing set. */
  reset(): void {
    this.held.clear();
    this.current = undefined;
  }

  did(deed: Deed): void {
    if (deed.kind !== 'packet' && deed.kind !== 'serial') this.held.set(keyOf(deed), deed);
    const { current } = this;
    if (!current) return;
    if (current.deeds.length >= limits.recorded.most) {
      this.miss(`all that came after the first ${limits.recorded.most} inputs`);
      return;
    }
    current.deeds.push({ ...deed, at: Math.max(0, Math.round(this.now() - current.began)) });
  }

  /** Something was done that no test can do. */
  miss(what: string): void {
    if (this.current) this.leftOut.add(what);
  }
}

function keyOf(deed: Exclude<Deed, { kind: 'packet' | 'serial' }>): string {
  return deed.kind === 'part' ? JSON.stringify([deed.part, deed.name]) : `${deed.kind} ${deed.pin}`;
}
