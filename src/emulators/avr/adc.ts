import { type ADCConfig, type ADCMuxInput, ADCMuxInputType, ADCReference, AVRADC, type CPU } from 'avr8js';

/** A bit of ADCSRA; writing 1 clears it. */
const ADIF = 0x10;
const SUPPLY = 5;
const STEPS = 1024;
/** Volts of the temperature sensor at 25 °C (DS40002061 section 23.8). */
const ROOM_TEMPERATURE = 0.314;

/** The analog-to-digital converter. Its inputs are given as 0 to 1023, relative to the supply voltage. */
export class Adc {
  /** Values by channel. */
  readonly inputs: number[];
  /** Channels that the program has measured since reset. */
  readonly measured = new Set<number>();
  private readonly adc: AVRADC;

  constructor(cpu: CPU, { adcInterrupt, ADCSRA, ...rest }: ADCConfig, inputs: number[]) {
    this.inputs = inputs;
    this.adc = new AVRADC(cpu, { adcInterrupt, ADCSRA, ...rest });
    this.adc.onADCRead = (input) => {
      const result = this.measure(input);
      cpu.addClockEvent(() => this.adc.completeADCRead(result), this.adc.sampleCycles);
    };
    keepFlag(cpu, ADCSRA, adcInterrupt);
  }

  private measure(input: ADCMuxInput): number {
    const { referenceVoltage } = this.adc;
    const steps = (volts: number) => Math.min(Math.floor((volts / referenceVoltage) * STEPS), STEPS - 1);
    switch (input.type) {
      case ADCMuxInputType.SingleEnded: {
        this.measured.add(input.channel);
        const value = this.inputs[input.channel] ?? 0;
        return this.isSupplyReferred ? value : steps((value * SUPPLY) / STEPS);
      }
      case ADCMuxInputType.Constant:
        return steps(input.voltage);
      case ADCMuxInputType.Temperature:
        return steps(ROOM_TEMPERATURE);
      case ADCMuxInputType.Differential:
        throw new Error('differential inputs are not supported');
    }
  }

  /** AREF of the boards is connected to the supply. */
  private get isSupplyReferred(): boolean {
    const { referenceVoltageType } = this.adc;
    return referenceVoltageType === ADCReference.AVCC || referenceVoltageType === ADCReference.AREF;
  }
}

/**
 * In avr8js a write to ADCSRA sets the flag to the written bit. On the chip, writing 1 clears it and 0 has no effect.
 */
function keepFlag(cpu: CPU, register: number, address: number): void {
  const write = cpu.writeHooks[register];
  const interrupt = { address, flagRegister: register, flagMask: ADIF, enableRegister: register, enableMask: 0x08 };
  cpu.writeHooks[register] = (value, old, at, mask) => {
    cpu.clearInterruptByFlag(interrupt, value);
    const flag = (cpu.data[register] ?? 0) & ADIF;
    const kept = (value & ~ADIF) | flag;
    if (!write?.(kept, old, at, mask)) cpu.data[register] = kept;
    return true;
  };
}
