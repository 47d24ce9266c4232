import type { LiveParts } from '../../../circuit/live-parts.js';
import type { OpenDevice } from '../../../connect/open-device.js';
import { wallClock } from '../../../util/clock.js';
import { errorMessage } from '../../../util/errors.js';
import { Failure, Status } from '../failure.js';
import { isOfPin, type PinSetting, type Setting } from '../simulation/setting.js';

/**
 * Sets what `--set` says at a board that runs by itself, each at its time. Returns a function that ends that. [problem] is
 * told what could not be set.
 */
export async function apply(
  settings: readonly Setting[],
  opened: OpenDevice,
  parts: Pick<LiveParts, 'set'>,
  problem: (message: string) => void,
): Promise<() => void> {
  const ends: (() => void)[] = [];
  for (const setting of settings) {
    if (!isOfPin(setting)) await parts.set(setting.part, setting.name, setting.value, setting.time);
    else {
      const wait = Math.max(0, setting.time - (opened.time?.now ?? 0));
      const failed = (error: unknown) => problem(errorMessage(error));
      ends.push(wallClock.after(wait, () => void setPin(setting, opened).catch(failed)));
    }
  }
  return () => {
    for (const end of ends) end();
  };
}

/** What is said of `--set` at a real board. */
export function realBoard(address: string): Failure {
  const why = `${address} is a real board: press its buttons, and turn its knobs`;
  return new Failure(`--set sets what is wired to a simulated or emulated board, and ${why}`, Status.usage);
}

async function setPin({ pin, value }: PinSetting, { pins }: OpenDevice): Promise<void> {
  if (pin.uses.includes('analog')) await pins?.analog(pin.name, value);
  if (pin.uses.includes('digital') && value <= 1) await pins?.drive(pin.name, value === 1);
}
