import type { PacketValue } from '../device/events.js';
import { Nesting, type Received } from './nesting.js';
import { ValueQueue } from './value-queue.js';

/** What comes out of one port of a graph, for any number of loops. */
export class Outlet implements AsyncIterable<Received> {
  private readonly nesting = new Nesting();
  private readonly queues = new Set<ValueQueue<Received>>();
  private end: { error?: Error } | undefined;

  constructor(
    /** Values that may wait for each loop. */
    private readonly most: number,
  ) {}

  /** Each loop gets all that comes from its beginning on. */
  [Symbol.asyncIterator](): AsyncIterator<Received> {
    const queue = new ValueQueue<Received>(this.most, () => this.queues.delete(queue));
    this.queues.add(queue);
    if (this.end) queue.finish(this.end.error);
    return queue;
  }

  /** How many loops had no room for what came. */
  put(packet: PacketValue): number {
    const value = this.nesting.put(packet);
    if (value === undefined) return 0;
    return [...this.queues].filter((queue) => !queue.put(value)).length;
  }

  /** The graph begins anew, or its device is lost: what was begun between brackets does not go on. */
  reset(): void {
    this.nesting.reset();
  }

  /** Ends all loops, with [error] when there is one. */
  finish(error?: Error): void {
    this.end = { ...(error && { error }) };
    for (const queue of this.queues) queue.finish(error);
    this.queues.clear();
  }
}
