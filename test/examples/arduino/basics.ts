import { lines, type SketchCase } from './sketch-case.js';

export const basics: Readonly<Record<string, SketchCase>> = {
  AnalogReadSerial: {
    inputs: { A0: 512 },
    stimuli: { 150: { analog: { A0: 1023 } } },
    until: 300,
    console: lines('512', '1023', '1023'),
  },
  Blink: { until: 3500, changes: { LED: '0:0 1000:1 2000:0 3000:1' } },
  DigitalReadSerial: {
    inputs: { D2: 0 },
    stimuli: { 150: { drive: { D2: 1 } } },
    until: 300,
    console: lines('false', 'true', 'true'),
  },
  Fade: { until: 3060, levels: { pins: ['D9'], at: { 30: [2], 765: [49], 1530: [100], 2295: [51], 3060: [0] } } },
  ReadAnalogVoltage: {
    inputs: { A0: 0 },
    stimuli: { 150: { analog: { A0: 1023 } }, 250: { analog: { A0: 512 } } },
    until: 300,
    console: lines('0.00', '5.00', '2.50'),
  },
};
