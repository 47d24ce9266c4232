import { attackUno } from './uno.js';

/** `npm run soak` sends 30,000. */
const FRAMES = 600;

describe('An emulated Uno', function () {
  this.timeout(300_000);

  it(`never resets, nor writes behind its variables, and loads blink after ${FRAMES} hostile frames`, () =>
    attackUno(1, FRAMES, 200));
});
