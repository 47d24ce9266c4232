import type { Rig } from '../runtime/rig.js';
import type { Visit } from './chromium.js';

/** One of the states in which a person sees the page: they are looked at in pictures, and by axe. */
export interface MainState {
  /** Also the name of its picture. */
  readonly name: string;
  readonly graphs: Record<string, string>;
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
];
