import { useApp } from '../app-context.js';

/** Asks for the secret of the runtime. It is kept for the session of the page, never in the address. */
export function SecretButton() {
  const app = useApp();
  const ask = async () => {
    const secret = await app.askText('Secret of the runtime', '');
    if (secret !== undefined) app.session.takeSecret(secret);
  };
  return (
    <button type="button" className="button is-small is-primary" onClick={() => void ask()}>
      Type it in
    </button>
  );
}
