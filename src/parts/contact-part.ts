import type { Cancel } from '../boards/parts/part-time.js';
import type { Wire } from '../boards/parts/wire.js';
import { random } from '../util/random.js';
import type { PartDescription } from './description.js';
import { Part } from './part.js';

/** How often a contact opens again while it bounces. */
const BOUNCES = 3;

/** What a contact should be now. */
export interface ContactState {
  closed: boolean;
  /** What it closes to: the ground, with a pull-up at the pin, or the supply, with a resistor to ground. */
  closes: 'ground' | 'supply';
  /** For how long it bounces when it closes or opens, in ms. */
  bounce: number;
  /** It stays as it is. */
  stuck: boolean;
}

/** The control by which a person says what a contact closes to. */
export const CLOSES = {
  description:
    'What the contact closes to: the ground, with a pull-up at the pin, or the supply, with a resistor to ground',
  choices: ['ground', 'supply'],
  initial: 'ground',
} as const;

/** The legs of a part with one contact. */
export const CONTACT_LEGS = {
  other: 'GND; the supply if it closes to that, with 10 kΩ from the contact to GND',
} as const;

/** A part whose one contact closes and opens, and bounces. */
export abstract class ContactPart<Description extends PartDescription> extends Part<Description> {
  /** The same in each run. */
  private readonly chance = random(1);
  /** Whether the contact is closed, or will be when it has bounced. */
  private isClosed = false;
  private bouncing: Cancel[] = [];

  protected abstract readonly contact: Wire;
  /** What the contact should be by controls and faults. */
  protected abstract readonly wanted: ContactState;
  /** When it is open, in words: `while the button is open`. */
  protected abstract readonly whileOpen: string;

  protected override connected(): void {
    this.isClosed = this.wanted.closed;
    this.touch(this.isClosed);
  }

  protected override adjust(): void {
    const { closed, stuck } = this.wanted;
    if (stuck || closed === this.isClosed) {
      if (this.bouncing.length === 0) this.touch(this.isClosed);
      return;
    }
    this.isClosed = closed;
    for (const cancel of this.bouncing.splice(0)) cancel();
    this.bounce(closed);
    this.criticise();
  }

  /** Closes or opens the contact, which does the opposite a few times before it stays so. */
  private bounce(closed: boolean): void {
    const time = this.wanted.bounce * 1000;
    this.touch(closed);
    if (time === 0) return;
    const inside = Array.from({ length: BOUNCES * 2 - 1 }, () => this.chance() * time);
    const times = [...inside, time].sort((a, b) => a - b);
    this.bouncing = times.map((at, index) => this.after(at, () => this.touch(index % 2 === 0 ? !closed : closed)));
    this.bouncing.push(this.after(time, () => this.bouncing.splice(0)));
  }

  private touch(closed: boolean): void {
    const toGround = this.wanted.closes === 'ground';
    const open = toGround ? undefined : 0;
    this.contact.drive(closed ? (toGround ? 0 : 1) : open);
  }

  private criticise(): void {
    const { contact, whileOpen } = this;
    if (this.wanted.closes === 'supply' || contact.isPulledUp || contact.level !== undefined) return;
    this.remark(`nothing pulls ${contact.name} up ${whileOpen}: switch on the pull-up, or wire a resistor`);
  }
}
