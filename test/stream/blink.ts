import type { Component, InPort, Port, PortTypeName } from '../../src/library/component.js';
import { componentId } from '../../src/library/component-id.js';
import type { Board } from '../../src/program/board.js';
import type { Program, ProgramNode } from '../../src/program/program.js';
import type { StreamNames } from '../../src/stream/describe.js';

type Ports = Record<string, PortTypeName>;

function component(name: string, ins: Ports, outs: Ports): Component {
  const inports: InPort[] = Object.entries(ins).map(([port, type]) => ({ ...portOf(port, type), required: false }));
  const outports = Object.entries(outs).map(([port, type]) => portOf(port, type));
  const id = componentId(name, inports, outports);
  return { name, id, description: '', icon: 'cog', inports, outports, file: `${name}.hpp` };
}

function portOf(name: string, type: PortTypeName): Port {
  return { name, type, description: '', brackets: false };
}

export const timer = component('Timer', { interval: 'integer', reset: 'bang' }, { out: 'bang' });
export const toggleBoolean = component('ToggleBoolean', { in: 'bang', reset: 'bang' }, { out: 'boolean' });
export const digitalWrite = component('DigitalWrite', { in: 'boolean', pin: 'pin' }, { out: 'boolean' });

export const board: Board = {
  name: 'simulator',
  label: 'Simulated board',
  pins: [
    { index: 12, name: 'D12', aliases: [], uses: ['digital'] },
    { index: 13, name: 'D13', aliases: ['LED'], uses: ['digital'] },
  ],
  timers: [],
  buses: { i2c: [], spi: [], serial: [] },
  unlisted: [],
  storage: 0,
  limits: {
    idBits: 16,
    nodes: 65535,
    exports: 255,
    arena: 1_048_576,
    edgeBytes: 4,
    alignment: 8,
    queue: 1024,
    strings: 64,
    stringLength: 255,
    message: 512,
  },
};

export function node(id: number, name: string, component: Component): ProgramNode {
  return { id, name, component, metadata: {}, place: { file: 'blink.fbp', line: 1, column: 1 } };
}

/** `every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)`, 300 ms, the lamp on [pin]. */
export function blink(pin = 13): Program {
  return {
    name: 'Blink',
    board,
    nodes: [node(1, 'every', timer), node(2, 'toggle', toggleBoolean), node(3, 'lamp', digitalWrite)],
    edges: [
      { source: 1, outport: 0, target: 2, inport: 0 },
      { source: 2, outport: 0, target: 3, inport: 0 },
    ],
    initials: [
      { target: 1, inport: 0, packet: { type: 'integer', value: 300 } },
      { target: 3, inport: 1, packet: { type: 'pin', value: pin } },
    ],
    inports: [],
    outports: [],
  };
}

export const names: StreamNames = {
  component(id) {
    const found = [timer, toggleBoolean, digitalWrite].find((candidate) => candidate.id === id);
    if (found === undefined) return undefined;
    const { name, inports, outports } = found;
    return { name, inports: inports.map((port) => port.name), outports: outports.map((port) => port.name) };
  },
  pin: (index) => board.pins.find((pin) => pin.index === index)?.name,
};
