import { type Goal, type Group, group } from '../figure.js';
import { armBoards, blinkImage } from './images.js';

/** What `--only` calls them all: their names begin with their chips. */
const TOPIC = 'arm';

/** Figures of the boards with a Cortex-M chip, from their real images. */
export const armGroups: readonly Group[] = armBoards.map((target) => {
  const { name } = target.hardware.chip;
  const goals: Record<string, Goal> = {
    [`${name}.blink.flash`]: { unit: 'B', atMost: 8192 },
    [`${name}.blink.ram`]: { unit: 'B', atMost: 1024 },
  };
  const measured = group(goals, async () => {
    const { map } = await blinkImage(target);
    return { [`${name}.blink.flash`]: map.flash.used, [`${name}.blink.ram`]: map.ram.used - map.arenaBytes };
  });
  return { ...measured, topic: TOPIC };
});
