import type { PinMode } from '../../../boards/simulated-pin.js';
import { findPin } from '../../../program/pins.js';
import type { Simulation } from '../simulation/simulation.js';

/** How long a short press lasts, in milliseconds of board time. */
export const TAP = 200;
const MOST_ANALOG = 1023;
/** One turn of a potentiometer by `+` or `-`: a twentieth of the whole. */
const TURN = 51;
const LEVELS: readonly PinMode[] = ['input', 'pull-up'];

/** The present state of a pin. */
export interface PinReading {
  name: string;
  mode: PinMode;
  value: number;
}

/** What can be connected to a pin that the program uses so; undefined for an output. */
export function inputKind(mode: PinMode): 'button' | 'potentiometer' | undefined {
  if (LEVELS.includes(mode)) return 'button';
  return mode === 'analog' ? 'potentiometer' : undefined;
}

/** A button that is pressed, and the level to which it returns. */
interface Press {
  rest: number;
}

/** Buttons and potentiometers at the input pins of a board. */
export class Inputs {
  /** Buttons that are pressed, also for a moment only. */
  private readonly pressed = new Map<string, Press>();

  /**
   * [analog] are the pins that the program is known to measure: a chip may not show it before it has done so once.
   * [turned] has what the inputs were last set to.
   */
  constructor(
    private readonly simulation: Simulation,
    private readonly analog: ReadonlySet<string>,
    private readonly turned: ReadonlyMap<string, number>,
  ) {}

  /** How the program uses a pin, and its value. */
  read(name: string): PinReading {
    const { mode, value } = this.simulation.board.pin(name);
    if (mode !== 'input' || !this.analog.has(name)) return { name, mode, value };
    return { name, mode: 'analog', value: this.turned.get(name) ?? 0 };
  }

  isHeld(pin: string): boolean {
    return this.pressed.has(pin);
  }

  /** Presses a button until the next call, which releases it. */
  toggle(pin: string): void {
    if (this.pressed.has(pin)) this.release(pin);
    else this.press(pin);
  }

  /** Presses a button for a moment. Releases one that is pressed. */
  tap(pin: string): void {
    if (this.pressed.has(pin)) {
      this.release(pin);
      return;
    }
    const press = this.press(pin);
    const { board } = this.simulation;
    board.at(board.time + TAP, () => {
      if (press && this.pressed.get(pin) === press) this.release(pin);
    });
  }

  /** Turns a potentiometer by [turns] of the keys + and -. */
  turn(pin: string, turns: number): void {
    this.turnTo(pin, this.value(pin) + turns * TURN);
  }

  /** Turns a potentiometer by single steps of the 1,024 that a board tells apart. */
  nudge(pin: string, steps: number): void {
    this.turnTo(pin, this.value(pin) + steps);
  }

  /** Turns a potentiometer to [tenths] of the whole. */
  turnToTenths(pin: string, tenths: number): void {
    this.turnTo(pin, Math.round((MOST_ANALOG * tenths) / 10));
  }

  private turnTo(pin: string, value: number): void {
    const within = Math.min(MOST_ANALOG, Math.max(0, value));
    if (this.kind(pin) === 'potentiometer' && within !== this.value(pin)) this.set(pin, within);
  }

  /** A pressed button gives the other level than one at rest: LOW with a pull-up, else HIGH. */
  private press(pin: string): Press | undefined {
    if (this.kind(pin) !== 'button') return undefined;
    const press = { rest: this.value(pin) };
    this.set(pin, 1 - press.rest);
    this.pressed.set(pin, press);
    return press;
  }

  private release(pin: string): void {
    const press = this.pressed.get(pin);
    this.pressed.delete(pin);
    if (press) this.set(pin, press.rest);
  }

  private kind(pin: string): ReturnType<typeof inputKind> {
    return inputKind(this.read(pin).mode);
  }

  private value(pin: string): number {
    return this.read(pin).value;
  }

  private set(name: string, value: number): void {
    const { board } = this.simulation;
    const pin = findPin(board.definition, name);
    if (pin) this.simulation.set({ pin, value, time: board.time });
  }
}
