import type { Component, InPort } from '../src/library/component.js';
import { simulate } from '../src/surfaces/testing/index.js';

/** Pins of the simulated board for the inports of a component. */
const PINS = ['D2', 'D3'];

/** The pins of [component] whose edges are still captured when its graph has ended: another graph is deaf there. */
export async function captures({ name, inports, uses = [] }: Component): Promise<string[]> {
  if (!uses.includes('edges')) return [];
  const ports = inports.filter(isWatched);
  const graph = ports.map((port, i) => `'${PINS[i]}' -> ${port.name.toUpperCase()} it`).join('\n');
  const found: string[] = [];
  for (const [i, port] of ports.entries()) {
    const simulation = await simulate(`it(${name})\n${graph}`, { inputs: { D2: 1, D3: 1 } });
    await simulation.advance(10);
    await simulation.edit(`OUTPORT=other.OUT:LEVEL\n'${PINS[i]}' -> PIN other(MonitorPin)`);
    await simulation.advance(10);
    const before = simulation.values('level').length;
    simulation.pin(PINS[i] as string).drive(0);
    await simulation.advance(10);
    if (simulation.values('level').length === before) found.push(`${port.name} stays captured`);
    simulation.close();
  }
  return found;
}

function isWatched({ type, needs }: InPort): boolean {
  return type === 'pin' && needs === 'interrupt';
}
