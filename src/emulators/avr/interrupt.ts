import type { CPU } from 'avr8js';

/** An interrupt of avr8js: its vector's word address, and where its flag and its enable bit are. */
export type Interrupt = Parameters<CPU['setInterruptFlag']>[0];
