import { useApp, useSession } from '../app-context.js';
import { Icon } from '../icon.js';

/** What the page and the runtime have to say. */
export function Notices() {
  const app = useApp();
  const notices = useSession((state) => state.notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map(({ id, severity, message }) => (
        <div key={id} className={`notice is-${severity}`}>
          <p>{message}</p>
          <button type="button" className="button is-icon" aria-label="Dismiss" onClick={() => app.session.dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
