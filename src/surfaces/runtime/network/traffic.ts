import { counted } from '../../../util/counted.js';
import { limits } from '../protocol/limits.js';

/** The numbers of packets that a device reported, by what became of them. */
export interface TrafficCounts {
  /** Sent to clients. */
  reported: number;
  /** Omitted: above the rate limit of an edge, or by the device because its link was full. */
  leftOut: number;
}

interface Bucket {
  /** The number of packets that may be sent now. */
  left: number;
  /** The time at which [left] was computed, in milliseconds. */
  at: number;
  leftOut: number;
}

/** Limits the packets per second of each edge, and counts those that are omitted. */
export class Traffic {
  readonly counts: TrafficCounts = { reported: 0, leftOut: 0 };
  private readonly buckets = new Map<string, Bucket>();
  private dropped = 0;

  /** [now] returns the time in milliseconds. */
  constructor(
    private readonly rate: number = limits.packetsPerSecond.most,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether a packet on [edge] is sent to clients. */
  admit(edge: string): boolean {
    const bucket = this.bucket(edge);
    const now = this.now();
    bucket.left = Math.min(this.rate, bucket.left + ((now - bucket.at) * this.rate) / 1000);
    bucket.at = now;
    if (bucket.left < 1) {
      bucket.leftOut += 1;
      this.counts.leftOut += 1;
      return false;
    }
    bucket.left -= 1;
    this.counts.reported += 1;
    return true;
  }

  /** Counts packets that the device reported but clients do not receive, or that the device could not report. */
  drop(count: number): void {
    this.dropped += count;
    this.counts.leftOut += count;
  }

  /**
   * The numbers of packets omitted since the last call, as text, by edge. Packets of unknown edges come last.
   */
  takeLeftOut(): string[] {
    const lines: string[] = [];
    const now = this.now();
    for (const [edge, bucket] of this.buckets) {
      if (bucket.leftOut > 0) lines.push(`${counted(bucket.leftOut, 'packet')} omitted on ${edge}`);
      // After a pause the bucket equals a new one, and its edge may no longer exist.
      else if (now - bucket.at > 1000) this.buckets.delete(edge);
      bucket.leftOut = 0;
    }
    if (this.dropped > 0) lines.push(`${counted(this.dropped, 'packet')} omitted: the link to the device was full`);
    this.dropped = 0;
    return lines;
  }

  /** Resets all counts, for another graph. */
  reset(): void {
    this.buckets.clear();
    this.dropped = 0;
    this.counts.reported = 0;
    this.counts.leftOut = 0;
  }

  private bucket(edge: string): Bucket {
    let bucket = this.buckets.get(edge);
    if (!bucket) {
      bucket = { left: this.rate, at: this.now(), leftOut: 0 };
      this.buckets.set(edge, bucket);
    }
    return bucket;
  }
}
