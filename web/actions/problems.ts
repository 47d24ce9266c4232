import type { App } from '../app/app.js';
import { problemsOf } from '../app/problems.js';

/** Goes to the next node or wire at which something is wrong. */
export function nextProblem(app: App): void {
  const placed = problemsOf(app).filter(({ node, edge }) => node !== undefined || edge !== undefined);
  if (placed.length === 0) {
    app.session.tell('Nothing is wrong with this graph.');
    return;
  }
  const { nodes, edges } = app.ui.get();
  const at = placed.findIndex(({ node = '', edge = '' }) => nodes.has(node) || edges.has(edge));
  const next = placed[(at + 1) % placed.length];
  if (next?.node !== undefined) {
    app.select([next.node]);
    app.canvas?.fit([next.node]);
  } else if (next?.edge !== undefined) app.select([], [next.edge]);
  if (next) app.session.tell(next.message, next.severity);
}
