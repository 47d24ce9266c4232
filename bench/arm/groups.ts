import { type Goal, type Group, group } from '../figure.js';
import { measureHop } from './hop.js';
import { armBoard, armBoards, blinkImage } from './images.js';

/** What `--only` calls them all: their names begin with their chips. */
const TOPIC = 'arm';

const memory: readonly Group[] = armBoards.map((target) => {
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

/** From a Cortex-M3 whose instructions are counted: an LPC1768 in its emulator. */
const hop: Group = {
  ...group({ 'm3.hop.instructions': { unit: '', atMost: 55 } }, async () => ({
    'm3.hop.instructions': await measureHop(armBoard('lpc1768')),
  })),
  topic: TOPIC,
};

/** Figures of the boards with a Cortex-M chip, from their real images. */
export const armGroups: readonly Group[] = [...memory, hop];
