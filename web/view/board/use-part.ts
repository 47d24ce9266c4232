import { useEffect, useState } from 'react';
import type { PartChange } from '../../../src/surfaces/runtime/protocol/extension/parts-view.js';
import type { App } from '../../app/app.js';
import { useApp } from '../app-context.js';

/** Calls [draw] with a part as it is, now and after its changes, at most once a frame. Returns what ends that. */
export function followPart({ session }: App, part: string, draw: (now: PartChange) => void): () => void {
  const { parts } = session.live;
  let frame = 0;
  const look = () => {
    frame = 0;
    const now = parts.get(part);
    if (now) draw(now);
  };
  look();
  const end = parts.subscribe((changed) => {
    if (changed === part) frame ||= requestAnimationFrame(look);
  });
  return () => {
    end();
    cancelAnimationFrame(frame);
  };
}

/** A part as it is: for the panel of one part, not for all of them. */
export function usePart(part: string): PartChange | undefined {
  const app = useApp();
  const [now, setNow] = useState(() => app.session.live.parts.get(part));
  useEffect(() => followPart(app, part, setNow), [app, part]);
  return now;
}
