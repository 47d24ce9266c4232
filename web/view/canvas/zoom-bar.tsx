import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';

export function ZoomBar() {
  return (
    <div className="zoom" role="toolbar" aria-label="Zoom">
      <CommandButton id="view.out" className="is-icon">
        <Icon name="minus" />
      </CommandButton>
      <CommandButton id="view.fit" className="is-icon">
        <Icon name="fit" />
      </CommandButton>
      <CommandButton id="view.in" className="is-icon">
        <Icon name="plus" />
      </CommandButton>
    </div>
  );
}
