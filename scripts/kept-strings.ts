import type { Component } from '../src/library/component.js';
import { simulate } from '../src/surfaces/testing/index.js';

/** The inports of [component] that keep a string when their node is removed from a running graph: none should. */
export async function leaks({ name, inports }: Component): Promise<string[]> {
  const found: string[] = [];
  for (const port of inports.filter(({ type }) => type === 'all' || type === 'string')) {
    const simulation = await simulate(`INPORT=kept.${port.name.toUpperCase()}:IN\nkept(${name})\nother(Repeat)`);
    // Some keep the second one only.
    for (const text of ['text', 'more']) await simulation.send('in', text);
    await simulation.edit('other(Repeat)');
    if ((await simulation.device.statistics()).strings > 0) found.push(`${port.name} keeps its string`);
  }
  return found;
}
