import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commonJsNoflo, esmNoflo, type NofloLoader, type NofloModule, type NofloNetwork } from './network.js';
import { NofloNodejs } from './noflo-nodejs.js';
import { Project } from './project.js';
import { TwoBoards } from './two-boards.js';

describe('examples/noflo, with two emulated Unos', function () {
  this.timeout(120_000);
  let boards: TwoBoards;
  const project = new Project();

  before(async () => {
    boards = await TwoBoards.start();
    await project.install('examples/noflo');
    project.declare({ Button: { device: boards.button.address }, Lamp: { device: boards.lamp.address } });
  });
  after(async () => {
    await boards?.close();
    project.remove();
  });

  async function loaderOf(noflo: NofloModule): Promise<NofloLoader> {
    const loader = new noflo.ComponentLoader(project.folder);
    await loader.listComponents();
    return loader;
  }

  /** Runs a graph of NoFlo. */
  async function run(noflo: NofloModule, graph: unknown, use: () => Promise<void>): Promise<void> {
    const componentLoader = await loaderOf(noflo);
    const options = { componentLoader, baseDir: project.folder, subscribeGraph: false, delay: true };
    const network: NofloNetwork = await noflo.createNetwork(graph, options);
    await network.connect();
    await network.start();
    try {
      await use();
    } finally {
      await network.stop();
    }
  }

  const program = () => join(project.folder, 'graphs/Dimming.fbp');

  for (const [kind, noflo] of [
    ['CommonJS', commonJsNoflo],
    ['ES modules', esmNoflo],
  ] as const) {
    it(`a button on one dims the lamp on the other, with NoFlo as ${kind}`, async () => {
      await run(noflo, await noflo.graph.loadFile(program()), async () => {
        for (const brightness of [25, 50, 75, 100, 0, 25]) await boards.press(brightness);
      });
    });
  }

  it('runs in noflo-nodejs, which ends without errors', async () => {
    const run = await NofloNodejs.start(project, program());
    try {
      for (const brightness of [25, 50]) await boards.press(brightness);
    } finally {
      assert.equal(await run.stop(), 0);
    }
  });

  it('works as a subgraph', async () => {
    const graph = await commonJsNoflo.graph.loadFBP('light(lamps/Dimming)');
    await run(commonJsNoflo, graph, async () => {
      for (const brightness of [25, 50]) await boards.press(brightness);
    });
  });

  it('is a function through asPromise', async () => {
    const hold = { idleMs: 500 };
    project.declare({ Button: { hold }, Lamp: { hold } });
    const loader = await loaderOf(commonJsNoflo);
    const light = commonJsNoflo.asPromise('lamps/Dimming', { loader });
    for (let call = 0; call < 2; call++) {
      const isLit = boards.lamp.pinBecomes('D9', 25);
      assert.deepEqual(await light({ pressed: true }), { brightness: 25 });
      await isLit;
    }
    project.declare({ Button: { hold: 'connected' }, Lamp: { hold: 'connected' } });
  });
});
