import { lines, type SketchCase, type Stimulus } from './arduino/sketch-case.js';

/** A contact at [pin] that bounces for 3 ms from [time] on, and then rests at [level]. */
function contact(time: number, pin: string, level: 0 | 1): Record<number, Stimulus> {
  const other = level === 0 ? 1 : 0;
  const at = (each: 0 | 1): Stimulus => ({ drive: { [pin]: each } });
  return { [time]: at(level), [time + 1]: at(other), [time + 3]: at(level) };
}

/** A press of the button between [pin] and ground from [from] to [to]. */
function press(from: number, to: number, pin: string): Record<number, Stimulus> {
  return { ...contact(from, pin, 0), ...contact(to, pin, 1) };
}

/** The graphs of examples/ that most beginners build, and what they do on every board. */
export const beginners: Readonly<Record<string, SketchCase>> = {
  'two-rates': {
    until: 1600,
    changes: { D8: '0:0 250:1 500:0 750:1 1000:0 1250:1 1500:0', D9: '0:0 700:1 1400:0' },
  },
  'toggle-button': {
    // Two presses, a glitch of 5 ms that is none, and a press that is held for two seconds.
    stimuli: {
      ...press(100, 200, 'D2'),
      ...press(400, 460, 'D2'),
      700: { drive: { D2: 0 } },
      705: { drive: { D2: 1 } },
      ...press(1000, 3000, 'D2'),
    },
    until: 3200,
    changes: { LED: '0:0 123:1 423:0 1023:1' },
  },
  knob: {
    inputs: { A0: 0 },
    stimuli: { 30: { analog: { A0: 1023 } }, 70: { analog: { A0: 512 } }, 110: { analog: { A0: 0 } } },
    until: 130,
    changes: { D9: '0:0 40:100 80:50 120:0' },
  },
  thermometer: {
    // Cold, at 18.4 °C; neither, at 18.9 and 24.2 °C; warm, at 24.7 °C; and far below 0.
    inputs: { A0: 140 },
    stimuli: {
      1500: { analog: { A0: 141 } },
      2500: { analog: { A0: 152 } },
      3500: { analog: { A0: 153 } },
      4500: { analog: { A0: 50 } },
    },
    until: 5100,
    changes: { D8: '0:0 0:1 2000:0 5000:1', D9: '0:0 4000:1 5000:0' },
    console: lines('degrees C: 18.36', 'degrees C: 18.85', 'degrees C: 24.22', 'degrees C: 24.71', 'degrees C: -25.59'),
  },
  'csv-logger': {
    inputs: { A0: 512, A1: 300 },
    stimuli: { 1500: { analog: { A0: 0, A1: 1023 } } },
    until: 2100,
    console: lines('512,300', '0,1023'),
  },
  'code-lock': {
    // The right keys, held longer each, with the first still down when the next is pressed; then a wrong one.
    stimuli: {
      ...press(100, 700, 'D2'),
      ...press(500, 900, 'D4'),
      ...press(1000, 1200, 'D3'),
      ...press(5000, 5100, 'D2'),
      ...press(5300, 5400, 'D4'),
      ...press(5600, 5700, 'D4'),
      ...press(5900, 6000, 'D3'),
    },
    until: 6500,
    changes: { D8: '0:0 1023:1 4023:0', D9: '0:0 1023:1 4023:0' },
  },
  motor: {
    // Repeat, the brake for half a second, forward again, and then backward: with a rest in between.
    inputs: { A0: 1023 },
    stimuli: { ...press(1500, 2000, 'D2'), 3500: { analog: { A0: 0 } } },
    until: 5500,
    changes: { D7: '0:0 50:1 4490:0', D8: '0:0 1523:1 2023:0 4590:1' },
  },
  'traffic-light': {
    // Pressed, pressed again while people cross, and held until the cars drive again: one crossing.
    stimuli: { ...press(1000, 1200, 'D2'), ...press(6000, 20_000, 'D2') },
    until: 25_000,
    changes: {
      D8: '0:0 4023:1 16023:0',
      D9: '0:0 1023:1 4023:0 15023:1 16023:0',
      D10: '0:0 0:1 1023:0 16023:1',
      D11: '0:0 0:1 5023:0 13023:1',
      D12: '0:0 5023:1 13023:0',
    },
  },
};
