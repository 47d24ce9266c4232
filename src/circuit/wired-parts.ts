import type { Bench } from '../boards/parts/bench.js';
import type { PartValue } from '../parts/description.js';
import type { Part } from '../parts/part.js';
import { Listeners } from '../util/listeners.js';
import { attachCircuit } from './attach.js';
import type { LiveParts, PartRemark, PartReport, PartsHost } from './live-parts.js';

/** The parts of a circuit that are attached to a board in this thread. */
export class WiredParts {
  private readonly changes = new Listeners<string>();
  private readonly remarks = new Listeners<PartRemark>();
  /** When each part has changed last, in µs. */
  private readonly changed = new Map<string, number>();

  constructor(
    private readonly parts: ReadonlyMap<string, Part>,
    private readonly bench: Bench,
  ) {
    for (const [name, part] of this.parts) {
      part.onChange(() => {
        this.changed.set(name, bench.time);
        this.changes.notify(name);
      });
      part.onRemark(({ time, text }) => this.remarks.notify({ part: name, time: time / 1000, text }));
    }
  }

  get names(): string[] {
    return [...this.parts.keys()];
  }

  report(name: string): PartReport {
    const part = this.part(name);
    const { state: seen, drawing } = part.look();
    const state = Object.keys(part.description.states).map((key) => [key, seen[key] ?? null]);
    return {
      part: name,
      time: (this.changed.get(name) ?? 0) / 1000,
      values: { ...part.controls },
      state: Object.fromEntries(state),
      on: [...part.faults],
      text: part.text,
      drawing,
    };
  }

  /** Sets a control or switches a fault, now or when the clock shows [at], in ms. Throws a RangeError. */
  set(name: string, setting: string, value: PartValue, at?: number): void {
    const part = this.part(name);
    part.check(setting, value);
    const wait = (at ?? 0) * 1000 - this.bench.time;
    if (wait <= 0) part.set(setting, value);
    else this.bench.after(wait, () => part.set(setting, value));
  }

  onChange(listener: (part: string) => void): () => void {
    return this.changes.add(listener);
  }

  onRemark(listener: (remark: PartRemark) => void): () => void {
    return this.remarks.add(listener);
  }

  detach(): void {
    for (const part of this.parts.values()) part.detach();
  }

  private part(name: string): Part {
    const part = this.parts.get(name);
    if (part) return part;
    throw new RangeError(`the circuit has no part '${name}'; it has ${this.names.join(', ') || 'none'}`);
  }
}

/** A board in this thread, to which one circuit at a time is wired. */
export function partsHost(bench: Bench): PartsHost {
  let present: WiredParts | undefined;
  return {
    wire: async (circuit) => {
      present?.detach();
      present = undefined;
      present = new WiredParts(attachCircuit(circuit, bench), bench);
      return liveParts(present);
    },
  };
}

/** The same parts as whoever does not know where they are sees them. */
export function liveParts(parts: WiredParts): LiveParts {
  return {
    report: (part) => parts.report(part),
    set: async (part, name, value, at) => parts.set(part, name, value, at),
    onChange: (listener) => parts.onChange(listener),
    onRemark: (listener) => parts.onRemark(listener),
    detach: async () => parts.detach(),
  };
}
