import { counted } from '../../src/util/counted.js';
import type { App } from '../app/app.js';
import { noteSize } from '../drawing/note-size.js';
import type { Point } from '../graph/graph.js';
import { freePlaceFor } from './free-place.js';
import { freeName, groupFault } from './names.js';

/** Puts the selected nodes into a group. */
export async function groupSelected(app: App): Promise<void> {
  const nodes = [...app.ui.get().nodes];
  if (nodes.length === 0) {
    app.session.tell('Select the nodes first that belong together.');
    return;
  }
  const free = freeName('group', app.graph.groups);
  const name = await app.askText('Name of the group', free, (text) => groupFault(app, text, nodes));
  if (name === undefined) return;
  app.edit([{ op: 'addgroup', name, nodes }], `Group ${counted(nodes.length, 'node')}`);
  app.ui.update({ group: name });
}

/** The group that is selected, or in which all selected nodes are. */
export function currentGroup(app: App): string | undefined {
  const { group, nodes } = app.ui.get();
  if (group !== undefined && app.graph.groups.has(group)) return group;
  const around = [...app.graph.groups.values()].find(
    (each) => nodes.size > 0 && [...nodes].every((id) => each.nodes.includes(id)),
  );
  return around?.name;
}

export function ungroup(app: App): void {
  const name = currentGroup(app);
  if (name === undefined) app.session.tell('Select a group, or nodes in one.');
  else app.edit([{ op: 'removegroup', name }], `Ungroup ${name}`);
}

export function addNote(app: App, at: Point): void {
  const id = freeName('note', app.graph.notes);
  app.edit([{ op: 'addnote', id, text: '', ...freePlaceFor(app, noteSize({}), at) }], 'Add a note');
  app.select([], [], [id]);
  app.ui.update({ renaming: `note:${id}` });
}
