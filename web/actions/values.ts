import type { App } from '../app/app.js';
import { type PortRef, portName } from '../graph/graph.js';

/** Puts an initial packet at a port. Values of one [gesture] are one step of undo. */
export function setValue(app: App, tgt: PortRef, data: unknown, gesture?: string): void {
  app.edit([{ op: 'setinitial', tgt, data }], `Set ${tgt.node}.${portName(tgt)}`, gesture);
}

export function clearValue(app: App, tgt: PortRef): void {
  app.edit([{ op: 'removeinitial', tgt }], `Clear ${tgt.node}.${portName(tgt)}`);
}

let lastGesture = 0;

/** A name for a drag, unlike those before. */
export function newGesture(kind: string): string {
  lastGesture += 1;
  return `${kind}-${lastGesture}`;
}
