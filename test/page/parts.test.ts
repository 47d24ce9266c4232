import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Rig, type RigOptions } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
button(MonitorPin) OUT -> IN not(Not) OUT -> IN lamp(DigitalWrite)
every(Timer) OUT -> TRIGGER knob(AnalogRead) OUT -> IN far(Hysteresis)
'D2' -> PIN button
'D8' -> PIN lamp
20 -> INTERVAL every
'A0' -> PIN knob
600 -> HIGH far
400 -> LOW far
`;

const CIRCUIT = `
parts:
  push: { part: Button, pin: D2, controls: { bounce: 0 } }
  light: { part: Led, pin: D8 }
  dial: { part: Potentiometer, pin: A0 }
`;

describe('The parts of a circuit on the page', function () {
  this.timeout(120_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;

  const open = async (
    device: string,
    graph = GRAPH,
    circuit = CIRCUIT,
    prepare: (page: Page) => Promise<void> = async () => {},
  ) => {
    rig = await Rig.open({ device, graphs: { main: graph }, circuit: { text: circuit }, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url, { prepare });
    await visit.runs();
    await visit.page.keyboard.press('Control+4');
  };
  afterEach(async () => {
    await visit.close();
    await rig.close();
  });

  /** A part, by what is said of it. */
  const part = (text: string) => visit.page.locator(`.part[aria-label="${text}"]`);
  const grip = (name: string) => visit.page.locator(`[data-part="${name}"] .part-ground`);

  /** What the page hears from the runtime. */
  interface Heard {
    command: string;
    payload: {
      part?: string;
      time: number;
      state?: Record<string, unknown>;
      edges?: readonly { edge: string; samples?: readonly [number, unknown][] }[];
      waves?: Record<string, { samples: readonly [number, number | null][] }>;
    };
  }

  for (const device of ['simulator', 'emulator:uno']) {
    it(`light up at the board time of the packet and of the step in the waveform, on ${device}`, async () => {
      const heard: Heard[] = [];
      const listen = (page: Page) =>
        page.on('websocket', (socket) => {
          socket.on('framereceived', ({ payload }) => heard.push(JSON.parse(String(payload))));
        });
      await open(device, GRAPH, CIRCUIT, async (page) => void listen(page));
      await visit.page.keyboard.press('Control+7');
      await visit.page.getByRole('region', { name: 'Waveforms' }).waitFor();
      await visit.selectWire('not.out', 'lamp.in');
      await visit.page.keyboard.press('b');
      await visit.page.locator('.plot canvas').waitFor();
      const from = heard.length;
      const { x, y } = await visit.middle(grip('push'));
      await visit.page.mouse.move(x, y);
      await visit.page.mouse.down();
      await part('light, Led, brightness 100 %').waitFor();
      const last = <Found>(find: (payload: Heard['payload']) => Found | undefined) =>
        heard.slice(from).reduce<Found | undefined>((before, { payload }) => find(payload) ?? before, undefined);
      const light = () =>
        last(({ part: name, state, time }) => (name === 'light' && state?.brightness === 100 ? time : undefined));
      const step = () => last(({ waves }) => waves?.D8?.samples.find(([, level]) => level === 1)?.[0]);
      const packet = () =>
        last(({ edges }) => edges?.flatMap(({ samples = [] }) => samples).find(([, value]) => value === true)?.[0]);
      await visit.until(
        async () => [light(), step(), packet()].every((time) => time !== undefined),
        'the part, the waveform and the packet are told',
      );
      const [pin, lit, told] = [step() ?? Number.NaN, light() ?? Number.NaN, packet() ?? Number.NaN];
      assert.equal(lit, pin, 'the part changes with its pin');
      // A packet on the wire in front of it is told by the link, which an Uno shares with all else that it tells.
      const late = told - pin;
      assert.ok(device === 'simulator' ? late === 0 : late >= 0 && late < 20, `the packet is told ${late} ms later`);
      await visit.page.mouse.up();
      assert.deepEqual(visit.mistakes, []);
    });

    it(`light up when the button is pressed, and so does the pin between them, on ${device}`, async () => {
      await open(device);
      const { x, y } = await visit.middle(grip('push'));
      await visit.page.mouse.move(x, y);
      await visit.page.mouse.down();
      await part('light, Led, brightness 100 %').waitFor();
      await visit.page.locator('.pin-of-board[aria-label="D8, output of lamp, high"]').waitFor();
      await visit.page.mouse.up();
      await part('light, Led, brightness 0 %').waitFor();
      await part('push, Button, pressed false').waitFor();
      assert.deepEqual(visit.mistakes, []);
    });
  }

  it('are turned by dragging, by sliders and by keys', async () => {
    await open('simulator');
    const { x, y } = await visit.middle(grip('dial'));
    await visit.page.mouse.move(x, y);
    await visit.page.mouse.down();
    await visit.page.mouse.move(x, y - 400, { steps: 4 });
    await part('dial, Potentiometer, position 100 %').waitFor();
    await visit.page.mouse.up();
    await visit.page.getByRole('complementary', { name: 'Part dial' }).getByRole('slider').fill('25');
    await part('dial, Potentiometer, position 25 %').waitFor();
    await visit.blockPointer();
    await visit.page.locator('[data-part="dial"]').focus();
    await visit.page.keyboard.press('ArrowUp');
    await part('dial, Potentiometer, position 26 %').waitFor();
    await visit.command('Set a part');
    await visit.choose('dial');
    await visit.choose('position');
    await visit.answer('60');
    await part('dial, Potentiometer, position 60 %').waitFor();
  });

  it('are put elsewhere by dragging their names, and their wires follow', async () => {
    await open('simulator');
    const before = await visit.page.locator('[data-wire="light.D8"]').getAttribute('d');
    const name = await visit.middle(visit.page.locator('[data-part="light"] .part-handle'));
    await visit.dragTo(visit.page.locator('[data-part="light"] .part-handle'), { x: name.x - 60, y: name.y + 10 });
    await visit.until(
      async () => (await visit.page.locator('[data-wire="light.D8"]').getAttribute('d')) !== before,
      'the wire leads to the new place',
    );
  });

  it('do not answer when they are unplugged, which is said at the node, until they are plugged in', async () => {
    const graph = `
warm(I2cDevice) OUT -> IN report(Print)
72 -> ADDRESS warm
'0x00' -> WRITE warm
's16be' -> FORMAT warm
20 -> INTERVAL warm
`;
    await open('simulator', graph, 'parts:\n  warmth: { part: RegisterChip }\n');
    await grip('warmth').click();
    const unplugged = visit.page.getByRole('checkbox', { name: 'unplugged' });
    await unplugged.click();
    await visit.node('warm').locator('.node-error').first().waitFor();
    await visit.page.locator('.part.is-faulty[data-part="warmth"]').waitFor();
    await unplugged.click();
    await visit.page.locator('.part.is-faulty').waitFor({ state: 'detached' });
  });

  it('says what is wrong with the circuit file', async () => {
    await open('simulator', GRAPH, 'parts:\n  light: { part: Lamp, pin: D8 }\n');
    await visit.page.locator('.circuit-state', { hasText: 'main.circuit.yaml:2' }).waitFor();
  });

  it('come with their nodes: a servo moves within 10 actions', async () => {
    const circuit: RigOptions['circuit'] = { text: undefined };
    rig = await Rig.open({ graphs: { main: '' }, circuit, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
    const { keyboard } = visit.page;
    const actions: (() => Promise<unknown>)[] = [
      () => keyboard.press('Control+4'),
      () => visit.page.getByRole('button', { name: 'Add a part' }).click(),
      () => visit.page.locator('.picker').getByRole('combobox').fill('servo'),
      () => keyboard.press('Enter'),
      async () => {
        await visit.page.locator('.picker[aria-label="Add a Servo"]').waitFor();
        await keyboard.press('Enter');
      },
      () => visit.value('servo', 'angle').click(),
      () => visit.page.getByRole('spinbutton').fill('45'),
      () => keyboard.press('Enter'),
    ];
    assert.ok(actions.length <= 10);
    for (const act of actions) await act();
    await visit.page.locator('.part[aria-label^="servo, Servo, angle 45 °"]').waitFor();
    assert.match(circuit.text ?? '', /servo: \{ part: Servo, pin: D2 \}/);
    assert.deepEqual(visit.mistakes, []);
  });

  it('are wired to other pins by picking, and conflicts are said', async () => {
    const circuit = { text: CIRCUIT.replace('pin: D8 }', 'pin: D8 } # the lamp') };
    rig = await Rig.open({ graphs: { main: GRAPH }, circuit, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
    await visit.page.keyboard.press('Control+4');
    await visit.page.locator('[data-part="light"] .part-handle').click();
    await visit.page.getByRole('button', { name: 'Wire anode, now at D8' }).click();
    await visit.page.locator('.is-conflict[data-pin="D2"]').waitFor();
    await visit.page.locator('.is-fit[data-pin="D7"] .pin-mark').click();
    await visit.page.locator('[data-wire="light.D7"]').waitFor({ state: 'attached' });
    assert.match(circuit.text, /light: \{ part: Led, pin: D7 \} # the lamp/);
    await visit.page.locator('[data-part="dial"] .part-handle').click();
    await visit.page.getByRole('button', { name: 'Wire wiper, now at A0' }).click();
    await visit.page.locator('.is-unfit[data-pin="D7"] .pin-mark').click();
    await visit.page.getByText('dial.wiper at D7: no analog pin.').waitFor();
    assert.deepEqual(visit.mistakes, []);
  });

  it('are heard when that is switched on, as high as the buzzer sounds, until it is switched off', async () => {
    const graph = `tone(Tone)\n'D8' -> PIN tone\n440 -> FREQUENCY tone\n`;
    await open('simulator', graph, 'parts:\n  horn: { part: Buzzer, pin: D8 }\n');
    await part('horn, Buzzer, frequency 440 Hz, tones 1').waitFor();
    // The loudness is a target, the frequency is set at once.
    await visit.page.evaluate(`
      window.heard = [];
      for (const name of ['setValueAtTime', 'setTargetAtTime']) {
        const plain = AudioParam.prototype[name];
        AudioParam.prototype[name] = function (value, ...rest) {
          heard.push(value);
          return plain.call(this, value, ...rest);
        };
      }
    `);
    const heard = () => visit.page.evaluate<number[]>('window.heard.splice(0)');
    await visit.page.getByRole('button', { name: 'Hear the tones or be silent' }).click();
    assert.deepEqual(await heard(), [440, 0.04]);
    await visit.setValue('tone', 'frequency', '0');
    await part('horn, Buzzer, frequency 0 Hz, tones 1').waitFor();
    assert.deepEqual((await heard()).slice(-1), [0]);
    await visit.page.getByRole('button', { name: 'Hear the tones or be silent' }).click();
    await visit.setValue('tone', 'frequency', '880');
    await part('horn, Buzzer, frequency 880 Hz, tones 2').waitFor();
    assert.deepEqual(await heard(), []);
    assert.deepEqual(visit.mistakes, []);
  });

  it('go back by undo to where they were drawn, and to the pin that they were at', async () => {
    await open('simulator');
    const name = visit.page.locator('[data-part="light"] .part-handle');
    // The panel of the part takes room from the table.
    await grip('light').click();
    await visit.page.getByRole('complementary', { name: 'Part light' }).waitFor();
    const before = await visit.middle(name);
    await visit.dragTo(name, { x: before.x + 60, y: before.y });
    await visit.page.getByRole('button', { name: /^Undo/ }).and(visit.page.locator(':enabled')).waitFor();
    assert.notDeepEqual(await visit.middle(name), before);
    await visit.page.keyboard.press('Control+z');
    await visit.until(async () => {
      const { x, y } = await visit.middle(name);
      return Math.abs(x - before.x) < 1 && Math.abs(y - before.y) < 1;
    }, 'the part is where it was');
    assert.deepEqual(visit.mistakes, []);
  });
});
