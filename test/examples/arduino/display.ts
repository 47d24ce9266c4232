import type { SketchCase } from './sketch-case.js';

export const display: Readonly<Record<string, SketchCase>> = {
  barGraph: {
    inputs: { A0: 0 },
    until: 500,
    stimuli: { 100: { analog: { A0: 103 } }, 200: { analog: { A0: 512 } }, 300: { analog: { A0: 1023 } } },
    levels: {
      pins: ['D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11'],
      at: {
        50: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        150: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        250: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
        350: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      },
    },
  },
};
