import { atmega328p } from './chip-atmega328p.js';
import { atmega2560 } from './chip-atmega2560.js';
import type { AvrBoard, Wire } from './wiring.js';

/** `'D', 0, 'PD0 PD1'` are the wires of D0 and D1. */
function row(letter: 'D' | 'A', first: number, pins: string): Wire[] {
  return pins.split(' ').map((pin, index) => ({ names: [`${letter}${first + index}`], pin }));
}

/** Analog inputs from channel 0 on; A0 is also D[first]. */
function analog(first: number, pins: string): Wire[] {
  return pins.split(' ').map((pin, channel) => ({ names: [`A${channel}`, `D${first + channel}`], pin, channel }));
}

function withLed(wires: Wire[], name: string): Wire[] {
  return wires.map((wire) => (wire.names[0] === name ? { ...wire, names: [...wire.names, 'LED'] } : wire));
}

const unoPins = withLed(
  [
    ...row('D', 0, 'PD0 PD1 PD2 PD3 PD4 PD5 PD6 PD7'),
    ...row('D', 8, 'PB0 PB1 PB2 PB3 PB4 PB5'),
    ...analog(14, 'PC0 PC1 PC2 PC3 PC4 PC5'),
  ],
  'D13',
);

/** Its bootloader section has 512 bytes, as the fuses of the Uno say. */
export const uno: AvrBoard = {
  name: 'uno',
  label: 'Arduino Uno',
  chip: atmega328p,
  frequency: 16_000_000,
  bootloader: 0x7e00,
  wires: unoPins,
};

/** An Uno with two more analog inputs. */
export const nano: AvrBoard = {
  ...uno,
  name: 'nano',
  label: 'Arduino Nano',
  wires: [...unoPins, { names: ['A6', 'D20'], channel: 6 }, { names: ['A7', 'D21'], channel: 7 }],
};

/** Pins as in the Arduino core's variant `mega`; its bootloader section has 8 KiB. */
export const mega2560: AvrBoard = {
  name: 'mega2560',
  label: 'Arduino Mega 2560',
  chip: atmega2560,
  frequency: 16_000_000,
  bootloader: 0x3e000,
  wires: withLed(
    [
      ...row('D', 0, 'PE0 PE1 PE4 PE5 PG5 PE3 PH3 PH4 PH5 PH6'),
      ...row('D', 10, 'PB4 PB5 PB6 PB7'),
      ...row('D', 14, 'PJ1 PJ0 PH1 PH0 PD3 PD2 PD1 PD0'),
      ...row('D', 22, 'PA0 PA1 PA2 PA3 PA4 PA5 PA6 PA7'),
      ...row('D', 30, 'PC7 PC6 PC5 PC4 PC3 PC2 PC1 PC0'),
      ...row('D', 38, 'PD7 PG2 PG1 PG0'),
      ...row('D', 42, 'PL7 PL6 PL5 PL4 PL3 PL2 PL1 PL0'),
      ...row('D', 50, 'PB3 PB2 PB1 PB0'),
      ...analog(54, 'PF0 PF1 PF2 PF3 PF4 PF5 PF6 PF7 PK0 PK1 PK2 PK3 PK4 PK5 PK6 PK7'),
    ],
    'D13',
  ),
};

/** The boards that can be emulated, by name. */
export const avrBoards: ReadonlyMap<string, AvrBoard> = new Map([uno, nano, mega2560].map((each) => [each.name, each]));
