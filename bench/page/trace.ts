import type { CDPSession } from 'playwright-core';
import { share } from './statistics.js';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args: { name?: string };
}

/** What a trace of the browser tells. */
export interface Traced {
  /** Milliseconds between two frames: 95 of 100 are below. */
  frame95: number;
  frames: number;
  /** Percent of the time that the main thread worked. */
  busy: number;
}

const CATEGORIES = [
  ...['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame'],
  ...['toplevel', 'benchmark', 'cc', '__metadata'],
];

/** Traces the browser while [work] is done. */
export async function traced(cdp: CDPSession, work: () => Promise<void>): Promise<Traced> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  await work();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', collect);
  return evaluate(events);
}

const thread = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
const isTask = ({ name, ph }: TraceEvent) => ph === 'X' && name.endsWith('RunTask');

function evaluate(events: readonly TraceEvent[]): Traced {
  const names = new Map(
    events.filter(({ name }) => name === 'thread_name').map((each) => [thread(each), each.args.name]),
  );
  const work = new Map<string, number>();
  for (const each of events) {
    if (!isTask(each) || names.get(thread(each)) !== 'CrRendererMain') continue;
    work.set(thread(each), (work.get(thread(each)) ?? 0) + (each.dur ?? 0));
  }
  const [main = ''] = [...work].sort(([, a], [, b]) => b - a).map(([key]) => key);
  const pid = Number(main.split(':')[0]);
  const frames = events.filter((each) => each.name === 'DrawFrame' && each.pid === pid).map(({ ts }) => ts);
  frames.sort((a, b) => a - b);
  const gaps = frames.slice(1).map((time, index) => (time - (frames[index] ?? time)) / 1000);
  return { frame95: share(gaps, 0.95), frames: frames.length, busy: busyPercent(events, main) };
}

/** Tasks may lie in each other: only the outer ones count. */
function busyPercent(events: readonly TraceEvent[], main: string): number {
  const tasks = events.filter((each) => isTask(each) && thread(each) === main).sort((a, b) => a.ts - b.ts);
  const [first, last] = [tasks[0], tasks.at(-1)];
  if (!first || !last) return Number.NaN;
  let [end, busy] = [0, 0];
  for (const { ts, dur = 0 } of tasks) {
    if (ts < end) continue;
    end = ts + dur;
    busy += dur;
  }
  return (100 * busy) / (last.ts + (last.dur ?? 0) - first.ts);
}
