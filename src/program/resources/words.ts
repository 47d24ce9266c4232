import type { BusKind, Facility } from '../../library/resources.js';
import type { BusClaim, PinRole } from './claims.js';

export const ROLE_WORDS: Readonly<Record<PinRole, string>> = {
  input: 'as an input',
  analog: 'as an analog input',
  output: 'as an output',
  pwm: 'for PWM',
  pulses: 'for pulses',
  select: 'as a chip select',
};

export const SERVICE_WORDS: Readonly<Record<Facility, string>> = {
  edges: 'the times of edges',
  servo: 'servo pulses',
  tone: 'tones',
  steps: 'step pulses',
  alarm: 'wake-ups in microseconds',
  carrier: 'an infrared carrier',
  pulses: 'exact pulses',
  storage: 'storage',
};

export const BUS_WORDS: Readonly<Record<BusKind, string>> = { i2c: 'I²C bus', spi: 'SPI bus', serial: 'serial port' };

/** `I²C bus 0`, `serial port 1` */
export function busName({ kind, number }: Pick<BusClaim, 'kind' | 'number'>): string {
  return `${BUS_WORDS[kind]} ${number}`;
}

const LINE_WORDS: Readonly<Record<string, string>> = { receive: 'the receive line', transmit: 'the transmit line' };

/** `SDA`, `the receive line` */
export function lineName(line: string): string {
  return LINE_WORDS[line] ?? line.toUpperCase();
}

/** `D2`, `D2 or D3`, `D2, D3 or D4` */
export function either(words: readonly string[], last = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
