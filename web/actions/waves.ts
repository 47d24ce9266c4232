import type { MomentView } from '../../src/surfaces/runtime/protocol/extension/suites-view.js';
import type { App } from '../app/app.js';
import type { WavesView } from '../app/ui.js';
import { pinText } from '../board/pins.js';
import { BUS_LABELS, nextChange, transactionAt, type WaveSample, Waves, waveFile } from '../live/waves.js';
import { knownOf, pinsOfBoard } from './pins.js';
import { saveFile } from './save-file.js';

/** Pins that are shown when nobody has chosen any. */
const FIRST = 6;
const SPAN = { least: 0.1, most: 600_000 };

export function viewWaves({ ui }: App, change: Partial<WavesView>): void {
  ui.update({ waves: { ...ui.get().waves, ...change } });
}

/** The waves that are shown: of the board, or of a test. */
export function shownWaves({ session, ui }: App): Waves {
  return ui.get().waves.test?.waves ?? session.live.waves;
}

/** Shows or hides the waveforms of the board: at first those of pins that nodes have. */
export function showWaves(app: App): void {
  const { isWaves } = app.ui.get();
  leaveTest(app);
  if (isWaves) {
    app.ui.update({ isWaves: false });
    return;
  }
  const { waves } = app.ui.get();
  const used = pinsOfBoard(app).filter(({ kind }) => kind !== 'free');
  if (waves.pins.length === 0) viewWaves(app, { pins: used.slice(0, FIRST).map(({ name }) => name) });
  app.ui.update({ isWaves: true });
}

/** Shows what the pins did in a test until it failed, with a cursor at that moment. */
export function showTestWaves(app: App, title: string, moment: MomentView): void {
  const { waves: shown } = app.ui.get();
  const waves = new Waves();
  const samples = Object.entries(moment.waves);
  waves.take(Object.fromEntries(samples.map(([pin, samples]) => [pin, { samples, leftOut: 0 }])));
  const pins = [...new Set([...moment.pins, ...samples.map(([pin]) => pin)])].slice(0, FIRST);
  // Some of what follows is seen, as far as there is any.
  const span = Math.max(SPAN.least, Math.min(shown.span, moment.ends * 1.25));
  const end = Math.max(span, Math.min(moment.at + span / 4, moment.ends + span / 8));
  const test = { title, waves, ends: moment.ends, before: shown.test?.before ?? shown };
  app.ui.update({ isWaves: true, waves: { pins, span, end, cursors: [moment.at], test } });
}

/** Shows the waveforms of the board again, in place of those of a test. */
function leaveTest(app: App): void {
  const { test } = app.ui.get().waves;
  if (test) app.ui.update({ waves: { ...test.before, end: undefined } });
}

/** Lets the person choose a pin whose waveform is shown, or no more. */
export async function chooseWave(app: App): Promise<void> {
  const { pins, test } = app.ui.get().waves;
  const known = test
    ? [...new Set([...pins, ...test.waves.pins])].map((name) => ({ name, detail: 'In the test' }))
    : pinsOfBoard(app).map((pin) => ({ name: pin.name, detail: pinText(pin, knownOf(app, pin)) }));
  const items = known.map(({ name, detail }) => ({
    id: name,
    title: name,
    detail,
    note: pins.includes(name) ? 'shown' : '',
  }));
  const name = await app.choose({ title: 'Show or hide the waveform of which pin?', items });
  if (name === undefined) return;
  viewWaves(app, { pins: pins.includes(name) ? pins.filter((each) => each !== name) : [...pins, name] });
  app.ui.update({ isWaves: true });
}

/** The board time now. */
export function boardNow({ session }: App): number {
  const { clock } = session.state.get();
  return session.live.waves.now(clock?.paused ? 0 : (clock?.speed ?? 1));
}

/** The time at the right. */
export function waveEnd(app: App): number {
  return app.ui.get().waves.end ?? boardNow(app);
}

/** What passes on the buses at the last cursor, in words. */
export function passedAtCursor(app: App): string | undefined {
  const [time] = app.ui.get().waves.cursors;
  if (time === undefined) return undefined;
  const waves = shownWaves(app);
  const texts = waves.buses.flatMap((bus) => transactionAt(waves.transactions(bus), time)?.text ?? []);
  return texts.length > 0 ? texts.join('; ') : undefined;
}

/** Stops the waveforms where they are, and lets them run again: those of the board. */
export function holdWaves(app: App): void {
  const { end, test } = app.ui.get().waves;
  if (test) leaveTest(app);
  else viewWaves(app, end === undefined ? { end: boardNow(app), trigger: undefined } : { end: undefined });
}

/** Zooms about a time, or about the middle. */
export function zoomWaves(app: App, factor: number, about?: number): void {
  const { span, end } = app.ui.get().waves;
  const next = Math.min(SPAN.most, Math.max(SPAN.least, span * factor));
  if (end === undefined) {
    viewWaves(app, { span: next });
    return;
  }
  const middle = about ?? end - span / 2;
  viewWaves(app, { span: next, end: middle + ((end - middle) * next) / span });
}

/** Puts a cursor to a time: the one that was set before the last goes there. */
export function setCursor(app: App, time: number): void {
  const { cursors, end } = app.ui.get().waves;
  viewWaves(app, { cursors: [time, ...cursors].slice(0, 2), ...(end === undefined && { end: boardNow(app) }) });
}

/** Moves the last cursor to the next change of a pin, or the one before. */
export function moveCursor(app: App, isLater: boolean): void {
  const { pins, cursors, span } = app.ui.get().waves;
  const end = waveEnd(app);
  const from = cursors[0] ?? end - span / 2;
  const waves = shownWaves(app);
  const buses = waves.buses.map((bus) =>
    waves.transactions(bus).flatMap(({ begins, ends }): WaveSample[] => [
      [begins, 1],
      [ends, 0],
    ]),
  );
  const time = nextChange([...pins.map((pin) => waves.of(pin)), ...buses], from, isLater);
  if (time === undefined) {
    app.session.tell('No pin has changed there.');
    return;
  }
  // It is seen where it is then.
  const isSeen = time <= end && time >= end - span;
  viewWaves(app, { cursors: [time, ...cursors.slice(1)], end: isSeen ? end : time + span / 2 });
}

/** Keeps the last cursor where it is, and begins another one there: the differences are told. */
export function markCursor(app: App): void {
  const { cursors, span } = app.ui.get().waves;
  setCursor(app, cursors[0] ?? waveEnd(app) - span / 2);
}

/** Lets the person choose the change of a pin of the board at which the view stops. */
export async function chooseTrigger(app: App): Promise<void> {
  leaveTest(app);
  const { pins } = app.ui.get().waves;
  const items = pins.flatMap((pin) => [
    { id: `${pin} 1`, title: `${pin} rises`, detail: 'The view stops when the pin goes high' },
    { id: `${pin} 0`, title: `${pin} falls`, detail: 'The view stops when the pin goes low' },
  ]);
  const none = { id: 'none', title: 'No trigger', detail: 'The view goes on' };
  const chosen = await app.choose({ title: 'Stop the view when', items: [...items, none] });
  if (chosen === undefined) return;
  const [pin = '', level] = chosen.split(' ');
  const trigger =
    chosen === 'none' ? undefined : ({ pin, level: level === '1' ? 1 : 0, since: boardNow(app) } as const);
  viewWaves(app, { trigger, end: undefined });
}

export function exportWaves(app: App): void {
  const { pins } = app.ui.get().waves;
  const waves = shownWaves(app);
  const { buses } = waves;
  if (buses.length === 0 && pins.every((pin) => waves.of(pin).length === 0)) {
    app.session.tell('No pin has changed yet: show its waveform first.');
    return;
  }
  const lines = new Map(pins.map((pin) => [pin, waves.of(pin)]));
  const passed = new Map(buses.map((bus) => [BUS_LABELS[bus], waves.transactions(bus)]));
  saveFile('waves.vcd', waveFile(lines, passed), 'text/plain');
}
