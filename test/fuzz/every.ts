import type { Component, InPort, Library } from '../../src/library/component.js';

/** A pin for each need of an inport. */
const PINS: Readonly<Record<string, string>> = { digital: 'D4', analog: 'A0', pwm: 'D5', interrupt: 'D2' };
/** Where one needs a digital pin and does not drive it: no pin is both an input and an output. It also hears the interrupts. */
const READ = 'D2';
/** Where one needs a pin for pulses, which nobody else may drive. */
const PULSES: Readonly<Record<string, string>> = { servo: 'D8', tone: 'D10', pulses: 'D6', steps: 'D3', carrier: 'D0' };

/** Where one gives pulses beside another that does so. */
const OWN: Readonly<Record<string, string>> = {
  Dht: 'D7',
  Ds18b20: 'A3',
  Hx711: 'D1',
  Melody: 'A2',
  SoftSerial: READ,
  Ultrasonic: 'A1',
};

/** Where one selects its part at the SPI bus, which nobody else may do. */
const SELECT = 'D9';

const isPin = ({ needs, type }: InPort) => needs !== undefined || type === 'pin';

/** On a board as small as an Uno a node has 63 edges at most. */
const EDGES = 30;
const hubOf = (index: number) => `hub${Math.floor(index / EDGES)}`;

function linesOf({ name, inports, outports, uses = [], bus }: Component, index: number): string[] {
  const lines = [`n${index}(${name})`];
  const pin = inports.find(isPin);
  const pulses = OWN[name] ?? uses.map((each) => PULSES[each]).find((each) => each !== undefined);
  if (pin) lines.push(`'${bus === 'spi' ? SELECT : (pulses ?? pinFor(pin, inports))}' -> ${pin.name} n${index}`);
  // The host alone can write text of a format: it comes from outside.
  const texts = inports.filter((each) => each.format !== undefined);
  for (const { name: text } of texts) lines.unshift(`INPORT=n${index}.${text}:${text}${index}`);
  const inport = inports.find((each) => !isPin(each) && each.format === undefined);
  if (inport) lines.push(`${hubOf(index)} OUT -> ${inport.name} n${index}`);
  if (outports[0]) lines.push(`n${index} ${outports[0].name} -> IN all`);
  return lines;
}

function pinFor({ needs = 'digital', drives }: InPort, inports: readonly InPort[]): string | undefined {
  const reads = needs === 'digital' && !drives && !inports.some(({ name }) => name === 'safe');
  return reads ? READ : PINS[needs];
}

/** A graph with a node of every component of [library], `n0` and so on: all hear of what comes in, and all that they say goes out. */
export function everyComponent(library: Library): string {
  const ports = ['INPORT=hub.IN:IN', 'OUTPORT=all.OUT:OUT', 'hub(Repeat)', 'all(Repeat)'];
  const lines = [...library.values()].flatMap(linesOf);
  const hubs = new Set([...library.values()].map((_, index) => hubOf(index)));
  const ways = [...hubs].map((name) => `hub OUT -> IN ${name}(Repeat)`);
  return [...ports, ...ways, ...lines, 'ticks(Timer) OUT -> IN hub', '100 -> INTERVAL ticks', ''].join('\n');
}
