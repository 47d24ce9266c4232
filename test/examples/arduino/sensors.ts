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
  Memsic2125: {
    inputs: { D2: 0, D3: 0 },
    stimuli: {
      20: { drive: { D2: 1 } },
      21: { drive: { D3: 1 } },
      25: { drive: { D2: 0 } },
      27: { drive: { D3: 0 } },
      130: { drive: { D2: 1, D3: 1 } },
      134: { drive: { D2: 0 } },
      134.5: { drive: { D3: 0 } },
    },
    until: 300,
    console: '0\t800\n-800\t-400\n',
  },
  // examples/arduino/06.Sensors/Ping.circuit.yaml has the sensor.
  Ping: { until: 220, console: '39.4in, 100cm\n39.4in, 100cm\n' },
};
