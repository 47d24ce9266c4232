import type { PacketValue } from '../device/events.js';
import { Nesting, type Received } from './nesting.js';
import { ValueQueue } from './value-queue.js';

/** The values from one outport of a graph, for any number of loops. */
export class Outlet implements AsyncIterable<Received> {
  private readonly nesting = new Nesting();
  private readonly queues = new Set<ValueQueue<Received>>();
  private end: { error?: Error } | undefined;

  constructor(
    /** The most values that wait for each loop. */
    private readonly most: number,
  ) {}

  /** Each loop receives all values from its start on. */
  [Symbol.asyncIterator](): AsyncIterator<Received> {
    const queue = new ValueQueue<Received>(this.most, () => this.queues.delete(queue));
    this.queues.add(queue);
    if (this.end) queue.finish(this.end.error);
    return queue;
  }

  /** Returns the number of loops whose queue was full, so that they lost the value. */
  put(packet: PacketValue): number {
    const value = this.nesting.put(packet);
    if (value === undefined) return 0;
    return [...this.queues].filter((queue) => !queue.put(value)).length;
  }

  /** The graph restarts, or its device was lost: discards values whose brackets are still open. */
  reset(): void {
    this.nesting.reset();
  }

  /** Ends all loops, with [error] if given. */
  finish(error?: Error): void {
    this.end = { ...(error && { error }) };
    for (const queue of this.queues) queue.finish(error);
    this.queues.clear();
  }
}
