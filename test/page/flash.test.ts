import assert from 'node:assert/strict';
import { openDevice } from '../../src/connect/open-device.js';
import { flashImageOf } from '../../src/image/image.js';
import type { Library } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { PageFirmware } from '../../src/surfaces/cli/serve/page-firmware.js';
import type { FirmwareWriter } from '../../src/surfaces/runtime/extension/firmware.js';
import { ProtocolError } from '../../src/surfaces/runtime/protocol/message.js';
import { build, optionsFor } from '../firmware/images.js';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;
const component = (name: string) => coreLibrary.get(name) ?? assert.fail(name);
/** The component and the wire at it. */
const LACKS = /^2 nodes and wires do not run: the firmware lacks components/;
/** What the firmware on the board has. */
const OLD = ['Timer', 'ToggleBoolean', 'DigitalWrite'].map(component);
/** A library that is built quickly. */
const library: Library = new Map([...OLD, component('Counter')].map((each) => [each.name, each]));
const own = { library, folder: 'components', own: [] };

describe('A component that the firmware of an emulated Uno lacks', function () {
  this.timeout(300_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;

  /** A runtime whose board has the old firmware until [firmware] has written another. */
  const open = async (firmware: FirmwareWriter, image: PageFirmware['image']) => {
    const options = { library, image };
    rig = await Rig.open({
      library: own,
      opener: (hooks) => openDevice({ kind: 'emulator', board: 'uno' }, { ...options, ...hooks }),
      graphs: { main: GRAPH },
      firmware,
      page: shared.folder,
    });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
    await visit.command('Add a node');
    await visit.choose('Counter');
    await visit.drag(visit.port('every', 'out', 'out'), visit.port('counter', 'in', 'in'));
  };
  const oldImage = async () => flashImageOf(await build({ ...optionsFor('uno'), components: OLD }));

  afterEach(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    rig.log.length = 0;
    await rig.close();
  });

  it('is said at its node, and offers to build and flash: with progress, and after it the graph runs', async () => {
    const firmware = new PageFirmware(own);
    let isWritten = false;
    await open(firmware, async (board, path) => (isWritten ? firmware.image(board, path) : oldImage()));
    firmware.attach(rig.kept);
    const { page } = visit;
    await page.locator('.said').getByText(LACKS).waitFor();
    await visit
      .node('counter')
      .locator('.node-errors')
      .getByText(/Counter/)
      .waitFor();
    await rig.checkGraph();
    isWritten = true;
    const progress = page.getByRole('progressbar', { name: /the uno/ });
    await Promise.all([progress.waitFor(), page.getByRole('button', { name: 'Build and flash' }).click()]);
    await visit.runs();
    await progress.waitFor({ state: 'detached' });
    await visit.node('counter').locator('.node-errors').waitFor({ state: 'detached' });
    await rig.checkGraph();
    assert.ok(rig.device.program?.nodes.some(({ component }) => component.name === 'Counter'));
  });

  it('is told in plain words when it cannot be flashed, with what to do, and the old firmware runs on', async () => {
    const fails: FirmwareWriter = {
      canFlash: true,
      flash: async () => {
        throw new ProtocolError('the uno has no bootloader at /dev/ttyACM0; press its reset button and try again');
      },
    };
    await open(fails, oldImage);
    const { page } = visit;
    await page.getByRole('button', { name: 'Build and flash' }).click();
    await page.locator('.notice').getByText('press its reset button and try again').waitFor();
    await page.locator('.said').getByText(LACKS).waitFor();
    await rig.checkGraph();
  });
});
