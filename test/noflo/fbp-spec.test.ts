import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../../src/system/package-root.js';
import { freePort, nofloNodejs } from './noflo-nodejs.js';
import { Project } from './project.js';
import { EmulatedUno } from './two-boards.js';

/** fbp-spec, as far as it is used; it makes Mocha's tests by itself. */
interface FbpSpec {
  mocha: { run(runtime: object, suites: string, options: { starttimeout: number; fixturetimeout: number }): void };
}

const fbpSpec: FbpSpec = createRequire(import.meta.url)('fbp-spec');

const GAUGE = `# @runtime microflo
INPORT=map.IN:RAW
OUTPORT=map.OUT:PERCENT
map(Map)
0 -> INMIN map()
1023 -> INMAX map()
0 -> OUTMIN map()
100 -> OUTMAX map()
`;

const OPTIONS = { starttimeout: 20_000, fixturetimeout: 15_000 };

/** Declares the tests of the suite, on a device that [begin] switches on and [end] off. */
async function declare(device: string, begin = async () => {}, end = async () => {}): Promise<void> {
  const project = new Project();
  const port = await freePort();
  const command = `exec ${nofloNodejs(project, port).join(' ')}`;
  const runtime = { protocol: 'websocket', address: `ws://127.0.0.1:${port}`, secret: 'test', command };
  describe(`fbp-spec through noflo-nodejs, the device at ${device.replace(/\d+$/, '…')}`, () => {
    before(async function () {
      this.timeout(120_000);
      await begin();
      await project.install();
      project.file('package.json', '{ "name": "gauges" }');
      project.file('boards/gauge.fbp', GAUGE);
      project.declare({ Gauge: { graph: 'boards/gauge.fbp', device } });
    });
    fbpSpec.mocha.run(runtime, join(packageRoot(), 'test/noflo/gauge.yaml'), OPTIONS);
    after(async () => {
      await end();
      project.remove();
    });
  });
}

await declare('simulator');

const port = await freePort();
let uno: EmulatedUno | undefined;
await declare(
  `tcp:127.0.0.1:${port}`,
  async () => {
    uno = await EmulatedUno.start(port);
  },
  async () => uno?.close(),
);
