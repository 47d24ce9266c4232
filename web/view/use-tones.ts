import { useEffect } from 'react';
import { Tones } from '../live/tones.js';
import { useApp, useUi } from './app-context.js';

/** Plays what the buzzers of the circuit play, while a person wants to hear it. */
export function useTones(): void {
  const app = useApp();
  const isAudible = useUi((ui) => ui.isAudible);
  useEffect(() => {
    if (!isAudible) return undefined;
    const { session, ui } = app;
    const tones = new Tones(session.live.parts, session.state.get().parts?.parts ?? []);
    session.follow({ parts: true });
    return () => {
      tones.close();
      if (!ui.get().isBoard) session.follow({ parts: false });
    };
  }, [app, isAudible]);
}
