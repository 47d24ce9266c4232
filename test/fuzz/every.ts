import type { Component, InPort, Library } from '../../src/library/component.js';

/** A pin for each need of an inport. */
const PINS: Readonly<Record<string, string>> = { digital: 'D4', analog: 'A0', pwm: 'D5', interrupt: 'D2' };

const isPin = ({ needs, type }: InPort) => needs !== undefined || type === 'pin';

function linesOf({ name, inports, outports }: Component, index: number): string[] {
  const lines = [`n${index}(${name})`];
  const pin = inports.find(isPin);
  if (pin) lines.push(`'${PINS[pin.needs ?? 'digital'] ?? 'D4'}' -> ${pin.name} n${index}`);
  const inport = inports.find((each) => !isPin(each));
  if (inport) lines.push(`hub OUT -> ${inport.name} n${index}`);
  if (outports[0]) lines.push(`n${index} ${outports[0].name} -> IN all`);
  return lines;
}

/** A graph with a node of every component of [library], `n0` and so on: all hear of what comes in, and all that they say goes out. */
export function everyComponent(library: Library): string {
  const ports = 'INPORT=hub.IN:IN\nOUTPORT=all.OUT:OUT\nhub(Forward)\nall(Forward)\n';
  const lines = [...library.values()].flatMap(linesOf);
  return `${ports}${lines.join('\n')}\nticks(Timer) OUT -> IN hub\n100 -> INTERVAL ticks\n`;
}
