import type { App } from '../app/app.js';

const SPANS: readonly { readonly id: string; readonly seconds: number }[] = [
  { id: '1 second', seconds: 1 },
  { id: '10 seconds', seconds: 10 },
  { id: '1 minute', seconds: 60 },
  { id: '10 minutes', seconds: 600 },
  { id: '1 hour', seconds: 3600 },
  { id: '1 day', seconds: 86_400 },
];

/** Milliseconds of the board in one step: what happens in one is shown before the next. */
const STEP = 10_000;

/** Lets time pass on the board as fast as it can, until a wire pauses it; then it goes on as before. */
export async function passTime(app: App): Promise<void> {
  const id = await app.choose({
    title: 'How much time should pass at once?',
    items: SPANS.map((each) => ({ id: each.id, title: each.id, detail: '' })),
  });
  const span = SPANS.find((each) => each.id === id);
  if (!span) return;
  const { session } = app;
  const wasPaused = session.state.get().clock?.paused === true;
  for (let left = span.seconds * 1000; left > 0; left -= STEP) {
    const { edge } = await session.ask('clock', { step: Math.min(left, STEP) });
    if (edge !== undefined) return;
  }
  if (!wasPaused) await session.ask('clock', { paused: false });
  session.tell(`${span.id} has passed on the board.`);
}
