import { openPage } from './open-page.js';
import { Session } from './session/session.js';

/** The runtime that has served the page, or another one that `?runtime=ws://…` names. */
function runtimeUrl(): string {
  const given = new URLSearchParams(location.search).get('runtime');
  return given ?? `ws://${location.host}`;
}

openPage(new Session(runtimeUrl()));
