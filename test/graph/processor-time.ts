/** Milliseconds of processor time that [work] takes. Unlike the clock, it does not count what else the machine does. */
export function processorTime(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return Math.round((user + system) / 1_000);
}
