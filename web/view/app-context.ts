import { createContext, useContext } from 'react';
import type { App } from '../app/app.js';
import type { Ui } from '../app/ui.js';
import type { State } from '../session/state.js';
import { useStore } from '../session/store.js';

const AppContext = createContext<App | undefined>(undefined);

export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('a component of the page stands outside of it');
  return app;
}

export function useUi<Part>(select: (ui: Ui) => Part): Part {
  return useStore(useApp().ui, select);
}

export function useSession<Part>(select: (state: State) => Part): Part {
  return useStore(useApp().session.state, select);
}

/** The graph that is shown: the component is drawn again when it has changed. */
export function useDrawing() {
  const app = useApp();
  useSession(() => app.graph);
  useSession(({ components }) => components);
  useUi(({ path }) => path);
  return app.drawing;
}
