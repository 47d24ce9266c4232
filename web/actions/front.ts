import type { App } from '../app/app.js';
import type { ComponentPort } from '../graph/component.js';
import { type Exported, initialAt, portName } from '../graph/graph.js';

/** An exported port of the main graph, as the front panel shows it. */
export interface FrontPort {
  readonly name: string;
  readonly exported: Exported;
  readonly port: ComponentPort;
  /** What it begins with. */
  readonly value: unknown;
}

export function frontPorts(app: App, side: 'in' | 'out'): FrontPort[] {
  const graph = app.session.graph(app.rootId);
  return [...(side === 'in' ? graph.inports : graph.outports)].flatMap(([name, exported]) => {
    const component = app.component(graph.nodes.get(exported.inner.node)?.component ?? '');
    const ports = side === 'in' ? component?.inports : component?.outports;
    const inner = exported.inner.port.toLowerCase();
    const port = ports?.find((each) => each.name === inner || each.name === portName(exported.inner).toLowerCase());
    if (!port) return [];
    return [{ name, exported, port, value: initialAt(graph, exported.inner)?.data ?? port.default }];
  });
}

/** Sends a packet to an exported inport: of those that wait, the last. */
export function sendFront({ session, rootId }: App, { name, exported }: FrontPort, data: unknown): void {
  session.attempt(session.settings.run(`front ${name}`, () => session.send(rootId, [], exported.inner, data)));
}

/** Shows the front panel, where there is anything on it. */
export function showFront(app: App): void {
  const { isFront } = app.ui.get();
  const isEmpty = frontPorts(app, 'in').length + frontPorts(app, 'out').length === 0;
  if (isEmpty && !isFront) app.session.tell('No port is exported: export those that belong on the front panel first.');
  else app.ui.update({ isFront: !isFront });
}

/** Fills the screen, or no more. */
export async function fillScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}
