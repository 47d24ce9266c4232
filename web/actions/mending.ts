import type { TextView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { App } from '../app/app.js';
import type { Draft } from '../app/ui.js';

/** The text of the shown graph's file, which is mended in place of the drawing. */
export interface Mended extends Draft {
  /** The file as it is now, where somebody has changed it since [base]; undefined otherwise. */
  readonly newer?: TextView;
}

/** What is mended; undefined when the drawing is shown. */
export function mended(app: App): Mended | undefined {
  const { isMending, drafts } = app.ui.get();
  const open = app.session.state.get().graphs.get(app.graphId);
  if (!open || !(isMending || open.isTextAlone)) return undefined;
  const { text: now } = open;
  const draft = drafts.get(app.graphId);
  // What nobody has typed into follows the file.
  if (!draft || draft.text === draft.base.text) return now && { base: now, text: now.text };
  return { ...draft, ...(now && now.version !== draft.base.version && { newer: now }) };
}

/** Whether something was typed into a text and not written. */
export function hasDraft({ ui }: App): boolean {
  return [...ui.get().drafts.values()].some(({ base, text }) => base.text !== text);
}

function keep(app: App, draft: Draft | undefined): void {
  const drafts = new Map(app.ui.get().drafts);
  if (draft) drafts.set(app.graphId, draft);
  else drafts.delete(app.graphId);
  app.ui.update({ drafts });
}

/** Somebody types. */
export function typeText(app: App, text: string): void {
  const known = mended(app);
  if (known) keep(app, { base: known.base, text });
}

/** Shows the text of the file in place of the drawing, with what was typed into it before. */
export async function mend(app: App): Promise<void> {
  const known = app.session.state.get().graphs.get(app.graphId);
  if (known && !known.text) await readAgain(app);
  app.ui.update({ isMending: true });
}

/** Reads the file, which somebody may have written meanwhile; what was typed stays. */
export async function readAgain(app: App): Promise<void> {
  const { graphId, session } = app;
  const open = session.state.get().graphs.get(graphId);
  const path = open?.text?.path ?? open?.file?.path;
  if (path === undefined) return;
  const text = await session.ask('readfile', { path });
  if (open?.text?.version === text.version) session.tell(`${path} is as it was.`);
  const now = session.state.get().graphs.get(graphId);
  if (now) session.putGraph(graphId, { ...now, text });
}

/** Of a file that was changed meanwhile: drops what was typed. */
export function takeTheirs(app: App): void {
  keep(app, undefined);
}

/** Of a file that was changed meanwhile: what was typed is written over that. */
export function keepMine(app: App): void {
  const known = mended(app);
  if (known?.newer) keep(app, { base: known.newer, text: known.text });
}

/** Writes what was typed, and shows the drawing when it can be read. */
export async function writeMended(app: App): Promise<void> {
  const known = mended(app);
  if (!known) return;
  const { graphId, session } = app;
  const { base, text } = known;
  const { path } = base;
  const isGone = session.state.get().graphs.get(graphId)?.file?.state === 'missing';
  const { state } = await session.ask('writefile', { path, text, base: isGone ? null : base.version });
  await session.open(graphId);
  const typed = app.ui.get().drafts.get(graphId)?.text ?? text;
  const now = session.state.get().graphs.get(graphId)?.text;
  // Somebody may have gone on typing.
  if (typed === text) keep(app, undefined);
  else if (now) keep(app, { base: now, text: typed });
  if (state === 'unreadable') session.tell(`Saved ${path}, which still has errors.`, 'warning');
  else app.ui.update({ isMending: false });
}
