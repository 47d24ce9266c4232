import type { App } from '../app/app.js';

type Condition = (app: App) => string | undefined;

/** The first reason of [conditions]. */
export function all(...conditions: readonly Condition[]): Condition {
  return (app) => {
    for (const condition of conditions) {
      const why = condition(app);
      if (why !== undefined) return why;
    }
    return undefined;
  };
}

export const mayEdit: Condition = (app) =>
  app.mayEdit ? undefined : 'You may look at this graph, and not change it: type in a secret that permits more.';

export const hasNodes: Condition = ({ ui }) => (ui.get().nodes.size > 0 ? undefined : 'Select a node first.');

export const hasSelection: Condition = ({ ui }) => {
  const { nodes, edges, notes, group } = ui.get();
  const isAny = nodes.size + edges.size + notes.size > 0 || group !== undefined;
  return isAny ? undefined : 'Select a node, a wire or a note first.';
};

export const hasWire: Condition = ({ ui }) => (ui.get().edges.size > 0 ? undefined : 'Select a wire first.');

export const hasExtension: Condition = ({ session }) =>
  session.isExtended ? undefined : 'This runtime cannot do that: it is not MicroFlo, or an older one.';

export const isConnected: Condition = ({ session }) =>
  session.state.get().link === 'open' ? undefined : 'The runtime cannot be reached.';

export const hasClock: Condition = ({ session }) =>
  session.state.get().clock?.can ? undefined : 'Time can be stopped on simulated and emulated boards only.';

export const canSetPins: Condition = ({ session }) =>
  session.state.get().board?.can.setPins ? undefined : 'Pins can be set on simulated and emulated boards only.';

export const canWire: Condition = ({ session }) => {
  const { parts, permission } = session.state.get();
  if (permission !== 'full') return 'You may not change the files of this project.';
  return parts?.canEdit ? undefined : 'The circuit stands beside the file of the graph: save the graph first.';
};
