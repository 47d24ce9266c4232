import { holds } from '../saved-seeds.js';
import { hostProperties } from './host-properties.js';

describe('What the host reads: with any input', function () {
  this.timeout(120_000);
  for (const { name, property, runs } of hostProperties) it(name, () => holds(name, property, runs));
});
