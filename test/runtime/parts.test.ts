import assert from 'node:assert/strict';
import type { PartChange } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import { PageClient } from './page-client.js';
import { Rig, type RigOptions } from './rig.js';

const graph = 'main';
const LAMP = `'D2' -> PIN button(MonitorPin) OUT -> IN lamp(DigitalWrite)
'D8' -> PIN lamp`;
const CIRCUIT = `parts:
  button: { part: Button, pin: D2, controls: { bounce: 0, closes: supply } }
  light: { part: Led, pin: D8 }
`;

describe('The parts of a circuit on a page', function () {
  this.timeout(120_000);
  let rig: Rig;
  let page: PageClient;

  const open = async (circuit: string, options: RigOptions = {}) => {
    rig = await Rig.open({ graphs: { [graph]: LAMP }, circuit: { text: circuit }, ...options });
    page = await PageClient.open(rig);
  };

  afterEach(() => rig.close());

  const hearsPart = (matches: (change: PartChange) => boolean) => page.hears('part', matches);
  const isLight = (brightness: number) => (change: PartChange) =>
    change.part === 'light' && change.state.brightness === brightness;

  it('are listed with what they are and how they are', async () => {
    await open(CIRCUIT);
    const view = await page.done('parts', {});
    assert.deepEqual([view.circuit, view.graph, view.message], ['main.circuit.yaml', graph, undefined]);
    assert.deepEqual(view.diagnostics, []);
    const [button, light, ...others] = view.parts;
    assert.deepEqual(others, []);
    assert.deepEqual([button?.part, button?.kind, button?.on], ['button', 'Button', []]);
    assert.deepEqual(button?.values, { pressed: false, closes: 'supply', bounce: 0 });
    assert.deepEqual(button?.pins, { contact: { pin: 'D2', role: 'drives', description: 'one side of the contact' } });
    assert.equal(button?.controls.pressed?.type, 'switch');
    assert.deepEqual(button?.controls.bounce, {
      description: 'For how long the contact bounces',
      ...{ type: 'number', unit: 'ms', least: 0, most: 20, whole: false },
    });
    assert.equal(Object.keys(button?.faults ?? {})[0], 'unplugged');
    assert.deepEqual([light?.part, light?.state, light?.text], ['light', { brightness: 0 }, 'brightness 0 %']);
    const { color } = light?.controls ?? {};
    assert.deepEqual(color?.type === 'choice' && color.choices, ['red', 'yellow', 'green', 'blue', 'white']);
    assert.match(light?.drawing.shapes ?? '', /^</);
    assert.deepEqual(Object.keys(light?.drawing.pins ?? {}), ['anode', 'cathode']);
  });

  for (const device of ['simulator', 'emulator:uno']) {
    it(`are set while the graph runs, and tell of it, on ${device}`, async () => {
      await open(CIRCUIT, { device });
      await page.done('follow', { parts: true });
      await page.client.done('network', 'start', { graph });
      const set = await page.done('setpart', { part: 'button', name: 'pressed', value: true });
      assert.deepEqual([set.part, set.values.pressed, set.text], ['button', true, 'pressed true']);
      assert.equal((await hearsPart(isLight(100))).text, 'brightness 100 %');
      await page.done('setpart', { part: 'light', name: 'unplugged', value: true });
      const { on, text } = await hearsPart((change) => change.part === 'light' && change.on.length > 0);
      assert.deepEqual([on, text], [['unplugged'], 'unplugged!, brightness 0 %']);
    });
  }

  it('are told of to nobody who has not asked', async () => {
    await open(CIRCUIT);
    await page.client.done('network', 'start', { graph });
    await page.done('setpart', { part: 'button', name: 'pressed', value: true });
    const quiet = await page.done('parts', {});
    assert.equal(quiet.parts[0]?.values.pressed, true);
    await page.client.settled();
    assert.deepEqual(page.all('part'), []);
  });

  it('are not set to what they do not accept', async () => {
    await open(CIRCUIT);
    const refused = async (part: string, name: string, value: unknown) => {
      const { code, message } = await page.refused('setpart', { part, name, value });
      return `${code}: ${message}`;
    };
    assert.equal(
      await refused('lamp', 'color', 'red'),
      "missing: the circuit has no part 'lamp'; it has button, light",
    );
    assert.equal(
      await refused('light', 'colour', 'red'),
      "invalid: a Led has no control or fault 'colour'; did you mean 'color'?",
    );
    assert.equal(
      await refused('light', 'color', 'pink'),
      'invalid: color accepts red, yellow, green, blue or white, not pink',
    );
    assert.equal(await refused('button', 'bounce', 1e9), 'invalid: bounce accepts 0 to 20 ms, not 1000000000');
    assert.equal(await refused('button', 'pressed', null), 'invalid: "value" must be a number, true, false or text');
    assert.equal(
      await refused('button', '__proto__', true),
      "invalid: a Button has no control or fault '__proto__'; it has pressed, closes, bounce, unplugged, worn, stuck",
    );
  });

  it('are set by those alone who may edit', async () => {
    const secrets = [
      { permission: 'read', secret: 'only-reading' },
      { permission: 'full', secret: 'everything' },
    ] as const;
    rig = await Rig.open({ graphs: { [graph]: LAMP }, circuit: { text: CIRCUIT }, secrets: [...secrets] });
    page = await PageClient.open(rig, undefined, 'only-reading');
    assert.equal((await page.done('parts', {})).parts.length, 2);
    const { code } = await page.refused('setpart', { part: 'button', name: 'pressed', value: true });
    assert.equal(code, 'permission');
  });

  it('are none where the file has a mistake, which is told with its line', async () => {
    await open('parts:\n  lamp: { part: Lampe, pin: D8 }\n');
    const { parts, message, diagnostics } = await page.done('parts', {});
    assert.deepEqual(parts, []);
    assert.match(message ?? '', /^main\.circuit\.yaml:2:17: unknown part 'Lampe'; /);
    assert.deepEqual(
      diagnostics.map(({ severity, code, place }) => [severity, code, place]),
      [['error', 'unknown-part', { line: 2, column: 17 }]],
    );
    const { code } = await page.refused('setpart', { part: 'lamp', name: 'pressed', value: true });
    assert.equal(code, 'device');
  });

  it('are said not to fit the graph that runs', async () => {
    await open('parts:\n  button: { part: Button, pin: D3 }\n');
    assert.deepEqual((await page.done('parts', {})).diagnostics, []);
    await page.client.done('network', 'start', { graph });
    const { diagnostics, parts } = await page.done('parts', {});
    assert.equal(parts.length, 1);
    assert.deepEqual(
      diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
      ["warning: no node of the graph uses D3, where 'button' is; give a node 'D3' -> PIN, or take the part away"],
    );
  });

  it('are as they were set when the board is back, and are told of at once though its clock begins anew', async () => {
    await open(CIRCUIT);
    await page.done('follow', { parts: true });
    await page.done('clock', { step: 30_000 });
    await page.done('clock', { paused: false });
    const isPressed = (value: boolean) =>
      hearsPart(({ part, values }) => part === 'button' && values.pressed === value);
    await page.done('setpart', { part: 'button', name: 'pressed', value: true });
    await isPressed(true);
    await rig.kept.lend('somebody uses the port', async () => {
      const gone = await page.hears('parts', ({ parts }) => parts.length === 0);
      assert.equal(gone.message, 'the board is not connected');
      const { code } = await page.refused('setpart', { part: 'button', name: 'pressed', value: false });
      assert.equal(code, 'device');
    });
    const back = await page.hears('parts', ({ parts }) => parts.length === 2);
    assert.equal(back.parts[0]?.values.pressed, true);
    await page.done('setpart', { part: 'button', name: 'pressed', value: false });
    await isPressed(false);
    assert.deepEqual(rig.log.splice(0), ['the device is gone: somebody uses the port', 'the device is back']);
  });

  it('come, go and are wired anew by edits of the circuit file', async () => {
    const circuit: RigOptions['circuit'] = { text: undefined };
    rig = await Rig.open({ graphs: { [graph]: LAMP }, circuit });
    page = await PageClient.open(rig);
    assert.equal((await page.done('parts', {})).canEdit, true);
    const { kinds } = await page.done('partkinds', {});
    assert.deepEqual(Object.keys(kinds.find(({ kind }) => kind === 'Servo')?.pins ?? {}), ['signal']);
    const edit = (...edits: readonly object[]) => page.done('editcircuit', { edits } as never);
    const added = await edit({ op: 'addpart', part: 'light', kind: 'Led', pins: { anode: 'D7' } });
    assert.deepEqual(
      added.parts.map(({ part, pins }) => [part, pins.anode?.pin]),
      [['light', 'D7']],
    );
    const wired = await edit({ op: 'wirepart', part: 'light', pin: 'anode', to: 'D8' });
    assert.equal(wired.parts[0]?.pins.anode?.pin, 'D8');
    const placed = await edit({ op: 'placepart', part: 'light', x: 12, y: -30.4 });
    assert.deepEqual(placed.parts[0]?.at, [12, -30]);
    assert.match(circuit.text ?? '', /light: \{ part: Led, pin: D8, at: \[ 12, -30 \] \}/);
    for (const [bad, what] of [
      [{ op: 'addpart', part: 'x', kind: 'Lamp', pins: {} }, /unknown part 'Lamp'/],
      [{ op: 'wirepart', part: 'light', pin: 'anode', to: 'D99' }, /D99/],
      [{ op: 'paint', part: 'light' }, /"op" must be/],
    ] as const) {
      const refused = await page.refused('editcircuit', { edits: [bad] });
      assert.match(refused.message, what);
      assert.equal(refused.code, 'invalid');
    }
    assert.deepEqual((await edit({ op: 'removepart', part: 'light' })).parts, []);
  });

  it('are wired by a sheet that calls nodes as a person does, and so does what is wrong with the circuit', async () => {
    await open('parts:\n  button: { part: Button, pin: D2 }\n  other: { part: Button, pin: D8 }\n');
    await page.client.done('network', 'start', { graph });
    const { svg, rows, circuit } = await page.done('wiring', {});
    assert.equal(circuit, 'main.circuit.yaml');
    assert.match(svg, /^<svg .*<\/svg>\s*$/s);
    assert.deepEqual(
      rows.filter(({ part }) => part === 'button').map(({ pin, to, nodes }) => [pin, to, nodes]),
      [
        ['contact', 'D2', 'button'],
        ['other', 'GND; the supply if it closes to that, with 10 kΩ from the contact to GND', ''],
      ],
    );
    const { diagnostics } = await page.done('parts', {});
    assert.match(diagnostics[0]?.message ?? '', /^node 'lamp' drives D8, and so does 'other'/);
  });

  it('are undone and done again in their order among the edits of the graph; what others have written stays', async () => {
    const circuit: RigOptions['circuit'] = { text: undefined };
    rig = await Rig.open({ graphs: { [graph]: LAMP }, circuit });
    page = await PageClient.open(rig);
    const parts = async () =>
      (await page.done('parts', {})).parts.map(({ part, pins }) => `${part} ${pins.anode?.pin}`);
    const edit = (...edits: readonly object[]) => page.done('editcircuit', { edits } as never);
    const { history } = await edit({ op: 'addpart', part: 'light', kind: 'Led', pins: { anode: 'D7' } });
    assert.deepEqual(history, { undo: 'Add light' });
    await page.edit([{ op: 'addnode', id: 'other', component: 'Repeat' }], { label: 'Add other' });
    assert.equal((await edit({ op: 'wirepart', part: 'light', pin: 'anode', to: 'D8' })).history.undo, 'Wire light');
    assert.deepEqual(await parts(), ['light D8']);
    assert.deepEqual((await page.done('undo', {})).history, { undo: 'Add other', redo: 'Wire light' });
    assert.deepEqual(await parts(), ['light D7']);
    await page.done('undo', {});
    await page.done('undo', {});
    assert.deepEqual(await parts(), []);
    assert.equal((await page.refused('undo', {})).code, 'missing');
    for (let step = 0; step < 3; step++) await page.done('redo', {});
    assert.deepEqual(await parts(), ['light D8']);

    circuit.text = circuit.text?.replace('D8', 'D9');
    await rig.runtime.circuitChanged();
    assert.deepEqual(await parts(), ['light D9']);
    assert.deepEqual((await page.done('undo', {})).skipped, ["'Wire light' of the circuit"]);
    assert.deepEqual(await parts(), ['light D9']);
  });
});
