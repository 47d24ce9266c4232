import type { PartView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import type { App } from '../app/app.js';
import type { ChoiceItem } from '../app/ui.js';

/** The value of a control or of a fault. */
export type Setting = number | boolean | string;

/** Sets a control of a part, or switches a fault on or off. */
export function setPart({ session }: App, part: string, name: string, value: Setting): void {
  session.attempt(session.settings.run(`part ${part} ${name}`, () => session.ask('setpart', { part, name, value })));
}

/** What a hand does to a part: the control that it presses, or turns. */
export interface Grip {
  readonly name: string;
  readonly turns?: { readonly least: number; readonly most: number; readonly whole: boolean };
}

/** The first control of a part that is pressed or turned; undefined when it has none. */
export function gripOf({ controls }: PartView): Grip | undefined {
  for (const [name, control] of Object.entries(controls)) {
    if (control.type === 'switch') return { name };
    if (control.type === 'number') return { name, turns: control };
  }
  return undefined;
}

/** The value of a control or of a fault as it is now. */
export function settingOf({ session }: App, part: string, name: string): Setting | undefined {
  const now = session.live.parts.get(part);
  return now?.values[name] ?? now?.on.includes(name);
}

/** Presses what is pressed, or lets it go. */
export function togglePart(app: App, { part }: PartView, { name }: Grip): void {
  setPart(app, part, name, settingOf(app, part, name) !== true);
}

/** Turns a part by a share of its whole way. */
export function turnPart(app: App, part: PartView, { name, turns }: Grip, share: number): void {
  if (!turns) return;
  const before = Number(settingOf(app, part.part, name) ?? turns.least);
  turnPartTo(app, part, { name, turns }, before + share * (turns.most - turns.least));
}

export function turnPartTo(app: App, { part }: PartView, { name, turns }: Grip, value: number): void {
  if (!turns) return;
  const { least, most, whole } = turns;
  const inside = Math.min(most, Math.max(least, value));
  // As fine as a hand can turn it.
  const step = whole ? 1 : 10 ** Math.floor(Math.log10((most - least) / 100));
  setPart(app, part, name, Number((Math.round(inside / step) * step).toFixed(6)));
}

export function selectPart(app: App, part: string | undefined): void {
  app.ui.update({ part, pin: undefined, wiringPart: undefined });
}

/** Lets the person choose a part and what of it is set, and sets it. */
export async function operatePart(app: App): Promise<void> {
  const part = await choosePart(app, 'Which part?');
  if (!part) return;
  app.ui.update({ isBoard: true });
  selectPart(app, part.part);
  const faults = Object.entries(part.faults).map(([id, detail]) => ({ id, title: id, detail, group: 'Faults' }));
  const controls = Object.entries(part.controls).map(
    ([id, { description }]): ChoiceItem => ({
      id,
      title: id,
      detail: description,
      group: 'Controls',
      note: String(settingOf(app, part.part, id) ?? ''),
    }),
  );
  const name = await app.choose({ title: `Set what of ${part.part}?`, items: [...controls, ...faults] });
  if (name === undefined) return;
  const value = await askSetting(app, part, name);
  if (value !== undefined) setPart(app, part.part, name, value);
}

/** The next value of what is on or off; others are asked for. */
async function askSetting(app: App, { part, controls }: PartView, name: string): Promise<Setting | undefined> {
  const control = controls[name];
  if (!control || control.type === 'switch') return settingOf(app, part, name) !== true;
  if (control.type === 'choice') {
    return app.choose({ title: `${part}: ${name}`, items: control.choices.map((id) => ({ id, title: id })) });
  }
  const { least, most, unit } = control;
  const title = `${part}: ${name}, ${least} to ${most} ${unit}`.trimEnd();
  const text = await app.askText(title, String(settingOf(app, part, name) ?? ''));
  if (text === undefined || text.trim() === '') return undefined;
  // The runtime says what is wrong with it.
  return Number.isNaN(Number(text)) ? text : Number(text);
}

export async function choosePart(app: App, title: string): Promise<PartView | undefined> {
  const { parts } = app.session.state.get();
  const all = parts?.parts ?? [];
  if (all.length === 0) {
    app.session.tell(parts?.message ?? 'Nothing is wired to the board: there is no circuit beside the graph.');
    return undefined;
  }
  const items = all.map(({ part, kind, description }) => ({
    id: part,
    title: part,
    detail: `${kind}: ${description}`,
  }));
  const name = await app.choose({ title, items });
  return all.find(({ part }) => part === name);
}
