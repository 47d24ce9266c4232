import type { AVRPinChangeInterrupt, CPU } from 'avr8js';
import type { Interrupt } from './interrupt.js';

/**
 * avr8js mistakes a write to a pin mask (PCMSKn) for a write to the enable register (PCICR), and ignores writes to
 * PCICR itself. This corrects it: a mask only selects pins, and enabling a group in PCICR lets its pending interrupt
 * through.
 */
export function repairPinChange(cpu: CPU, pcicr: number, groups: readonly AVRPinChangeInterrupt[]): void {
  const interrupts = groups.map(({ PCIE, PCICR, PCIFR, pinChangeInterrupt }): Interrupt => {
    const mask = 1 << PCIE;
    return {
      address: pinChangeInterrupt,
      flagRegister: PCIFR,
      flagMask: mask,
      enableRegister: PCICR,
      enableMask: mask,
    };
  });
  for (const { PCMSK } of groups) delete cpu.writeHooks[PCMSK];
  cpu.writeHooks[pcicr] = (value) => {
    cpu.data[pcicr] = value;
    for (const interrupt of interrupts) cpu.updateInterruptEnable(interrupt, value);
    return true;
  };
}
