import assert from 'node:assert/strict';
import type { Chip } from '../../../src/emulators/avr/chip.js';
import { atmega328p } from '../../../src/emulators/avr/chip-atmega328p.js';
import { atmega2560 } from '../../../src/emulators/avr/chip-atmega2560.js';
import { macros } from './compile.js';

/** Registers and vectors in avr-libc's header for a chip. */
class Header {
  private readonly macros: Map<string, string>;

  constructor(mcu: string) {
    this.macros = macros(mcu);
  }

  /** The address of a register in the data space. */
  register(name: string): number {
    const found = /^_SFR_(MEM|IO)(?:8|16)\s*\(\s*(0x[0-9a-f]+)\s*\)$/i.exec(this.macros.get(name) ?? '');
    if (!found) throw new Error(`avr-libc has no register ${name}`);
    return Number(found[2]) + (found[1] === 'IO' ? 0x20 : 0);
  }

  /** The word address of a vector; each vector takes two words here. */
  vector(name: string): number {
    return this.value(`${name}_vect_num`) * 2;
  }

  value(name: string): number {
    const text = this.macros.get(name) ?? '';
    const value = Number(/^\(?(0x[0-9a-f]+|\d+)[UL]*\)?$/i.exec(text)?.[1]);
    if (Number.isNaN(value)) throw new Error(`avr-libc says '${text}' for ${name}`);
    return value;
  }

  /** Number of vectors, including reset. */
  get vectors(): number {
    const numbers = [...this.macros.keys()].filter((name) => name.endsWith('_vect_num'));
    return 1 + Math.max(...numbers.map((name) => this.value(name)));
  }
}

/** The contents of a memory map, by the names of registers and vectors. */
function registers(chip: Chip): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { name, PIN, DDR, PORT } of chip.ports) {
    Object.assign(all, { [`PIN${name}`]: PIN, [`DDR${name}`]: DDR, [`PORT${name}`]: PORT });
  }
  for (const [n, t] of chip.timers.entries()) {
    for (const each of ['TCCRA', 'TCCRB', 'OCRA', 'OCRB', 'OCRC'] as const) {
      if (t[each]) all[`${each.slice(0, -1)}${n}${each.at(-1)}`] = t[each];
    }
    for (const each of ['TCNT', 'TIFR', 'TIMSK', 'ICR'] as const) if (t[each]) all[`${each}${n}`] = t[each];
  }
  for (const [n, u] of chip.usarts.entries()) {
    for (const each of ['UCSRA', 'UCSRB', 'UCSRC'] as const) all[`UCSR${n}${each.at(-1)}`] = u[each];
    Object.assign(all, { [`UDR${n}`]: u.UDR, [`UBRR${n}L`]: u.UBRRL, [`UBRR${n}H`]: u.UBRRH });
  }
  const { ADMUX, ADCSRA, ADCSRB, ADCL, ADCH } = chip.adc;
  const { EECR, EEDR, EEARL, EEARH } = chip.eepromControl;
  const { TWBR, TWSR, TWAR, TWDR, TWCR, TWAMR } = chip.twi;
  const { SPCR, SPSR, SPDR } = chip.spi;
  const { spmcsr, smcr, mcusr, pcicr } = chip.registers;
  return {
    ...all,
    ...{ ADMUX, ADCSRA, ADCSRB, ADCL, ADCH, EECR, EEDR, EEARL, EEARH, WDTCSR: chip.watchdog.WDTCSR },
    ...{ TWBR, TWSR, TWAR, TWDR, TWCR, TWAMR },
    ...{ SPCR, SPSR, SPDR },
    ...{ SPMCSR: spmcsr, SMCR: smcr, MCUSR: mcusr, PCICR: pcicr },
  };
}

function vectors(chip: Chip): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [n, t] of chip.timers.entries()) {
    all[`TIMER${n}_COMPA`] = t.compAInterrupt;
    all[`TIMER${n}_COMPB`] = t.compBInterrupt;
    all[`TIMER${n}_OVF`] = t.ovfInterrupt;
    if (t.OCRC) all[`TIMER${n}_COMPC`] = t.compCInterrupt;
  }
  for (const [n, u] of chip.usarts.entries()) {
    const name = chip.usarts.length === 1 ? 'USART' : `USART${n}`;
    all[`${name}_RX`] = u.rxCompleteInterrupt;
    all[`${name}_UDRE`] = u.dataRegisterEmptyInterrupt;
    all[`${name}_TX`] = u.txCompleteInterrupt;
  }
  for (const { externalInterrupts, pinChange } of chip.ports) {
    for (const each of externalInterrupts) if (each) all[`INT${each.index}`] = each.interrupt;
    if (pinChange) all[`PCINT${pinChange.PCIE}`] = pinChange.pinChangeInterrupt;
  }
  const { adc, eepromControl, spi, twi, watchdog } = chip;
  return {
    ...all,
    TWI: twi.twiInterrupt,
    SPI_STC: spi.spiInterrupt,
    ADC: adc.adcInterrupt,
    EE_READY: eepromControl.eepromReadyInterrupt,
    WDT: watchdog.watchdogInterrupt,
  };
}

for (const [mcu, chip] of [
  ['atmega328p', atmega328p],
  ['atmega2560', atmega2560],
] as const) {
  describe(`the map of the ${chip.name}`, () => {
    let header: Header;
    before(() => {
      header = new Header(mcu);
    });

    it('has every register at the address in avr-libc', () => {
      const ours = registers(chip);
      const theirs = Object.fromEntries(Object.keys(ours).map((name) => [name, header.register(name)]));
      assert.deepEqual(ours, theirs);
    });

    it('has every vector at the address in avr-libc', () => {
      const ours = vectors(chip);
      const theirs = Object.fromEntries(Object.keys(ours).map((name) => [name, header.vector(name)]));
      assert.deepEqual(ours, theirs);
      assert.equal(chip.vectors, header.vectors);
    });

    it('has the memory sizes of the chip', () => {
      assert.equal(chip.flash, header.value('FLASHEND') + 1);
      assert.equal(chip.page, header.value('SPM_PAGESIZE'));
      assert.equal(chip.eeprom, header.value('E2END') + 1);
      assert.equal(chip.sram, header.value('RAMSTART'));
      assert.equal(chip.dataEnd, header.value('RAMEND') + 1);
    });
  });
}
