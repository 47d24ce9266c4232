import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { componentSetup } from '../../src/surfaces/noflo/options.js';

describe('The options of a device component', () => {
  it('name files relative to the project: the graph, the components, the image of an emulated board', () => {
    const options = { graph: 'graphs/lamp.fbp', device: 'emulator:uno?image=build/lamp.hex', components: 'parts' };
    const { graph, open } = componentSetup(options, '/project');
    assert.equal(graph, resolve('/project/graphs/lamp.fbp'));
    assert.equal(open.components, resolve('/project/parts'));
    assert.equal(open.device, `emulator:uno?image=${encodeURIComponent(resolve('/project/build/lamp.hex'))}`);
  });

  it('do not change other devices', () => {
    for (const device of ['emulator:uno', 'serial:/dev/ttyACM0?baud=9600', 'tcp:127.0.0.1:5555', 'simulator']) {
      assert.equal(componentSetup({ graph: 'lamp.fbp', device }, '/project').open.device, device);
    }
  });
});
