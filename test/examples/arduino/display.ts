import type { SketchCase } from './sketch-case.js';

const ROWS = ['D2', 'D7', 'A5', 'D5', 'D13', 'A4', 'D12', 'A2'];
const COLUMNS = ['D6', 'D11', 'D10', 'D3', 'A3', 'D4', 'D8', 'D9'];

/** The levels of the rows and columns while [row] is lit, with a dot in [column] or none: a column is low there. */
function scanned(row: number, column?: number): number[] {
  return [...ROWS.map((_, i) => Number(i === row)), ...COLUMNS.map((_, i) => Number(i !== column))];
}

export const display: Readonly<Record<string, SketchCase>> = {
  RowColumnScanning: {
    inputs: { A0: 0, A1: 0 },
    until: 60,
    stimuli: { 20: { analog: { A0: 1023, A1: 600 } } },
    levels: {
      pins: [...ROWS, ...COLUMNS],
      // Row 0 is lit at 1 ms, row 1 at 2 ms and so on; the knobs are read every 10 ms.
      at: { 16: scanned(7), 17: scanned(0, 0), 18: scanned(1), 36: scanned(3), 37: scanned(4, 7), 41: scanned(0) },
    },
  },
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
