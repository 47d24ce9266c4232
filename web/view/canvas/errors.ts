import type { App } from '../../app/app.js';
import { type Problem, problemsOf } from '../../app/problems.js';
import { useApp, useSession, useUi } from '../app-context.js';

export interface Errors {
  readonly problems: readonly Problem[];
  readonly byNode: ReadonlyMap<string, readonly string[]>;
  readonly byEdge: ReadonlyMap<string, string>;
}

const known = new WeakMap<App, { key: string; errors: Errors }>();

/** The problems of the graph that is shown; the same objects as long as they are the same. */
export function useErrors(): Errors {
  const app = useApp();
  useSession(({ nodeErrors }) => nodeErrors);
  useSession(({ graphs }) => graphs.get(app.graphId)?.check);
  useUi(({ path }) => path);
  const problems = problemsOf(app);
  const key = JSON.stringify(problems);
  const before = known.get(app);
  if (before?.key === key) return before.errors;
  const errors = { problems, ...placed(problems) };
  known.set(app, { key, errors });
  return errors;
}

function placed(problems: readonly Problem[]): Omit<Errors, 'problems'> {
  const byNode = new Map<string, string[]>();
  const byEdge = new Map<string, string>();
  for (const { node, edge, message } of problems) {
    if (edge !== undefined) byEdge.set(edge, message);
    if (node !== undefined) byNode.set(node, [...(byNode.get(node) ?? []), message]);
  }
  return { byNode, byEdge };
}
