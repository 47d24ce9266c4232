import type { PinUse } from '../../library/component.js';
import type { BoardPin } from '../../program/board.js';
import type { Chip, ChipPort } from './chip.js';

/** A pin of a board: where it leads to on the chip. */
export interface Wire {
  /** The first one is the name in events. */
  names: readonly [string, ...string[]];
  /** `PB5`; a pin that can only be measured has none. */
  pin?: string;
  /** Channel of the analog converter. */
  channel?: number;
}

/** A board with an AVR chip. */
export interface AvrBoard {
  name: string;
  label: string;
  chip: Chip;
  /** Cycles per second. */
  frequency: number;
  /** Where the chip starts when there is something in the flash there: a bootloader; else at 0. In bytes. */
  bootloader: number;
  wires: readonly Wire[];
}

/** A wire with its port and bit looked up. */
export interface Connection {
  pin: BoardPin;
  port: ChipPort | undefined;
  /** Index in the chip's ports. */
  portIndex: number;
  bit: number;
  channel: number | undefined;
}

/** Looks up where the pins of a board lead to, and what each can be used for. */
export function connect({ chip, wires }: AvrBoard): Connection[] {
  return wires.map(({ names, pin = '', channel }, index) => {
    const portIndex = chip.ports.findIndex(({ name }) => pin.startsWith(`P${name}`));
    const bit = Number(pin.slice(2));
    const port = chip.ports[portIndex];
    const [name, ...aliases] = names;
    return { pin: { index, name, aliases, uses: uses(chip, port, bit, channel) }, port, portIndex, bit, channel };
  });
}

function uses(chip: Chip, port: ChipPort | undefined, bit: number, channel: number | undefined): PinUse[] {
  const can: Record<PinUse, boolean> = {
    digital: port !== undefined,
    analog: channel !== undefined,
    pwm: port !== undefined && chip.timers.some((timer) => isOutput(timer, port.PORT, bit)),
    interrupt: port !== undefined && canInterrupt(port, bit),
  };
  return (['digital', 'interrupt', 'pwm', 'analog'] as const).filter((use) => can[use]);
}

type TimerOutputs = Chip['timers'][number];

function isOutput(timer: TimerOutputs, port: number, bit: number): boolean {
  const { compPortA, compPinA, compPortB, compPinB, compPortC, compPinC } = timer;
  const is = (onPort: number, onBit: number) => onPort === port && onBit === bit;
  return is(compPortA, compPinA) || is(compPortB, compPinB) || is(compPortC, compPinC);
}

function canInterrupt({ externalInterrupts, pinChange }: ChipPort, bit: number): boolean {
  return Boolean(externalInterrupts[bit]) || ((pinChange?.mask ?? 0) & (1 << bit)) !== 0;
}
