import type { SketchCase } from './sketch-case.js';

export const sensors: Readonly<Record<string, SketchCase>> = {
  ADXL3xx: {
    inputs: { A1: 500, A2: 600, A3: 700 },
    until: 200,
    console: '700\t600\t500\n700\t600\t500\n',
    changes: { A4: '0:0', A5: '0:1' },
  },
  Knock: {
    inputs: { A0: 0 },
    stimuli: {
      100: { analog: { A0: 300 } },
      110: { analog: { A0: 60 } },
      120: { analog: { A0: 150 } },
      130: { analog: { A0: 0 } },
      200: { analog: { A0: 100 } },
    },
    until: 300,
    changes: { LED: '0:0 100:1 200:0' },
    console: 'Knock!\nKnock!\n',
  },
};
