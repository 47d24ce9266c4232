import type { App } from '../app/app.js';
import { runCommand } from './command.js';
import { isMac } from './key-label.js';
import { commands } from './table.js';

/** The name of a key press, as the table writes it: `Mod+Shift+Z`. */
function nameOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // The shift key is part of signs such as `?`.
  const isShifted = event.shiftKey && (key.length > 1 || /[A-Z]/.test(key) || mod);
  const base = isShifted && mod && key === '>' ? '.' : key;
  return [mod && 'Mod', isShifted && 'Shift', base].filter(Boolean).join('+');
}

const table = new Map(commands.flatMap((each) => (each.keys ?? []).map((key) => [key, each] as const)));

/** Whether keys are text there. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

/** Keys that buttons and lists use themselves. */
const OWN_KEYS = new Set(['Enter', 'Space', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** Carries out shortcuts. Returns what ends that. */
export function listenForKeys(app: App): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const name = nameOf(event);
    const found = table.get(name);
    if (!found) return;
    // A field may be in a shadow of its own.
    const [target = event.target] = event.composedPath();
    if (isField(target) && !/^Mod\+(K|S|Enter|Shift|\d)/.test(name)) return;
    const isOnButton =
      target instanceof Element && target.closest('button, a, [role=option], [role=treeitem]') !== null;
    if (isOnButton && OWN_KEYS.has(name)) return;
    event.preventDefault();
    runCommand(app, found);
  };
  window.addEventListener('keydown', pressed);
  return () => window.removeEventListener('keydown', pressed);
}
