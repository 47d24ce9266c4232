import type { TransactionView, ValuesView, WaveView } from '../../src/surfaces/runtime/protocol/extension/messages.js';

/** A change of a pin: milliseconds of board time, and its value; null: nothing drives it. */
export type WaveSample = readonly [time: number, value: number | null];

/** Changes that are kept of a pin, and transactions of a bus. */
const KEPT = 20_000;
const KEPT_TRANSACTIONS = 4000;

/** Rows of the waveforms, in their order. */
const BUSES = ['i2c', 'spi'] as const;

export type BusName = (typeof BUSES)[number];

export const BUS_LABELS: Readonly<Record<BusName, string>> = { i2c: 'I2C', spi: 'SPI' };

/** The changes of pins over the time of a board. */
export class Waves {
  private readonly byPin = new Map<string, WaveSample[]>();
  /** The board time of the last message, and when it came, in milliseconds of `performance.now()`. */
  private last = { time: 0, at: 0 };
  private readonly byBus = new Map<BusName, TransactionView[]>();
  leftOut = 0;

  of(pin: string): readonly WaveSample[] {
    return this.byPin.get(pin) ?? [];
  }

  /** The pins of which any change is known. */
  get pins(): readonly string[] {
    return [...this.byPin.keys()];
  }

  /** The buses on which anything has passed. */
  get buses(): readonly BusName[] {
    return BUSES.filter((bus) => this.transactions(bus).length > 0);
  }

  /** What has passed on a bus, in order. */
  transactions(bus: BusName): readonly TransactionView[] {
    return this.byBus.get(bus) ?? [];
  }

  clear(): void {
    this.byPin.clear();
    this.byBus.clear();
    this.leftOut = 0;
    this.last = { time: 0, at: 0 };
  }

  take(waves: Readonly<Record<string, WaveView>>): void {
    for (const [pin, { samples, leftOut }] of Object.entries(waves)) {
      const known = this.byPin.get(pin) ?? [];
      this.byPin.set(pin, known);
      // The clock of a board that was reset begins again.
      if ((samples[0]?.[0] ?? 0) < (known.at(-1)?.[0] ?? 0)) known.length = 0;
      known.push(...samples);
      if (known.length > KEPT * 1.25) known.splice(0, known.length - KEPT);
      this.leftOut += leftOut;
      this.last = { time: Math.max(samples.at(-1)?.[0] ?? 0, this.end), at: performance.now() };
    }
  }

  takeBuses({ transactions, leftOut }: NonNullable<ValuesView['buses']>): void {
    this.leftOut += leftOut;
    for (const each of transactions) {
      const known = this.byBus.get(each.bus) ?? [];
      this.byBus.set(each.bus, known);
      // The clock of a board that was reset begins again.
      if (each.begins < (known.at(-1)?.begins ?? 0)) known.length = 0;
      known.push(each);
      if (known.length > KEPT_TRANSACTIONS * 1.25) known.splice(0, known.length - KEPT_TRANSACTIONS);
      this.last = { time: Math.max(each.ends, this.end), at: performance.now() };
    }
  }

  /** The time of the last change. */
  get end(): number {
    const pins = [...this.byPin.values()].map((samples) => samples.at(-1)?.[0] ?? 0);
    return Math.max(0, ...pins, ...[...this.byBus.values()].map((all) => all.at(-1)?.ends ?? 0));
  }

  /** About what time it is on the board, which runs [speed] times as fast as we. */
  now(speed: number): number {
    return this.last.at === 0 ? 0 : this.last.time + (performance.now() - this.last.at) * speed;
  }
}

/** A time of the board: `1.204 s`, `12.35 ms`, `80 µs`. */
export function timeText(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  if (size >= 1000) return `${Number((milliseconds / 1000).toFixed(4))} s`;
  if (size >= 1 || size === 0) return `${Number(milliseconds.toFixed(3))} ms`;
  return `${Math.round(milliseconds * 1000)} µs`;
}

/** The value of a pin at [time]; undefined before the first change. */
export function waveAt(samples: readonly WaveSample[], time: number): number | null | undefined {
  return samples[indexAt(samples, time)]?.[1];
}

/** What passes on a bus at [time]. */
export function transactionAt(all: readonly TransactionView[], time: number): TransactionView | undefined {
  const last = all[firstAfter(all, time) - 1];
  return last && last.ends >= time ? last : undefined;
}

/** The index of the first transaction that begins after [time]. */
export function firstAfter(all: readonly TransactionView[], time: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.begins ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the last change at [time] or before; -1 when there is none. */
export function indexAt(samples: readonly WaveSample[], time: number): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.[0] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The next change of any of the waves after [time], or the one before it. */
export function nextChange(
  waves: readonly (readonly WaveSample[])[],
  time: number,
  isLater: boolean,
): number | undefined {
  const times = waves.flatMap((samples) => {
    const index = isLater ? indexAt(samples, time) + 1 : indexAt(samples, time - 1e-9);
    return samples[index]?.[0] ?? [];
  });
  if (times.length === 0) return undefined;
  return isLater ? Math.min(...times) : Math.max(...times);
}

/**
 * The waves as a file that viewers of waveforms read (IEEE 1364, value change dump), in microseconds. [buses]: what has
 * passed on them, by their labels; its words are values of strings, as GTKWave reads them, which have no spaces.
 */
export function waveFile(
  waves: ReadonlyMap<string, readonly WaveSample[]>,
  buses: ReadonlyMap<string, readonly TransactionView[]>,
): string {
  const names = [...waves.keys()];
  const sign = (index: number) => String.fromCharCode(33 + index);
  const micros = (time: number) => Math.round(time * 1000);
  const ofPins = names.flatMap((name, index) =>
    (waves.get(name) ?? []).map(([time, value]) => ({ time: micros(time), text: `r${value ?? 0} ${sign(index)}` })),
  );
  const ofBuses = [...buses.values()].flatMap((all, index) =>
    all.flatMap(({ begins, ends, text }) => [
      { time: micros(begins), text: `s${text.replaceAll(' ', '_')} ${sign(names.length + index)}` },
      { time: micros(ends), text: `s ${sign(names.length + index)}` },
    ]),
  );
  const changes = [...ofPins, ...ofBuses];
  changes.sort((one, other) => one.time - other.time);
  const lines = [
    '$timescale 1 us $end',
    '$scope module board $end',
    ...names.map((name, index) => `$var real 64 ${sign(index)} ${name} $end`),
    ...[...buses.keys()].map((name, index) => `$var string 1 ${sign(names.length + index)} ${name} $end`),
    '$upscope $end',
    '$enddefinitions $end',
  ];
  let time = -1;
  for (const change of changes) {
    if (change.time !== time) lines.push(`#${change.time}`);
    time = change.time;
    lines.push(change.text);
  }
  return `${lines.join('\n')}\n`;
}
