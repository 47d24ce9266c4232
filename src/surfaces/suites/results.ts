import type { Outcome } from './run-case.js';

/** The number of cases by outcome. */
export interface Counts {
  passed: number;
  failed: number;
  notPossible: number;
}

/** Counts by suite file (without `.yaml`), then by target. */
export type ResultTable = Record<string, Record<string, Counts>>;

/** Adds an outcome to the table. */
export function addOutcome(table: ResultTable, suite: string, target: string, { status }: Outcome): void {
  table[suite] ??= {};
  const counts = table[suite];
  counts[target] ??= { passed: 0, failed: 0, notPossible: 0 };
  counts[target][status === 'not possible' ? 'notPossible' : status] += 1;
}

/** The rows of one target. */
export function ofTarget(table: ResultTable, target: string): Record<string, Counts> {
  const rows = Object.entries(table).flatMap(([suite, { [target]: counts }]) => (counts ? [[suite, counts]] : []));
  return Object.fromEntries(rows) as Record<string, Counts>;
}

/** The table in its committed form: one line for each target of a suite, sorted by name. */
export function tableText(table: ResultTable): string {
  const suites = sorted(table).map(([suite, targets]) => {
    const rows = sorted(targets).map(([target, counts]) => `    ${JSON.stringify(target)}: ${JSON.stringify(counts)}`);
    return `  ${JSON.stringify(suite)}: {\n${rows.join(',\n')}\n  }`;
  });
  return `{\n${suites.join(',\n')}\n}\n`;
}

function sorted<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
