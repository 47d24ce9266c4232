import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Rig } from './rig.js';

interface Definition {
  protocol: 'websocket';
  address: string;
  secret: string;
}

const spec: { mocha: { run(runtime: Definition, tests: string, options: object): void } } = createRequire(
  import.meta.url,
)('fbp-spec');

const suites = fileURLToPath(new URL('./fbp-spec.yaml', import.meta.url));

for (const device of ['simulator', 'emulator:uno']) {
  describe(`fbp-spec on ${device}`, () => {
    const runtime: Definition = { protocol: 'websocket', address: '', secret: 'open, sesame' };
    let rig: Rig;

    before(async function () {
      this.timeout(120_000);
      rig = await Rig.open({ device, secrets: [{ permission: 'full', secret: runtime.secret }] });
      runtime.address = rig.url;
    });

    after(() => rig.close());

    spec.mocha.run(runtime, suites, { starttimeout: 10_000, fixturetimeout: 10_000, commandtimeout: 5000 });
  });
}
