/** The text of a state machine (docs/formats.md) as a table, and back. */

export interface StateRow {
  readonly name: string;
  /** The outputs that are on. */
  readonly on: readonly string[];
  /** Where events lead, by their names. */
  readonly to: Readonly<Record<string, string>>;
  /** `2.5 s`, and where it leads. */
  readonly after?: { readonly time: string; readonly to: string };
}

export interface StateTable {
  readonly events: readonly string[];
  readonly outputs: readonly string[];
  readonly states: readonly StateRow[];
}

/** Reads a text; undefined when a table would lose something of it: a comment, or a line that is none of a machine. */
export function readStates(text: string): StateTable | undefined {
  if (text.includes('#')) return undefined;
  let [events, outputs]: string[][] = [[], []];
  const states: StateRow[] = [];
  for (const line of text.split(/[\n;]/).map((each) => each.trim())) {
    if (line === '') continue;
    const [, from, to] = /^(.+?)\s*->\s*(\S+)$/.exec(line) ?? [];
    const last = states.at(-1);
    if (from !== undefined && to !== undefined) {
      if (!last) return undefined;
      const [, time] = /^after\s+(.+)$/.exec(from) ?? [];
      states[states.length - 1] =
        time === undefined ? { ...last, to: { ...last.to, [from]: to } } : { ...last, after: { time, to } };
      continue;
    }
    const [, name, list] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || list === undefined) return undefined;
    const words = list.split(/[\s,]+/).filter(Boolean);
    if (name === 'events') events = words;
    else if (name === 'outputs') outputs = words;
    else states.push({ name, on: words, to: {} });
  }
  return { events: events ?? [], outputs: outputs ?? [], states };
}

export function writeStates({ events, outputs, states }: StateTable): string {
  const lines = [
    ...(events.length > 0 ? [`events: ${events.join(', ')}`] : []),
    ...(outputs.length > 0 ? [`outputs: ${outputs.join(', ')}`] : []),
    ...states.flatMap(({ name, on, to, after }) => [
      `${name}:${on.length > 0 ? ` ${on.join(', ')}` : ''}`,
      ...(after ? [`  after ${after.time} -> ${after.to}`] : []),
      ...events.flatMap((event) => (to[event] === undefined ? [] : [`  ${event} -> ${to[event]}`])),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
