import assert from 'node:assert/strict';
import type { Pins } from '../../src/boards/running-board.js';
import { openDevice } from '../../src/connect/open-device.js';
import { coreLibrary } from '../../src/library/core.js';
import { image } from '../connect/rig.js';
import { Rig, type RigOptions } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';
import { Lamp } from './lamp.js';

const GRAPH = `
button(MonitorPin) OUT -> IN not(Not) OUT -> IN lamp(DigitalWrite)
every(Timer) OUT -> TRIGGER knob(AnalogRead) OUT -> IN share(Map) OUT -> DUTYCYCLE glow(PwmWrite)
'D2' -> PIN button
'LED' -> PIN lamp
20 -> INTERVAL every
'A0' -> PIN knob
100 -> OUTMAX share
'D9' -> PIN glow
`;

describe('The board on the page', function () {
  this.timeout(120_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;

  const open = async (options: RigOptions) => {
    rig = await Rig.open({ graphs: { main: GRAPH }, page: shared.folder, ...options });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
    await visit.page.keyboard.press('Control+4');
  };
  afterEach(async () => {
    await visit.close();
    await rig.close();
  });

  /** A pin, by what is said of it. */
  const pin = (text: string) => visit.page.locator(`.pin-of-board[aria-label="${text}"]`);
  const press = async (name: string) => {
    const { x, y } = await visit.middle(visit.page.locator(`[data-pin="${name}"] .pin-mark`));
    await visit.page.mouse.move(x, y);
    await visit.page.mouse.down();
  };

  for (const device of ['simulator', 'emulator:uno']) {
    it(`presses and turns what is at inputs, and shows what is at outputs, on ${device}`, async () => {
      await open({ device });
      const lamp = new Lamp(rig, 'D13');
      await pin('D2, input of button, high').waitFor();
      await press('D2');
      await pin('D2, input of button, low').waitFor();
      await lamp.level(true);
      await pin('D13 or LED, output of lamp, high').waitFor();
      await visit.page.mouse.up();
      await pin('D13 or LED, output of lamp, low').waitFor();
      await press('A0');
      await visit.page.mouse.move(10, 10, { steps: 3 });
      await pin('A0 or D14, analog input of knob, 1023').waitFor();
      await pin('D9, PWM output of glow, 100 %').waitFor();
      await visit.page.mouse.up();
      assert.deepEqual(visit.mistakes, []);
    });
  }

  for (const device of ['simulator', 'emulator:mega2560']) {
    it(`takes what is typed into a serial port, and shows what the program sends there, on ${device}`, async () => {
      await open({
        device,
        graphs: {
          main: `
typed(SerialIn) OUT -> A next(Add) OUT -> IN said(SerialOut)
1 -> B next
1 -> PORT typed
1 -> PORT said
`,
        },
      });
      await visit.page.getByRole('button', { name: /^Serial port/ }).click();
      if (device !== 'simulator') await visit.choose('Serial port 1');
      const port = visit.page.getByRole('complementary', { name: 'Serial port 1' });
      const sent = port.getByRole('log');
      await sent.getByText('Nothing was sent yet.').waitFor();
      const field = port.getByRole('textbox');
      await port.getByRole('checkbox').uncheck();
      await field.fill('HAL');
      await field.press('Enter');
      await sent.getByText('IBM', { exact: true }).waitFor();
      assert.equal(await field.inputValue(), '', 'it was sent');
      await port.getByRole('checkbox').check();
      await field.fill('a');
      await field.press('Enter');
      // A line break is 10, and one more is a picture: vertical tabulator.
      await sent.getByText('IBMb␋', { exact: true }).waitFor();
      assert.deepEqual(visit.mistakes, []);
    });
  }

  it('says where a serial port takes nothing: no node has opened it, and why', async () => {
    await open({});
    await visit.command('Serial port of the board');
    const field = visit.page.getByRole('textbox', { name: 'Type into serial port 1' });
    await field.fill('hello');
    await field.press('Enter');
    await visit.page.getByText('serial port 1 took 0 of 6 bytes: no node has opened it, or none reads it').waitFor();
    assert.equal(await field.inputValue(), 'hello', 'it stays to be sent again');
  });

  it('is worked by keys alone', async () => {
    await open({});
    await visit.blockPointer();
    await visit.page.locator('[data-pin="D2"]').focus();
    await visit.page.keyboard.press('Enter');
    await pin('D13 or LED, output of lamp, high').waitFor();
    await visit.page.keyboard.press('Enter');
    await pin('D13 or LED, output of lamp, low').waitFor();
    await visit.page.keyboard.press('ArrowLeft');
    await visit.page.locator('[data-pin="D3"]:focus').waitFor();
    await visit.page.locator('[data-pin="A0"]').focus();
    await visit.page.keyboard.press('End');
    await pin('D9, PWM output of glow, 100 %').waitFor();
    await visit.page.locator('[aria-label="Pin A0"]').waitFor();
  });

  it('only shows what the graph reports where pins cannot be set, as on a real board', async () => {
    const options = { library: coreLibrary, image: ({ name }: { name: string }) => image(name) };
    let hand: Pins | undefined;
    const opener: RigOptions['opener'] = async (hooks) => {
      const { pins, ...opened } = await openDevice({ kind: 'simulator' }, { ...options, ...hooks });
      hand = pins;
      return { ...opened, address: '/dev/ttyACM0' };
    };
    await open({ opener });
    await pin('D2, input of button, not known').click();
    await hand?.drive('D2', false);
    await pin('D2, input of button, low').waitFor();
    await pin('D13 or LED, output of lamp, high').waitFor();
    await visit.page.getByRole('complementary', { name: 'Pin D2' }).getByText('low').waitFor();
    assert.equal(await visit.page.getByRole('button', { name: 'Press', exact: true }).count(), 0);
    await visit.command('Serial port of the board');
    await visit.page.getByText('Only the link of this board is reached from here').waitFor();
    assert.equal(await visit.page.getByRole('textbox', { name: 'Type into serial port 1' }).count(), 0);
  });
});
