import type { ReactNode } from 'react';
import { runCommand } from '../commands/command.js';
import { keyLabel } from '../commands/key-label.js';
import { command } from '../commands/table.js';
import { useApp, useSession, useUi } from './app-context.js';

interface Props {
  id: string;
  /** What stands on it; the title of the command otherwise. */
  children?: ReactNode;
  className?: string;
  isPressed?: boolean;
}

/** A button for a command of the table. */
export function CommandButton({ id, children, className = '', isPressed }: Props) {
  const app = useApp();
  useSession((state) => state);
  useUi((ui) => ui);
  const found = command(id);
  const [key] = found.keys ?? [];
  const why = found.why?.(app);
  const hint = [found.title, key !== undefined && `(${keyLabel(key)})`, why !== undefined && `– ${why}`];
  return (
    <button
      type="button"
      className={`button ${className}`}
      title={hint.filter(Boolean).join(' ')}
      aria-label={className.includes('is-icon') ? found.title.replace('…', '') : undefined}
      aria-pressed={isPressed}
      aria-disabled={why !== undefined}
      onClick={() => runCommand(app, found)}
    >
      {children ?? found.title}
    </button>
  );
}
