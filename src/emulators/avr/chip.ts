import type { ADCConfig, AVRPortConfig, AVRTimerConfig, WatchdogConfig } from 'avr8js';
import type { EepromConfig } from './eeprom.js';
import type { SpiConfig } from './spi.js';
import type { TwiConfig } from './twi.js';
import type { UsartConfig } from './usart.js';

/** One I/O port: port B is `{ name: 'B', … }`. */
export interface ChipPort extends AVRPortConfig {
  name: string;
}

/** An AVR chip: its memories and register addresses. Sizes and addresses are in bytes unless noted. */
export interface Chip {
  /** The name in the datasheet: `ATmega328P`. */
  name: string;
  flash: number;
  /** Size of a flash page, the unit of self-programming. */
  page: number;
  /** First address of the section that cannot be read while it is written; code above may program the flash. */
  noReadWhileWrite: number;
  eeprom: number;
  /** First address of the SRAM; the registers are below it. */
  sram: number;
  /** End of the SRAM and of the data space. */
  dataEnd: number;
  /** Number of interrupt vectors, including reset. */
  vectors: number;
  /** Cycles from the last instruction to the first of the vector table ("Interrupt Response Time"). */
  interruptResponse: number;
  ports: ChipPort[];
  timers: AVRTimerConfig[];
  usarts: UsartConfig[];
  twi: TwiConfig;
  spi: SpiConfig;
  adc: ADCConfig;
  /** The analog inputs by channel; '' for a channel that is not a port pin. */
  analog: readonly string[];
  eepromControl: EepromConfig;
  watchdog: WatchdogConfig;
  /** Registers with the same address on several AVR chips; RAMPZ exists only if the flash is larger than 64 KiB. */
  registers: { spmcsr: number; smcr: number; mcusr: number; pcicr: number; rampz?: number };
}
