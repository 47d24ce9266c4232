import { walk } from './walk.js';

describe('On the page', function () {
  this.timeout(120_000);
  walk('simulator');
});
