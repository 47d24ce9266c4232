import assert from 'node:assert/strict';
import { makeDeviceComponent } from '../../src/surfaces/noflo/component.js';
import { type Collected, commonJsNoflo, TestNetwork } from './network.js';
import { EmulatedUno } from './two-boards.js';

/** What the soil sensor reads when it is 89 % and 5 % moist. */
const [WET, DRY] = [290, 800];
/** What the air sensor reads above the upper threshold. */
const WARM = 560;

describe('The greenhouse as one component of a NoFlo program, on an emulated Uno', function () {
  this.timeout(120_000);
  let uno: EmulatedUno;
  let test: TestNetwork;
  let [moisture, dry, tooWarm, errors] = [] as Collected[];

  before(async () => {
    uno = await EmulatedUno.start();
    await uno.thread.analog('A0', WET);
    await uno.thread.analog('A1', WARM);
    const Greenhouse = makeDeviceComponent(commonJsNoflo, {
      graph: 'examples/greenhouse.fbp',
      device: uno.address,
    });
    test = await TestNetwork.create(commonJsNoflo, 'house(test/Greenhouse)', { Greenhouse });
    [moisture, dry, tooWarm, errors] = ['moisture', 'dry', 'toowarm', 'error'].map((port) =>
      test.collect('house', port),
    );
    await test.network.start();
  });
  after(async () => {
    await test?.network.stop();
    await uno?.close();
  });

  it('reports the moisture of the soil, and when it is dry', async () => {
    await moisture?.until((values) => values.at(-1) === 89);
    // It comes a hop later, and so maybe in another frame.
    await dry?.until((values) => values.at(-1) === false);
    const pump = uno.pinBecomes('D5', 1);
    await uno.thread.analog('A0', DRY);
    await dry?.until((values) => values.at(-1) === true);
    await pump;
    await moisture?.until((values) => values.at(-1) === 5);
    await uno.thread.analog('A0', WET);
    await dry?.until((values) => values.at(-1) === false);
  });

  it('waters on request', async () => {
    const [on, off] = [uno.pinBecomes('D5', 1), uno.pinBecomes('D5', 0)];
    test.post('house', 'waternow', test.data(true));
    await on;
    test.post('house', 'waternow', test.data(false));
    await off;
  });

  it('reports when the air is too warm', async () => {
    await tooWarm?.until((values) => values.at(-1) === true);
  });

  it('reports no errors', () => {
    assert.deepEqual(errors?.values, []);
  });
});
