import { holds } from '../saved-seeds.js';
import { soakSeeds } from '../soak.js';
import { hostProperties } from './host-properties.js';

describe('What the host reads, with seed after seed', () => {
  it('is read, or refused with errors of its own', async () => {
    for (const seed of soakSeeds()) {
      for (const { name, property, runs } of hostProperties) await holds(name, property, runs * 10, seed);
    }
  });
});
