/** What a figure is in, and what it should be at most or at least; neither for one that is only for comparison. */
export interface Goal {
  unit: string;
  atMost?: number;
  atLeast?: number;
  /** Shown in hexadecimal: it is a name, not an amount. */
  isName?: boolean;
}

/** One row of the benchmark. */
export interface Figure extends Goal {
  /** `sim.hop.ns.10` */
  name: string;
  value: number;
}

/** Figures that are measured together. */
export interface Group {
  names: readonly string[];
  /** What all of them may be asked for by, where their names do not begin alike: `arm`. */
  topic?: string;
  /** Takes so long that it is measured only when it is asked for. */
  onRequest?: true;
  measure(): Promise<Figure[]>;
}

/** Figures by their names, and what measures all of them. */
export function group<Name extends string>(
  goals: Readonly<Record<Name, Goal>>,
  measure: () => Promise<Readonly<Record<Name, number>>>,
): Group {
  const names = Object.keys(goals) as Name[];
  return {
    names,
    measure: async () => {
      const values = await measure();
      return names.map((name) => ({ name, value: values[name], ...goals[name] }));
    },
  };
}

/** Whether it is not what it should be. */
export function isMissed({ value, atMost, atLeast }: Figure): boolean {
  return !(value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY));
}

/** The room that most names need. */
const WIDTH = 24;

/** A row for people; [width] is that of the longest name. */
export function row(figure: Figure, width = WIDTH): string {
  const { name, value, unit, isName } = figure;
  const shown = isName
    ? value.toString(16).padStart(8, '0')
    : value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 3 : 1 });
  const miss = isMissed(figure) ? '   MISSED' : '';
  return `${name.padEnd(Math.max(width, WIDTH))} ${shown.padStart(12)} ${unit.padEnd(6)} ${target(figure)}${miss}`.trimEnd();
}

function target({ atMost, atLeast }: Figure): string {
  if (atMost !== undefined) return `≤ ${atMost.toLocaleString('en')}`;
  return atLeast === undefined ? '' : `≥ ${atLeast.toLocaleString('en')}`;
}

/** A line for programs. */
export function line({ name, value, unit, atMost, atLeast }: Figure): string {
  return JSON.stringify({ name, value, unit, target: atMost ?? atLeast ?? null });
}
