import { PacketLost } from '../../src/api/errors.js';
import { makeDeviceComponent } from '../../src/surfaces/noflo/component.js';
import { type Fate, testKills } from '../api/kills.js';
import { commonJsNoflo, TestNetwork } from './network.js';

describe('A NoFlo program whose device is killed and restarted 50 times during traffic', () => {
  testKills(async (graph, device) => {
    const Device = makeDeviceComponent(commonJsNoflo, { graph, device });
    const test = await TestNetwork.create(commonJsNoflo, 'device(test/Device)', { Device });
    const [out, status, error] = [
      test.collect('device', 'out'),
      test.collect('device', 'status'),
      test.collect('device', 'error'),
    ];
    // NoFlo does not tell who sends a packet what became of it. What came back was accepted, as was all that did not come
    // out of ERROR when nothing is under way any more: what is left then is what keeps the network open.
    const waiting = new Map<unknown, (fate: Fate) => void>();
    const settle = (text: unknown, fate: Fate) => {
      waiting.get(text)?.(fate);
      waiting.delete(text);
    };
    out.onPacket(({ data }) => settle(data, 'accepted'));
    error.onPacket(({ data }) => {
      if (data instanceof PacketLost) settle(data.value, data.code);
    });
    test.component('device').on('deactivate', (load) => {
      if (load === 1) for (const text of [...waiting.keys()]) settle(text, 'accepted');
    });
    await test.network.start();
    return {
      get troubles() {
        return error.values.flatMap((each) => (each instanceof PacketLost ? [] : [(each as Error).message]));
      },
      get statuses() {
        return status.values.map(String);
      },
      get echoed() {
        return out.values;
      },
      onStatus: (listener) => status.onPacket(({ data }) => listener(String(data))),
      send: (text) =>
        new Promise((resolve) => {
          waiting.set(text, resolve);
          test.post('device', 'in', test.data(text));
        }),
      close: () => test.network.stop(),
    };
  });
});
