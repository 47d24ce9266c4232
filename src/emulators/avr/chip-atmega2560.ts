// Registers, vectors and times of the ATmega2560. Chapters and tables of the datasheet DS40002211:
// https://ww1.microchip.com/downloads/en/DeviceDoc/ATmega640-1280-1281-2560-2561-Datasheet-DS40002211A.pdf
import {
  ADCMuxInputType,
  ADCReference,
  type AVRExternalInterrupt,
  type AVRPinChangeInterrupt,
  type AVRPortConfig,
  type AVRTimerConfig,
  adcConfig,
  eepromConfig,
  INT0,
  PCINT0,
  PCINT1,
  PCINT2,
  portAConfig,
  portBConfig,
  portCConfig,
  portDConfig,
  portEConfig,
  portFConfig,
  portGConfig,
  portHConfig,
  portJConfig,
  portKConfig,
  portLConfig,
  spiConfig,
  timer0Config,
  timer1Config,
  timer2Config,
  twiConfig,
  watchdogConfig,
} from 'avr8js';
import type { Chip, ChipPort } from './chip.js';
import type { UsartConfig } from './usart.js';

/** The word address of a vector by its number in table 14-1; each has two words. */
const vector = (number: number) => (number - 1) * 2;

/** INT0–INT3 are set by EICRA, INT4–INT7 by EICRB (chapter 15). */
const external = (index: number): AVRExternalInterrupt => ({
  ...INT0,
  EICR: index < 4 ? 0x69 : 0x6a,
  index,
  iscOffset: (index % 4) * 2,
  interrupt: vector(2 + index),
});

/** Chapter 15: PCINT7:0 on port B; PCINT8 is PE0, PCINT15:9 are PJ6:0; PCINT23:16 on port K. */
const pinChange = (
  group: AVRPinChangeInterrupt,
  number: number,
  mask: number,
  offset: number,
): AVRPinChangeInterrupt => ({
  ...group,
  pinChangeInterrupt: vector(number),
  mask,
  offset,
});

/** A port of this chip at the addresses that avr8js uses, with the interrupts of this chip. */
function port(
  name: string,
  { PIN, DDR, PORT }: AVRPortConfig,
  externalInterrupts: (AVRExternalInterrupt | null)[] = [],
  pinChange?: AVRPinChangeInterrupt,
): ChipPort {
  const plain = { name, PIN, DDR, PORT, externalInterrupts };
  return pinChange ? { ...plain, pinChange } : plain;
}

/** Timers 1, 3, 4 and 5 are alike (chapter 17): three channels, and consecutive registers from TCCRnA on. */
function timer16(number: 1 | 3 | 4 | 5, tccra: number, capture: number, pins: readonly Pin[]): AVRTimerConfig {
  const [a, b, c] = pins;
  if (!a || !b || !c) throw new RangeError('a 16-bit timer has three outputs');
  return {
    ...timer1Config,
    TCCRA: tccra,
    TCCRB: tccra + 1,
    TCCRC: tccra + 2,
    TCNT: tccra + 4,
    ICR: tccra + 6,
    OCRA: tccra + 8,
    OCRB: tccra + 10,
    OCRC: tccra + 12,
    TIFR: 0x35 + number,
    TIMSK: 0x6e + number,
    OCFC: 8,
    OCIEC: 8,
    captureInterrupt: vector(capture),
    compAInterrupt: vector(capture + 1),
    compBInterrupt: vector(capture + 2),
    compCInterrupt: vector(capture + 3),
    ovfInterrupt: vector(capture + 4),
    ...{ compPortA: a[0].PORT, compPinA: a[1], compPortB: b[0].PORT, compPinB: b[1] },
    ...{ compPortC: c[0].PORT, compPinC: c[1] },
    ...{ externalClockPort: 0, externalClockPin: 0 },
  };
}

type Pin = readonly [port: { PORT: number }, bit: number];

/** Chapter 22: the registers of a USART are consecutive from UCSRnA on. */
const usart = (ucsra: number, receive: number): UsartConfig => ({
  UCSRA: ucsra,
  UCSRB: ucsra + 1,
  UCSRC: ucsra + 2,
  UBRRL: ucsra + 4,
  UBRRH: ucsra + 5,
  UDR: ucsra + 6,
  rxCompleteInterrupt: vector(receive),
  dataRegisterEmptyInterrupt: vector(receive + 1),
  txCompleteInterrupt: vector(receive + 2),
});

const singleEnded = (mux: number, channel: number) => ({ [mux]: { type: ADCMuxInputType.SingleEnded, channel } });
const channels = [0, 1, 2, 3, 4, 5, 6, 7];

export const atmega2560: Chip = {
  name: 'ATmega2560',
  flash: 0x40000,
  page: 256, // table 30-7
  noReadWhileWrite: 0x3e000, // table 29-14
  eeprom: 4096,
  sram: 0x200,
  dataEnd: 0x2200, // figure 8-2
  vectors: 57, // table 14-1
  interruptResponse: 5, // section 7.8.1: the program counter has three bytes
  ports: [
    port('A', portAConfig),
    port('B', portBConfig, [], pinChange(PCINT0, 10, 0xff, 0)),
    port('C', portCConfig),
    port('D', portDConfig, [0, 1, 2, 3].map(external)),
    port('E', portEConfig, [null, null, null, null, ...[4, 5, 6, 7].map(external)], pinChange(PCINT1, 11, 0x01, 0)),
    port('F', portFConfig),
    port('G', portGConfig),
    port('H', portHConfig),
    port('J', portJConfig, [], pinChange(PCINT1, 11, 0x7f, 1)),
    port('K', portKConfig, [], pinChange(PCINT2, 12, 0xff, 0)),
    port('L', portLConfig),
  ],
  timers: [
    {
      ...timer0Config,
      ...{ compAInterrupt: vector(22), compBInterrupt: vector(23), ovfInterrupt: vector(24) },
      ...{ compPortA: portBConfig.PORT, compPinA: 7, compPortB: portGConfig.PORT, compPinB: 5 },
    },
    timer16(1, 0x80, 17, [
      [portBConfig, 5],
      [portBConfig, 6],
      [portBConfig, 7],
    ]),
    {
      ...timer2Config,
      ...{ compAInterrupt: vector(14), compBInterrupt: vector(15), ovfInterrupt: vector(16) },
      ...{ compPortA: portBConfig.PORT, compPinA: 4, compPortB: portHConfig.PORT, compPinB: 6 },
    },
    timer16(3, 0x90, 32, [
      [portEConfig, 3],
      [portEConfig, 4],
      [portEConfig, 5],
    ]),
    timer16(4, 0xa0, 42, [
      [portHConfig, 3],
      [portHConfig, 4],
      [portHConfig, 5],
    ]),
    timer16(5, 0x120, 47, [
      [portLConfig, 3],
      [portLConfig, 4],
      [portLConfig, 5],
    ]),
  ],
  usarts: [usart(0xc0, 26), usart(0xc8, 37), usart(0xd0, 52), usart(0x130, 55)],
  twi: { ...twiConfig, twiInterrupt: vector(40), sda: 'PD1', scl: 'PD0' }, // the alternate functions of port D, chapter 13
  spi: { ...spiConfig, spiInterrupt: vector(25), ss: 'PB0', sck: 'PB1', mosi: 'PB2', miso: 'PB3' }, // those of port B
  adc: {
    ...adcConfig,
    adcInterrupt: vector(30),
    numChannels: 16,
    muxInputMask: 0x3f,
    // Table 26-4: the single-ended inputs and the two constants.
    muxChannels: Object.assign(
      { 30: { type: ADCMuxInputType.Constant, voltage: 1.1 }, 31: { type: ADCMuxInputType.Constant, voltage: 0 } },
      ...channels.map((channel) => singleEnded(channel, channel)),
      ...channels.map((channel) => singleEnded(0x20 + channel, 8 + channel)),
    ),
    // Table 26-3
    adcReferences: [ADCReference.AREF, ADCReference.AVCC, ADCReference.Internal1V1, ADCReference.Internal2V56],
  },
  analog: [...channels.map((channel) => `PF${channel}`), ...channels.map((channel) => `PK${channel}`)],
  eepromControl: { ...eepromConfig, eepromReadyInterrupt: vector(31) },
  watchdog: { ...watchdogConfig, watchdogInterrupt: vector(13) },
  registers: { spmcsr: 0x57, smcr: 0x53, mcusr: 0x54, pcicr: 0x68, rampz: 0x5b }, // chapter 33
};
