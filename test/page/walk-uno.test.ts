import { walk } from './walk.js';

describe('On the page, with an emulated Uno', function () {
  this.timeout(120_000);
  walk('emulator:uno');
});
