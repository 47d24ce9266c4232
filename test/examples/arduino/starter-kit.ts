import { lines, type SketchCase } from './sketch-case.js';

export const starterKit: Readonly<Record<string, SketchCase>> = {
  p02_SpaceshipInterface: {
    inputs: { D2: 0 },
    stimuli: { 1000: { drive: { D2: 1 } }, 1900: { drive: { D2: 0 } } },
    until: 3000,
    changes: {
      D3: '0:0 0:1 1020:0 1920:1',
      D4: '0:0 1270:1 1520:0 1770:1 1920:0',
      D5: '0:0 1020:1 1270:0 1520:1 1770:0',
    },
  },
  p03_LoveOMeter: {
    inputs: { A0: 143 },
    stimuli: {
      1500: { analog: { A0: 148 } },
      2500: { analog: { A0: 152 } },
      3500: { analog: { A0: 156 } },
      4500: { analog: { A0: 143 } },
    },
    until: 5000,
    changes: { D2: '0:0 2000:1 5000:0', D3: '0:0 3000:1 5000:0', D4: '0:0 4000:1 5000:0' },
    console: lines('degrees C: 19.82', 'degrees C: 22.26', 'degrees C: 24.22', 'degrees C: 26.17', 'degrees C: 19.82'),
  },
  p04_ColorMixingLamp: {
    inputs: { A0: 0, A1: 512, A2: 1023 },
    until: 100,
    changes: { D10: '0:0', D9: '0:0 100:50', D11: '0:0 100:100' },
    console: 'red 0, green 512, blue 1023\n',
  },
  p08_DigitalHourglass: {
    inputs: { D8: 0 },
    stimuli: { 1500000: { drive: { D8: 1 } } },
    until: 6000000,
    changes: {
      D2: '0:0 600000:1 1500000:0 2100000:1',
      D3: '0:0 1200000:1 1500000:0 2700000:1',
      D4: '0:0 3300000:1',
      D7: '0:0 5100000:1',
    },
  },
  p09_MotorizedPinwheel: {
    inputs: { D2: 0 },
    stimuli: { 100: { drive: { D2: 1 } }, 300: { drive: { D2: 0 } } },
    until: 500,
    changes: { D9: '0:0 120:1 320:0' },
  },
  p10_Zoetrope: {
    inputs: { D4: 0, D5: 0, A0: 1023 },
    stimuli: {
      100: { drive: { D5: 1 } },
      150: { drive: { D5: 0 } },
      300: { analog: { A0: 512 } },
      500: { drive: { D4: 1 } },
      550: { drive: { D4: 0 } },
      700: { drive: { D5: 1 } },
    },
    until: 900,
    changes: { D9: '0:0 120:100 300:50 520:0 620:50 720:0', D2: '0:0 120:1 520:0', D3: '0:0 620:1 720:0' },
  },
  p14_TweakTheArduinoLogo: {
    inputs: { A0: 0 },
    stimuli: { 30: { analog: { A0: 512 } }, 50: { analog: { A0: 1023 } } },
    until: 60,
    bytes: [0, 127, 255],
  },
  p15_HackingButtons: { until: 45000, changes: { D2: '0:0 0:1 15:0 21015:1 21030:0 42030:1 42045:0' } },
};
