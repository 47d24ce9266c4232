import { setTimeout as pause } from 'node:timers/promises';
import { onStage, openPage } from './stage.js';
import { median } from './statistics.js';
import { traced } from './trace.js';

const RUNS = 5;
const SECONDS = 5;
const LAMPS = ['D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11'];
const KNOBS = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5'];
const BUTTONS = ['D0', 'D1', 'D12', 'D13'];

/** Lamps that blink, each with a beat of its own, and as many pins with waveforms. */
const GRAPH = LAMPS.map(
  (pin, index) => `every${index}(Timer) OUT -> IN toggle${index}(ToggleBoolean) OUT -> IN lamp${index}(DigitalWrite)
${40 + 7 * index} -> INTERVAL every${index}
'${pin}' -> PIN lamp${index}`,
).join('\n');

const CIRCUIT = `parts:
${LAMPS.map((pin) => `  lamp${pin}: { part: Led, pin: ${pin} }`).join('\n')}
${KNOBS.map((pin) => `  knob${pin}: { part: Potentiometer, pin: ${pin} }`).join('\n')}
${BUTTONS.map((pin) => `  button${pin}: { part: Button, pin: ${pin} }`).join('\n')}
`;
const PARTS = LAMPS.length + KNOBS.length + BUTTONS.length;

/** Milliseconds between two frames with 20 parts and 10 waveforms in view: 95 of 100 are below, the median of five runs. */
export async function measureBoard() {
  return onStage(
    'simulator',
    GRAPH,
    async ({ browser, url }) => {
      const { page, cdp } = await openPage(browser, url, 3 * LAMPS.length);
      await page.keyboard.press('Control+4');
      await page.keyboard.press('Control+7');
      await page.locator('.waves').waitFor();
      const parts = await page.locator('.part').count();
      if (parts !== PARTS) throw new Error(`${parts} parts are drawn, and not ${PARTS}`);
      for (const pin of LAMPS.slice(6)) {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('Waveform of a pin');
        await page.keyboard.press('Enter');
        await page.getByRole('combobox').fill(pin);
        await page.keyboard.press('Enter');
      }
      const shown = ((await page.locator('.waves').getAttribute('aria-label')) ?? '').split(', ').length;
      if (shown !== LAMPS.length) throw new Error(`${shown} waveforms are drawn, and not ${LAMPS.length}`);
      const frames: number[] = [];
      for (let run = 0; run < RUNS; run++) frames.push((await traced(cdp, () => pause(SECONDS * 1000))).frame95);
      return { 'page.board.frame.ms': median(frames) };
    },
    CIRCUIT,
  );
}
