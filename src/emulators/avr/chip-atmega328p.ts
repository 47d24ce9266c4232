// Registers, vectors and times of the ATmega328P. Sections, tables and pages of the datasheet DS40002061:
// https://ww1.microchip.com/downloads/en/DeviceDoc/ATmega48A-PA-88A-PA-168A-PA-328-P-DS-DS40002061A.pdf
import {
  adcConfig,
  eepromConfig,
  portBConfig,
  portCConfig,
  portDConfig,
  spiConfig,
  timer0Config,
  timer1Config,
  timer2Config,
  twiConfig,
  usart0Config,
  watchdogConfig,
} from 'avr8js';
import type { Chip } from './chip.js';

export const atmega328p: Chip = {
  name: 'ATmega328P',
  flash: 0x8000,
  page: 128, // section 27.5
  noReadWhileWrite: 0x7000, // table 27-14
  eeprom: 1024,
  sram: 0x100,
  dataEnd: 0x900, // figure 8-3
  vectors: 26, // table 12-6
  interruptResponse: 4, // section 7.7.1
  ports: [
    { name: 'B', ...portBConfig },
    { name: 'C', ...portCConfig },
    { name: 'D', ...portDConfig },
  ],
  timers: [timer0Config, timer1Config, timer2Config],
  usarts: [usart0Config],
  twi: { ...twiConfig, sda: 'PC4', scl: 'PC5' }, // the alternate functions of port C, chapter 14
  spi: { ...spiConfig, ss: 'PB2', mosi: 'PB3', miso: 'PB4', sck: 'PB5' }, // those of port B
  adc: adcConfig,
  analog: ['PC0', 'PC1', 'PC2', 'PC3', 'PC4', 'PC5', '', ''], // figure 5-1
  eepromControl: eepromConfig,
  watchdog: watchdogConfig,
  registers: { spmcsr: 0x57, smcr: 0x53, mcusr: 0x54, pcicr: 0x68 }, // chapter 30
};
