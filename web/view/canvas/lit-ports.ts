import { fittingPorts } from '../../actions/edges.js';
import type { App } from '../../app/app.js';
import { type PortRef, portKey, type Side } from '../../graph/graph.js';

/** While a wire is drawn from [ref], only the ports are lit at which it may end. */
export function lightFitting(app: App, frame: HTMLElement, ref: PortRef, side: Side): void {
  const other = side === 'out' ? 'in' : 'out';
  const keys = new Set(fittingPorts(app, ref, side).map((port) => `${other}${portKey(port.ref)}`));
  keys.add(`${side}${portKey(ref)}`);
  for (const port of frame.querySelectorAll<HTMLElement>('.port')) {
    port.classList.toggle('is-fit', keys.has(port.dataset.port ?? ''));
  }
  frame.classList.add('is-wiring');
}

export function unlight(frame: HTMLElement): void {
  frame.classList.remove('is-wiring');
}
