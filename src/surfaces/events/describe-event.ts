import { colorsText } from '../../boards/parts/pixel-train.js';
import type { PacketEvent, SimulationEvent } from './event.js';

/** An event as text, without its time: `D13 HIGH`, `timer OUT -> IN toggle  bang`. */
export function describeEvent(event: SimulationEvent): string {
  switch (event.type) {
    case 'pin':
      return `${event.pin} ${event.value === 1 ? 'HIGH' : 'LOW'}`;
    case 'pwm':
      return `${event.pin} ${event.value} %`;
    case 'pixels':
      return `${event.pin} pixels ${colorsText(event.colors)}`;
    case 'packet':
      return `${event.port ?? event.edge}  ${describeValue(event)}`;
    case 'serial':
      return `serial ${event.port}  ${JSON.stringify(event.value)}`;
    case 'error':
      return `error: ${event.message}`;
    case 'part':
      return `${event.part}  ${event.text}`;
    case 'remark':
      return `${event.part}: ${event.message}`;
  }
}

/** The value that a packet carries: `bang`, `true`, `9.9`, `"text"`, `pin D13`. */
export function describeValue({ value, packetType }: Pick<PacketEvent, 'value' | 'packetType'>): string {
  switch (packetType) {
    case 'bang':
      return 'bang';
    case 'string':
      return JSON.stringify(value);
    case 'pin':
    case 'error':
      return `${packetType} ${value}`;
    case 'open':
    case 'close':
      return `${packetType} bracket`;
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

/** An event as a line of text, with its time: `   300 ms  D13 HIGH`. */
export function eventText(event: SimulationEvent): string {
  return `${String(event.time).padStart(6)} ms  ${describeEvent(event)}`;
}
