import { limits } from '../protocol/limits.js';
import { collide, type Delta, type Step } from './delta.js';

interface Logged {
  revision: number;
  delta: Delta;
  by: string;
}

/** The revisions of all graphs, and what the last of them have changed. */
export class Revisions {
  private readonly current = new Map<string, number>();
  private readonly logs = new Map<string, Logged[]>();

  /** The revision of a graph. */
  of(graph: string): number {
    return this.current.get(graph) ?? 1;
  }

  /** A graph was changed. Returns its new revision. */
  note(graph: string, delta: Delta, by: string): number {
    const revision = this.of(graph) + 1;
    this.current.set(graph, revision);
    const log = this.logs.get(graph) ?? [];
    log.push({ revision, delta, by });
    if (log.length > limits.revisions.most) log.shift();
    this.logs.set(graph, log);
    return revision;
  }

  /** Whether all that was changed after [base] is known. */
  knowsSince(graph: string, base: number): boolean {
    return this.of(graph) - base <= (this.logs.get(graph)?.length ?? 0);
  }

  /** The first step of [delta] about something that anybody but [by] has changed after [base]. */
  conflict(graph: string, base: number, delta: Delta, by: string): Step | undefined {
    const others = (this.logs.get(graph) ?? []).filter((each) => each.revision > base && each.by !== by);
    if (others.length === 0) return undefined;
    return delta.find((step) => others.some((each) => each.delta.some((other) => collide(step, other))));
  }
}
