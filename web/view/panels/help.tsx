import { useEffect, useRef } from 'react';
import { COMMAND_GROUPS } from '../../commands/command.js';
import { keyLabel } from '../../commands/key-label.js';
import { commands } from '../../commands/table.js';
import { useApp } from '../app-context.js';
import { Icon } from '../icon.js';

/** All commands with their shortcuts. */
export function Help() {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => app.ui.update({ isHelping: false });
  return (
    <dialog className="help" aria-label="Shortcuts and help" ref={dialog} onClose={close}>
      <header>
        <h2>Shortcuts and help</h2>
        <button type="button" className="button is-icon" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="help-groups">
        {COMMAND_GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((each) => each.group === group)
                .map(({ id, title, help, keys = [] }) => (
                  <div key={id} data-command={id}>
                    <dt>
                      <span>{title}</span>
                      {keys.slice(0, 2).map((key) => (
                        <kbd key={key}>{keyLabel(key)}</kbd>
                      ))}
                    </dt>
                    <dd>{help}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
