/** Bars from lowest to highest. */
const LEVELS = '▁▂▃▄▅▆▇█';
/** Most columns that are ever shown. */
const MOST_COLUMNS = 400;

interface Sample {
  column: number;
  value: number;
}

/**
 * The recent values of a pin, as a row of characters that moves to the left with time. Columns begin at multiples of
 * their duration, so that the picture moves by whole columns and does not flicker.
 */
export class Wave {
  private readonly samples: Sample[] = [];

  constructor(
    /** Duration of a column, in milliseconds. */
    private readonly step: number,
    /** The value that fills a column. */
    private readonly most: number,
  ) {}

  /** Records [value] at [time], in milliseconds. A column shows its last value. */
  add(time: number, value: number): void {
    const column = Math.floor(time / this.step);
    const last = this.samples.at(-1);
    if (last?.value === value) return;
    if (last?.column === column) last.value = value;
    else this.samples.push({ column, value });
    if (this.samples.length > MOST_COLUMNS) this.samples.shift();
  }

  /** Returns [width] characters that end at [time], in milliseconds; spaces before the first value. */
  draw(time: number, width: number): string {
    const end = Math.floor(time / this.step);
    let text = '';
    let next = 0;
    for (let column = end - width + 1; column <= end; column++) {
      while ((this.samples[next]?.column ?? Number.POSITIVE_INFINITY) <= column) next++;
      text += this.character(this.samples[next - 1]);
    }
    return text;
  }

  private character(sample: Sample | undefined): string {
    if (!sample) return ' ';
    const level = Math.round((sample.value / this.most) * (LEVELS.length - 1));
    return LEVELS[Math.min(Math.max(level, 0), LEVELS.length - 1)] ?? ' ';
  }
}
