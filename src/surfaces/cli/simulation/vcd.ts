/** How a signal is shown: a digital one as a wire, the others as numbers. */
export type SignalKind = 'digital' | 'pwm' | 'analog';

/** A level, a number, or `z`: nobody drives the wire; `x`: it is not known. */
export type SignalValue = number | 'z' | 'x';

interface Signal {
  /** Its short identifier code in the file. */
  code: string;
  name: string;
  kind: SignalKind;
}

interface Change {
  /** Nanoseconds. */
  time: number;
  signal: Signal;
  value: SignalValue;
}

/** Identifier codes consist of the printable characters from `!` to `~` (IEEE 1364-2005, 18.2.1). */
const FIRST_CODE = 33;
const CODES = 94;

/**
 * Records pins and lines for a waveform viewer, as a value change dump (IEEE 1364-2005, clause 18), in nanoseconds: a bit
 * on an SPI bus may be shorter than a microsecond. The file begins with the list of signals, so it can be written only at
 * the end.
 */
export class VcdRecorder {
  private readonly signals = new Map<string, Signal>();
  private readonly changes: Change[] = [];

  /** Records that [pin] has [value] from [time] on, in milliseconds. Of several values at a time, the last one stays. */
  record(time: number, pin: string, kind: SignalKind, value: SignalValue): void {
    this.changes.push({ time: nanoseconds(time), signal: this.signal(pin, kind), value });
  }

  /** Returns the text of the file, for a recording that ends at [time], in milliseconds. */
  text(time: number): string {
    const lines = ['$version MicroFlo $end', '$timescale 1 ns $end', '$scope module board $end'];
    for (const { kind, code, name } of this.signals.values()) {
      lines.push(`$var ${kind === 'digital' ? 'wire 1' : 'integer 32'} ${code} ${name} $end`);
    }
    lines.push('$upscope $end', '$enddefinitions $end');
    // Joined, not spread into arguments: of those, a function takes some 100,000 at most.
    const body = this.dump();
    const end = Math.max(nanoseconds(time), this.changes.at(-1)?.time ?? 0);
    return `${[...lines, ...body, `#${end}`].join('\n')}\n`;
  }

  /** All signals are unknown before they first change. */
  private dump(): string[] {
    const lines = ['#0', '$dumpvars'];
    for (const signal of this.signals.values()) lines.push(valueChange(signal, 'x'));
    lines.push('$end');
    let now = 0;
    // The lines of a bus are known a little earlier or later than they change.
    this.changes.sort((one, other) => one.time - other.time);
    for (const { time, signal, value } of this.changes) {
      if (time !== now) lines.push(`#${time}`);
      now = time;
      lines.push(valueChange(signal, typeof value === 'number' ? value.toString(2) : value));
    }
    return lines;
  }

  private signal(pin: string, kind: SignalKind): Signal {
    // Viewers would read a point in a name as a scope.
    const name = pin.replace('.', '_') + (kind === 'digital' ? '' : `_${kind}`);
    const known = this.signals.get(name);
    if (known) return known;
    const signal = { code: codeOf(this.signals.size), name, kind };
    this.signals.set(name, signal);
    return signal;
  }
}

function valueChange({ kind, code }: Signal, bits: string): string {
  return kind === 'digital' ? `${bits}${code}` : `b${bits} ${code}`;
}

function codeOf(index: number): string {
  const last = String.fromCharCode(FIRST_CODE + (index % CODES));
  return index < CODES ? last : codeOf(Math.floor(index / CODES) - 1) + last;
}

/** Times are known to the microsecond, or better. */
function nanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}
