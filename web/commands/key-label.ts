export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A shortcut as this keyboard has it. */
export function keyLabel(key: string): string {
  const names: Readonly<Record<string, string>> = isMac
    ? { Mod: '⌘', Shift: '⇧', Enter: '↵', Backspace: '⌫', Delete: '⌦' }
    : { Mod: 'Ctrl', Escape: 'Esc', Delete: 'Del' };
  const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
  const parts = key === '+' ? ['+'] : key.split('+');
  return parts.map((part) => names[part] ?? arrows[part] ?? part).join(isMac ? '' : '+');
}
