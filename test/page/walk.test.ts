import { walk } from './walk.js';

describe('On the page', function () {
  this.timeout(60_000);
  walk('simulator');
});
