import type { AVRPinChangeInterrupt, CPU } from 'avr8js';
import type { Interrupt } from './interrupt.js';

/**
 * avr8js takes a write to a pin mask (PCMSKn) for one to the enable register, and none to that register itself. This sets
 * it right: a mask only chooses pins; enabling a group (PCICR) lets an interrupt through that already waits.
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
