import { describePart, type SwitchControl } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';

const ROWS = ['row1', 'row2', 'row3', 'row4'] as const;
const COLUMNS = ['column1', 'column2', 'column3', 'column4'] as const;
const KEYS = ['123A', '456B', '789C', '*0#D'].map((row) => [...row]);

const pin = (description: string) => ({ role: 'connects', description }) as const;

const description = describePart({
  name: 'Keypad',
  description: 'Sixteen keys in four rows and columns, each of which connects its row with its column',
  pins: {
    ...{
      row1: pin('the upper row'),
      row2: pin('the next one'),
      row3: pin('the next one'),
      row4: pin('the lowest one'),
    },
    ...{ column1: pin('the left column'), column2: pin('the next one'), column3: pin('the next one') },
    column4: pin('the right column'),
  },
  legs: {},
  controls: Object.fromEntries(
    KEYS.flat().map((key): [string, SwitchControl] => [
      key,
      { description: `Whether the key ${key} is pressed`, initial: false },
    ]),
  ),
  states: { pressed: { description: 'The keys that are pressed' } },
  faults: { stuck: 'The key 5 stays pressed' },
});

type Pin = (typeof ROWS)[number] | (typeof COLUMNS)[number];

/** A membrane keypad: it has no diodes, so three keys at the corners of a rectangle connect the fourth, too. */
export class Keypad extends Part<typeof description> {
  static readonly description = description;

  constructor() {
    super(description);
  }

  get state() {
    return { pressed: this.pressed.join(' ') };
  }

  protected override connected(): void {
    for (const name of [...ROWS, ...COLUMNS]) this.wires[name].onChange(() => this.adjust());
  }

  protected override adjust(): void {
    for (const group of this.connections()) this.pull(group);
  }

  draw(): Drawing {
    const pins = Object.fromEntries([...ROWS, ...COLUMNS].map((name, i) => [name, { x: 15 + i * 10, y: 120 }]));
    const keys = KEYS.flatMap((row, y) =>
      row.map((key, x) => {
        const fill = this.pressed.includes(key) ? '#e66' : '#ddd';
        const place = { x: 9 + x * 22, y: 8 + y * 24 };
        return [
          shape('rect', { ...place, width: 18, height: 18, rx: 3, fill, stroke: '#555' }),
          label(key, { x: place.x + 9, y: place.y + 12 }, 9),
        ].join('');
      }),
    );
    const body = shape('rect', { x: 2, y: 2, width: 96, height: 104, rx: 4, fill: '#356', stroke: '#123' });
    return { width: 100, height: 120, pins, shapes: [legs(pins, 14), body, ...keys].join('') };
  }

  private get pressed(): string[] {
    return KEYS.flat().filter((key) => this.controls[key] === true || (key === '5' && this.has('stuck')));
  }

  /** The pins that pressed keys connect with each other. */
  private connections(): Set<Pin>[] {
    const groups = new Map<Pin, Set<Pin>>([...ROWS, ...COLUMNS].map((name) => [name, new Set([name])]));
    for (const key of this.pressed) {
      const row = KEYS.findIndex((keys) => keys.includes(key));
      const column = KEYS[row]?.indexOf(key) ?? 0;
      const ends = [ROWS[row], COLUMNS[column]].map((name) => name && groups.get(name));
      const all = new Set(ends.flatMap((group) => [...(group ?? [])]));
      for (const name of all) groups.set(name, all);
    }
    return [...new Set(groups.values())];
  }

  /** Gives connected pins the level of those that the program drives. */
  private pull(group: ReadonlySet<Pin>): void {
    const wires = [...group].map((name) => this.wires[name]);
    const driven = wires.filter(({ level }) => level !== undefined);
    const levels = new Set(driven.map(({ level }) => level));
    if (levels.size > 1) {
      const names = driven.map(({ name }) => name).join(' and ');
      this.remark(`${names} drive against each other through pressed keys: a chip may break`);
    }
    const level = levels.has(0) ? 0 : levels.has(1) ? 1 : undefined;
    for (const wire of wires) wire.drive(group.size === 1 ? undefined : level);
  }
}
