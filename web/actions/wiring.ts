import type { App } from '../app/app.js';

/** Shows how the circuit is wired to the board. */
export async function showWiring({ session, ui }: App): Promise<void> {
  ui.update({ wiringSheet: await session.ask('wiring', {}) });
}
