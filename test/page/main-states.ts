import type { Rig } from '../runtime/rig.js';
import type { Visit } from './chromium.js';

/** One of the states in which a person sees the page: they are looked at in pictures, and by axe. */
export interface MainState {
  /** Also the name of its picture. */
  readonly name: string;
  readonly graphs: Record<string, string>;
  /** What is wired to the board: the circuit file beside the main graph. */
  readonly circuit?: string;
  /** Tests of the main graph. */
  readonly suite?: string;
  /** It is shown in no picture: there is a path of this machine in it. */
  readonly hidden?: boolean;
  reach(visit: Visit, rig: Rig): Promise<unknown>;
}

const BLINK = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;

/** A fan that is switched on when it is warm, with a lamp that says so. */
const FAN = `
clock(Timer) OUT -> TRIGGER sensor(AnalogRead) OUT -> IN smooth(LowPass)
smooth OUT -> IN warm(Hysteresis) OUT -> IN fan(DigitalWrite)
warm OUT -> IN lamp(DigitalWrite)
smooth OUT -> IN report(Print)
200 -> INTERVAL clock
'A0' -> PIN sensor
600 -> HIGH warm
500 -> LOW warm
'D6' -> PIN fan
'LED' -> PIN lamp
`;

const DOOR = `
button(Button) CLICK -> IN[0] door(StateMachine)
door OUT[0] -> IN motor(DigitalWrite)
door OUT[1] -> IN lamp(DigitalWrite)
'D2' -> PIN button
'D8' -> PIN motor
'LED' -> PIN lamp
'events: button
outputs: motor, lamp
shut:
  button -> opening
opening: motor, lamp
  after 2 s -> open
open: lamp
  button -> shut
' -> STATES door
`;

const BROKEN = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
toggle OUT -> IN siren(Siren)
'fast' -> INTERVAL every
`;

/** A dimmer and a barrier: everything on it can be turned, and is seen to turn. */
const BARRIER = `
INPORT=glow.DUTYCYCLE:BRIGHTNESS
INPORT=lamp.IN:LIGHT
INPORT=every.INTERVAL:PACE
OUTPORT=lamp.OUT:LIT
OUTPORT=turn.OUT:ANGLE
every(Timer) OUT -> TRIGGER knob(AnalogRead) OUT -> IN turn(Map) OUT -> ANGLE arm(Servo)
button(Button) PRESSED -> IN lamp(DigitalWrite)
glow(PwmWrite)
100 -> INTERVAL every
'A0' -> PIN knob
1023 -> INMAX turn
180 -> OUTMAX turn
'D2' -> PIN button
'D8' -> PIN lamp
'D9' -> PIN arm
'D5' -> PIN glow
`;

const BARRIER_CIRCUIT = `
parts:
  push: { part: Button, pin: D2 }
  light: { part: Led, pin: D8 }
  dial: { part: Potentiometer, pin: A0 }
  barrier: { part: Servo, pin: D9 }
  dimmed: { part: Led, pin: D5 }
`;

const BLINK_SUITE = `topic: main
cases:
  - name: the lamp
    assertion: begins dark
    expect: { pins: { D13: 0 } }
  - name: the lamp
    assertion: shines after a third of a second
    advance: 320 ms
    expect: { pins: { D13: 1 } }
  - name: the lamp
    assertion: is dark again after half a second
    advance: 500 ms
    expect: { pins: { D13: 0 } }
`;

const nothing = async () => {};

export const MAIN_STATES: readonly MainState[] = [
  { name: 'blink', graphs: { main: BLINK }, reach: nothing },
  { name: 'node', graphs: { main: FAN }, reach: (visit) => visit.select('warm') },
  {
    name: 'probes',
    graphs: { main: FAN },
    reach: async (visit, rig) => {
      await visit.selectWire('smooth.out', 'warm.in');
      await visit.page.keyboard.press('b');
      await visit.page.locator('.plot canvas').waitFor();
      const { pins } = rig.kept.current ?? {};
      for (let step = 0; step < 12; step++) {
        await pins?.analog('A0', 512 + Math.round(300 * Math.sin(step)));
        await visit.moments(200);
      }
    },
  },
  {
    name: 'components',
    graphs: { main: BLINK },
    reach: async (visit) => {
      await visit.page.mouse.dblclick(620, 130);
      await visit.page.getByRole('combobox').fill('smooth');
    },
  },
  {
    name: 'pins',
    graphs: { main: FAN },
    reach: (visit) => visit.value('fan', 'pin').click(),
  },
  {
    name: 'states',
    graphs: { main: DOOR },
    reach: (visit) => visit.value('door', 'states').click(),
  },
  {
    name: 'mistakes',
    graphs: { main: BROKEN },
    reach: (visit) => visit.page.locator('.node-errors').first().waitFor(),
  },
  {
    name: 'outline',
    graphs: { main: FAN },
    reach: async (visit) => {
      await visit.command('Outline');
      await visit.select('sensor', 'smooth');
      await visit.page.keyboard.press('Control+g');
      await visit.answer('temperature');
      await visit.page.locator('.frame-name').waitFor();
    },
  },
  {
    name: 'code',
    graphs: { main: FAN },
    reach: async (visit) => {
      await visit.page.keyboard.press('Control+9');
      await visit.page.getByText('As it is drawn').waitFor();
    },
  },
  { name: 'commands', graphs: { main: FAN }, reach: (visit) => visit.page.keyboard.press('Control+k') },
  { name: 'help', graphs: { main: BLINK }, reach: (visit) => visit.page.keyboard.press('F1') },
  {
    name: 'board',
    graphs: { main: BARRIER },
    circuit: BARRIER_CIRCUIT,
    reach: async (visit) => {
      await visit.page.keyboard.press('Control+4');
      const dial = await visit.middle(visit.page.locator('[data-part="dial"] .part-ground'));
      await visit.page.mouse.move(dial.x, dial.y);
      await visit.page.mouse.down();
      await visit.page.mouse.move(dial.x, dial.y - 70, { steps: 4 });
      await visit.page.mouse.up();
      await visit.page.getByRole('complementary', { name: 'Part dial' }).waitFor();
      const push = await visit.middle(visit.page.locator('[data-part="push"] .part-ground'));
      await visit.page.keyboard.down('Shift');
      await visit.page.mouse.click(push.x, push.y);
      await visit.page.keyboard.up('Shift');
      await visit.page.locator('.part[aria-label^="light, Led, brightness 100"]').waitFor();
    },
  },
  {
    name: 'wiring',
    graphs: { main: BARRIER },
    circuit: BARRIER_CIRCUIT,
    reach: async (visit) => {
      await visit.command('Wiring sheet');
      await visit.page.getByRole('dialog', { name: 'Wiring sheet' }).getByRole('table').waitFor();
    },
  },
  {
    name: 'waveforms',
    graphs: { main: BLINK.replace("'LED'", "'D8'") },
    reach: async (visit) => {
      await visit.page.keyboard.press('Control+7');
      await visit.command('Trigger');
      await visit.choose('D8 rises');
      await visit.page.getByRole('button', { name: 'Run', exact: true }).waitFor();
      await visit.command('Set a cursor');
      await visit.command('Cursor to the change before');
    },
  },
  {
    name: 'tests',
    graphs: { main: BLINK },
    suite: BLINK_SUITE,
    hidden: true,
    reach: async (visit) => {
      await visit.page.keyboard.press('Control+5');
      await visit.page.keyboard.press('t');
      await visit.page.getByText('1 failed, 2 passed.').waitFor();
    },
  },
  {
    name: 'lessons',
    graphs: { main: BLINK },
    reach: async (visit) => {
      await visit.page.keyboard.press('Control+6');
      await visit.page.getByRole('button', { name: 'First blink' }).click();
      await visit.page.getByText('There is no ToggleBoolean yet.').waitFor();
    },
  },
  {
    name: 'front',
    graphs: { main: BARRIER },
    reach: async (visit) => {
      await visit.page.keyboard.press('Control+8');
      await visit.page.getByRole('region', { name: 'Front panel' }).getByRole('switch').click();
      await visit.page.locator('.front-lamp.is-lit').waitFor();
    },
  },
];
