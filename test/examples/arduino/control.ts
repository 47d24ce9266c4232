import { lines, type SketchCase } from './sketch-case.js';

export const control: Readonly<Record<string, SketchCase>> = {
  Arrays: {
    until: 1250,
    changes: {
      D2: '0:0 100:1 200:0 1200:1',
      D7: '0:0 200:1 300:0 1100:1 1200:0',
      D4: '0:0 300:1 400:0 1000:1 1100:0',
      D6: '0:0 400:1 500:0 900:1 1000:0',
      D5: '0:0 500:1 600:0 800:1 900:0',
      D3: '0:0 600:1 800:0',
    },
  },
  ForLoopIteration: {
    until: 1250,
    changes: {
      D2: '0:0 100:1 200:0 1200:1',
      D3: '0:0 200:1 300:0 1100:1 1200:0',
      D4: '0:0 300:1 400:0 1000:1 1100:0',
      D5: '0:0 400:1 500:0 900:1 1000:0',
      D6: '0:0 500:1 600:0 800:1 900:0',
      D7: '0:0 600:1 800:0',
    },
  },
  IfStatementConditional: {
    inputs: { A0: 400 },
    stimuli: { 15: { analog: { A0: 401 } }, 25: { analog: { A0: 10 } } },
    until: 30,
    changes: { LED: '0:0 20:1 30:0' },
    console: lines('400', '401', '10'),
  },
  WhileStatementConditional: {
    inputs: { A0: 511, D2: 0 },
    stimuli: {
      50: { drive: { D2: 1 } },
      200: { analog: { A0: 200 } },
      300: { analog: { A0: 700 } },
      400: { analog: { A0: 600 } },
      500: { drive: { D2: 0 } },
    },
    until: 600,
    changes: { D9: '0:0 40:50 540:80', LED: '0:0 70:1 520:0' },
  },
  switchCase: {
    inputs: { A0: 0 },
    stimuli: { 150: { analog: { A0: 250 } }, 250: { analog: { A0: 450 } }, 350: { analog: { A0: 900 } } },
    until: 400,
    console: lines('dark', 'dark', 'dim', 'medium', 'bright'),
  },
  switchCase2: {
    stimuli: { 100: { host: 'a' }, 200: { host: 'c' }, 300: { host: 'e' }, 400: { host: 'x' } },
    until: 500,
    changes: { D2: '0:0 100:1 400:0', D3: '0:0', D4: '0:0 200:1 400:0', D5: '0:0', D6: '0:0 300:1 400:0' },
  },
};
