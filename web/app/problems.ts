import { edgeKey, portName } from '../graph/graph.js';
import type { App } from './app.js';

/** A mistake in the graph that is shown, in the words of the compiler or of the device. */
export interface Problem {
  readonly message: string;
  readonly severity: 'error' | 'warning';
  readonly node?: string;
  /** With its index. */
  readonly port?: string;
  readonly edge?: string;
}

/** What is wrong with the graph that is shown. */
export function problemsOf(app: App): Problem[] {
  const { graphs, nodeErrors } = app.session.state.get();
  const { diagnostics = [] } = graphs.get(app.graphId)?.check ?? {};
  const told = diagnostics.map(({ severity, message, place }): Problem => {
    const node = place.node ?? place.port?.node;
    return {
      message,
      severity,
      ...(node !== undefined && { node }),
      ...(place.port && { port: portName(place.port) }),
      ...(place.edge && { edge: edgeKey(place.edge) }),
    };
  });
  const isRoot = app.subgraph.length === 0;
  const run = isRoot ? nodeErrors.map(({ node, message }): Problem => ({ node, message, severity: 'error' })) : [];
  return [...told, ...run.filter(({ message }) => !told.some((each) => each.message === message))];
}
