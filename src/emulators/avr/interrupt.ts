import type { CPU } from 'avr8js';

/** An interrupt of avr8js: the word address of its vector, and the places of its flag and enable bits. */
export type Interrupt = Parameters<CPU['setInterruptFlag']>[0];
