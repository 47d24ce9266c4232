import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { Folder } from './microflo.js';

const LAMP = "'D2' -> PIN button(MonitorPin) OUT -> IN lamp(DigitalWrite)\n'D8' -> PIN lamp\n";
const CIRCUIT = `parts:
  button: { part: Button, pin: D2, controls: { bounce: 0, closes: supply } }
  light: { part: Led, pin: D8 }
`;

describe('The circuit beside a graph', function () {
  this.timeout(300_000);
  const folder = new Folder();
  folder.shareImages();
  before(() => {
    folder.file('lamp.fbp', LAMP);
    folder.file('lamp.circuit.yaml', CIRCUIT);
  });
  after(() => folder.remove());

  it('is wired to an emulated board that runs a graph, set, and wired anew when it is saved', async () => {
    const sets = ['--set', 'button.pressed=true@300ms', '--set', 'light.unplugged=true@3s'];
    const run = folder.start('run', 'lamp.fbp', '--device', 'emulator:uno', '--yes', ...sets);
    await run.prints(/light {2}brightness 0 %/);
    await run.prints(/button {2}pressed true/);
    await run.prints(/light {2}brightness 100 %/);
    await run.prints(/light {2}unplugged!, brightness 0 %/);
    folder.file(
      'lamp.circuit.yaml',
      CIRCUIT.replace('light:', 'bulb:').replace('part: Led,', 'part: Led, controls: { color: pink },'),
    );
    await run.prints(/lamp\.circuit\.yaml:3:.* color accepts red, yellow, green, blue or white, not pink/);
    folder.file('lamp.circuit.yaml', CIRCUIT.replace('light:', 'bulb:'));
    await run.prints(/--set 'light\.unplugged=true@3s': there is no part 'light' in the circuit; it has button, bulb/);
    folder.file('lamp.circuit.yaml', CIRCUIT);
    await run.prints(/no error any more/);
    assert.equal((await run.interrupt()).status, 130);
  });

  it('is not run with a part that it does not have', async () => {
    folder.file('lamp.circuit.yaml', CIRCUIT);
    const wanted = /--set 'buton\.pressed=true': there is no part 'buton' in the circuit; did you mean 'button'\?/;
    for (const command of [
      ['run', '--yes'],
      ['runtime', '--listen', '127.0.0.1:0'],
    ]) {
      const [name = '', ...rest] = command;
      const { status, stderr } = await folder.run(
        name,
        'lamp.fbp',
        '--device',
        'emulator:uno',
        '--set',
        'buton.pressed=true',
        ...rest,
      );
      assert.deepEqual([status, wanted.test(stderr)], [2, true], stderr);
    }
  });

  it('is set at the board of the page', async () => {
    const sets = ['--set', 'button.pressed=true', '--set', 'light.color=blue'];
    const server = folder.start(
      'ui',
      'lamp.fbp',
      '--device',
      'simulator',
      '--listen',
      '127.0.0.1:0',
      '--json',
      ...sets,
    );
    const [, address = ''] = await server.prints(/"address":"([^"]+)"/);
    const socket = new WebSocket(address, 'noflo');
    const asked = new Promise<string>((resolve, reject) => {
      socket.onerror = ({ message }) => reject(new Error(message));
      socket.onopen = () => {
        const ask = (command: string, payload: object) =>
          socket.send(JSON.stringify({ protocol: 'microflo', command, payload }));
        ask('hello', { version: 1 });
        ask('parts', {});
      };
      socket.onmessage = ({ data }) => {
        const { command, payload } = JSON.parse(String(data));
        if (command === 'parts')
          resolve(payload.parts.map(({ values }: { values: object }) => JSON.stringify(values)).join());
      };
    });
    assert.equal(await asked, '{"pressed":true,"closes":"supply","bounce":0},{"color":"blue"}');
    socket.close();
    assert.equal((await server.interrupt()).status, 130);
  });
});
