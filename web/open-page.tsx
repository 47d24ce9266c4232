import '@xyflow/react/dist/base.css';
import 'uplot/dist/uPlot.min.css';
import './view/style/page.css';
import { createRoot } from 'react-dom/client';
import { followName } from './actions/names.js';
import { App } from './app/app.js';
import { keepPlaces, placesOfTab } from './app/kept-places.js';
import { listenForKeys } from './commands/keys.js';
import { Places } from './drawing/places.js';
import type { Session } from './session/session.js';
import { AppProvider } from './view/app-context.js';
import { Page } from './view/page.js';

/** Shows the page of a runtime. */
export function openPage(session: Session): App {
  const app = new App(session, new Places(placesOfTab()));
  window.addEventListener('pagehide', () => keepPlaces(app.places.kept));
  session.renamed = (graph, from, to) => followName(app, graph, from, to);
  listenForKeys(app);
  const root = document.getElementById('page');
  if (root) {
    createRoot(root).render(
      <AppProvider value={app}>
        <Page />
      </AppProvider>,
    );
  }
  return app;
}
