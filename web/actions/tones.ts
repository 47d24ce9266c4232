import type { PartView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import type { App } from '../app/app.js';

/** Plays the tones of the circuit, where something in it sounds, or ends that. */
export function hearTones({ session, ui }: App): void {
  const { isAudible } = ui.get();
  const { parts = [] } = session.state.get().parts ?? {};
  if (!isAudible && !parts.some(isSounding)) session.tell('Nothing in the circuit sounds: add a Buzzer first.');
  else ui.update({ isAudible: !isAudible });
}

/** Whether a part is one that sounds. */
export function isSounding({ states }: PartView): boolean {
  return 'frequency' in states;
}
