import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ECHO } from '../api/graphs.js';
import { commonJsNoflo, esmNoflo } from './network.js';
import { Project } from './project.js';

const RUN = promisify(execFile);

/** Sends 1 through a device component, with NoFlo as it is called here, and prints what comes back. */
const SEND_ONE = `
async function main(noflo, deviceComponent) {
  const loader = new noflo.ComponentLoader(process.cwd());
  await loader.listComponents();
  loader.registerComponent('my', 'Echo', deviceComponent({ graph: 'echo.fbp', device: 'simulator', hold: { idleMs: 200 } }));
  const { out } = await noflo.asPromise('my/Echo', { loader })({ in: 1 });
  console.log(JSON.stringify(out));
}
`;

describe('MicroFlo, installed beside NoFlo,', function () {
  this.timeout(120_000);
  const project = new Project();
  before(async () => {
    await project.install();
    project.file('echo.fbp', ECHO);
  });
  after(() => project.remove());

  async function prints(name: string, source: string): Promise<string> {
    const path = project.file(name, source);
    const { stdout, stderr } = await RUN(process.execPath, [path], { cwd: project.folder });
    assert.equal(stderr, '');
    return stdout.trim();
  }

  it('makes components for ES modules', async () => {
    const head = "import * as noflo from 'noflo';\nimport { deviceComponent } from 'microflo/noflo';\n";
    assert.equal(await prints('main.mjs', `${head}${SEND_ONE}\nawait main(noflo, deviceComponent);`), '1');
  });

  it('makes components for CommonJS', async () => {
    const main = "main(require('noflo'), require('microflo/noflo').deviceComponent);";
    assert.equal(await prints('main.cjs', `${SEND_ONE}\n${main}`), '1');
  });

  it('turns a file in components/ into a component, like other components', async () => {
    const options = "{ graph: 'echo.fbp', device: 'simulator', hold: { idleMs: 200 } }";
    const source = `exports.getComponent = require('microflo/noflo').deviceComponent(${options});`;
    project.file('components/Echo.js', source);
    project.file('package.json', '{ "name": "mine" }');
    const main = "require('noflo').asPromise('mine/Echo', {})({ in: 'hello' }).then(({ out }) => console.log(out));";
    assert.equal(await prints('file.cjs', main), 'hello');
  });

  it('can be used without NoFlo', async () => {
    const source = `import { open } from 'microflo';
const graph = await open('echo.fbp', { device: 'simulator' });
const values = graph.outport('out')[Symbol.asyncIterator]();
await graph.send('in', [1, 'two']);
console.log(JSON.stringify((await values.next()).value));
await graph.close();`;
    assert.equal(await prints('library.mjs', source), '[1,"two"]');
  });

  for (const [kind, noflo] of [
    ['CommonJS', commonJsNoflo],
    ['ES modules', esmNoflo],
  ] as const) {
    describe(`lists what a package.json declares for NoFlo as ${kind}`, () => {
      /** The names of all components, when package.json declares [components]. */
      async function list(components: unknown): Promise<string[]> {
        project.file('package.json', JSON.stringify({ name: 'mine', microflo: { components } }));
        const loader = new noflo.ComponentLoader(project.folder);
        return Object.keys(await loader.listComponents());
      }

      it('by name, even if its device is missing', async () => {
        const names = await list({ Fridge: { graph: 'echo.fbp', device: '/dev/ttyNone', description: 'Cold' } });
        assert.ok(names.includes('microflo/Fridge'), names.join());
        const loader = new noflo.ComponentLoader(project.folder);
        await loader.listComponents();
        const fridge = await loader.load('microflo/Fridge');
        assert.deepEqual(
          [Object.keys(fridge.inPorts.ports), fridge.description, fridge.icon],
          [['in'], 'Cold', 'microchip'],
        );
      });

      for (const [components, message] of [
        [[], /microflo must be an object with the key components: "microflo": \{ "components": \{ "Fridge": /],
        [{ Fridge: {} }, /microflo\.components\.Fridge: device is missing: set it to an address/],
        [{ Fridge: { device: 'simulator' } }, /microflo\.components\.Fridge: graph is missing/],
        [
          { Fridge: { device: 'usb', graph: 'a.fbp' } },
          /microflo\.components\.Fridge: 'usb' is not the address of a device/,
        ],
        [{ 'My Fridge': { device: 'simulator', graph: 'a.fbp' } }, /a component's name must start with a letter/],
      ] as const) {
        it(`and refuses ${JSON.stringify(components)}`, async () => {
          await assert.rejects(list(components), message);
        });
      }

      it('and reports what is wrong with a graph when its component is loaded', async () => {
        project.file('wrong.fbp', 'INPORT=a.IN:IN\na(Repaet)');
        await list({ Fridge: { graph: 'wrong.fbp', device: 'simulator' } });
        const loader = new noflo.ComponentLoader(project.folder);
        await loader.listComponents();
        await assert.rejects(loader.load('microflo/Fridge'), /wrong\.fbp:2:1: error: unknown component 'Repaet'/);
      });
    });
  }
});
