/** Packets that clients are told of in a second on one edge, and at once after a pause. Others are counted. */
export const PACKETS_PER_SECOND = 500;

/** What has happened to packets that a device told of. */
export interface TrafficCounts {
  /** Told to clients. */
  reported: number;
  /** Left out: on an edge with more than the bounded rate, or by the device, whose link was full. */
  leftOut: number;
}

interface Bucket {
  /** Packets that may be told now. */
  left: number;
  /** When [left] was right, in ms. */
  at: number;
  leftOut: number;
}

/** Keeps the packets of each edge to a bounded rate, and counts what is left out. */
export class Traffic {
  readonly counts: TrafficCounts = { reported: 0, leftOut: 0 };
  private readonly buckets = new Map<string, Bucket>();
  private dropped = 0;

  /** [now] gives milliseconds. */
  constructor(
    private readonly rate: number = PACKETS_PER_SECOND,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether clients are told of a packet on [edge]. */
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

  /** Packets that were told by the device are not told to clients, or it could not tell of them. */
  drop(count: number): void {
    this.dropped += count;
    this.counts.leftOut += count;
  }

  /**
   * How many were left out since this was last asked, by edge, in words; those that nobody knows the edge of come last.
   */
  takeLeftOut(): string[] {
    const lines: string[] = [];
    const now = this.now();
    for (const [edge, bucket] of this.buckets) {
      if (bucket.leftOut > 0) lines.push(`${bucket.leftOut} packets omitted on ${edge}`);
      // After a pause it is as full as a new one; perhaps its edge is gone.
      else if (now - bucket.at > 1000) this.buckets.delete(edge);
      bucket.leftOut = 0;
    }
    if (this.dropped > 0) lines.push(`${this.dropped} packets omitted: the link to the device was full`);
    this.dropped = 0;
    return lines;
  }

  /** Another graph runs: counts begin anew. */
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
