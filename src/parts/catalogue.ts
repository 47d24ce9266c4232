import { Button } from './button.js';
import { Buzzer } from './buzzer.js';
import type { PartDescription } from './description.js';
import { Encoder } from './encoder.js';
import { IrRemote } from './ir-remote.js';
import { Keypad } from './keypad.js';
import { Led } from './led.js';
import type { Part, PartOptions } from './part.js';
import { Potentiometer } from './potentiometer.js';
import { RegisterChip } from './register-chip.js';
import { Servo } from './servo.js';
import { Ultrasonic } from './ultrasonic.js';

/** A kind of parts: its class. */
export interface PartKind {
  readonly description: PartDescription;
  new (options?: PartOptions): Part;
}

const kinds: readonly PartKind[] = [
  Button,
  Buzzer,
  Encoder,
  IrRemote,
  Keypad,
  Led,
  Potentiometer,
  RegisterChip,
  Servo,
  Ultrasonic,
];

/** The parts of MicroFlo, by name. */
export const catalogue: ReadonlyMap<string, PartKind> = new Map(kinds.map((kind) => [kind.description.name, kind]));
