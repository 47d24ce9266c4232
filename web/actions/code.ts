import { componentHeader } from '../../src/library/component-template.js';
import type { App } from '../app/app.js';
import type { CodeSheet } from '../app/ui.js';
import { shortName } from '../graph/component.js';
import { RefusedError } from '../wire/message.js';
import { componentFault, freeName } from './names.js';

/** What stands beside the drawing: the C++ of a component; undefined when it is another text, or none. */
export function shownSheet({ ui }: App): CodeSheet | undefined {
  const { isCoding, codeOf, sheets } = ui.get();
  return isCoding && codeOf !== undefined ? sheets.get(codeOf) : undefined;
}

/** Whether a text differs from the header that it was made from. */
export function isUnsaved({ base, text }: CodeSheet): boolean {
  return base.text !== text;
}

export function hasUnsavedCode({ ui }: App): boolean {
  return [...ui.get().sheets.values()].some(isUnsaved);
}

function keep(app: App, component: string, change: Partial<CodeSheet>): void {
  const sheets = new Map(app.ui.get().sheets);
  const before = sheets.get(component);
  if (before) sheets.set(component, { ...before, ...change });
  app.ui.update({ sheets });
}

function put(app: App, sheet: CodeSheet): void {
  const { component } = sheet.base;
  const sheets = new Map(app.ui.get().sheets).set(component, sheet);
  app.ui.update({ sheets, isCoding: true, codeOf: component });
}

/** Shows the C++ of the selected node's component. */
export async function codeOfNode(app: App): Promise<void> {
  const [id = ''] = app.ui.get().nodes;
  const name = app.graph.nodes.get(id)?.component ?? '';
  const component = app.component(name);
  if (component?.isSubgraph) return app.session.tell(`${id} is a graph: open it to see what is inside.`);
  if (!component) return app.session.tell(`There is no component ${name} yet.`, 'warning');
  await showCode(app, component.name);
}

/** Shows the C++ of a component, with what was typed into it before. */
export async function showCode(app: App, component: string): Promise<void> {
  const known = app.ui.get().sheets.get(component);
  // A new one is nowhere else.
  if (known && known.base.version === null && known.base.why === undefined && isUnsaved(known)) return put(app, known);
  const base = await app.session.ask('readcode', { component });
  const now = app.ui.get().sheets.get(base.component);
  if (!now || !isUnsaved(now)) return put(app, { base, text: base.text, diagnostics: [], state: 'read' });
  put(app, { ...now, ...(now.base.version !== base.version && { newer: base }) });
}

/** Shows the text of the graph in place of a component's, or of the sheet called [component]. */
export function turnTo(app: App, component: string | undefined): void {
  app.ui.update({ codeOf: component });
}

/** Begins a component: it is one of the project when its code was compiled. */
export async function newComponent(app: App): Promise<void> {
  const { components } = app.session.state.get();
  const taken = new Set([...components.keys()].map(shortName));
  const fault = (text: string) => componentFault(app, text);
  const name = await app.askText('Name of the new component', freeName('Part', taken), fault);
  if (name === undefined) return;
  const component = `project/${name}`;
  const known = app.ui.get().sheets.get(component);
  if (known) return put(app, known);
  const base = { component, path: `${name}.h`, text: '', version: null };
  put(app, { base, text: componentHeader(name), diagnostics: [], state: 'read' });
}

/** Somebody types. */
export function typeCode(app: App, text: string): void {
  const { codeOf } = app.ui.get();
  if (codeOf !== undefined) keep(app, codeOf, { text });
}

/** Of a header that was changed meanwhile: drops what was typed. */
export function takeTheirCode(app: App): void {
  const sheet = shownSheet(app);
  if (sheet?.newer) put(app, { base: sheet.newer, text: sheet.newer.text, diagnostics: [], state: 'read' });
}

/** Of a header that was changed meanwhile: what was typed is to be written over that. */
export function keepMyCode(app: App): void {
  const sheet = shownSheet(app);
  if (sheet?.newer) put(app, { ...sheet, base: sheet.newer, newer: undefined });
}

/** Compiles what is shown; when it has no mistakes, it is saved, and nodes run it. */
export async function writeCode(app: App): Promise<void> {
  const sheet = shownSheet(app);
  if (!sheet) return app.session.tell('Show the code of a component first.');
  const { base, text, state } = sheet;
  const { component, version, why } = base;
  if (state === 'compiling') return;
  if (why !== undefined) return app.session.tell(`This code is not saved: ${why}.`, 'warning');
  keep(app, component, { state: 'compiling' });
  try {
    const written = await app.session.ask('writecode', { component, text, base: version });
    const { diagnostics, isWritten } = written;
    if (!isWritten) return keep(app, component, { diagnostics, state: 'refused' });
    const now = { component, path: written.path, text, version: written.version };
    keep(app, component, { base: now, newer: undefined, diagnostics, state: 'runs' });
  } catch (error) {
    keep(app, component, { state: 'read' });
    if (!(error instanceof RefusedError) || !(await isElsewhere(app, component, version))) throw error;
  }
}

/** Whether the header has another version by now: it is shown beside what was typed. */
async function isElsewhere(app: App, component: string, version: string | null): Promise<boolean> {
  const newer = await app.session.ask('readcode', { component }).catch(() => undefined);
  if (!newer || newer.version === version) return false;
  keep(app, component, { newer });
  return true;
}
