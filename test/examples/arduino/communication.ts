import { lines, type SketchCase } from './sketch-case.js';

/** The characters from ! to ~ with their numbers. */
function asciiTable(): string {
  const codes = Array.from({ length: 94 }, (_, i) => 33 + i);
  const row = (code: number) =>
    `${String.fromCharCode(code)} ${code} x${code.toString(16).toUpperCase()} o${code.toString(8)} b${code.toString(2)}\n`;
  return `ASCII Table ~ Character Map\n${codes.map(row).join('')}`;
}

/** The messages of the notes from [first] to [last], and then that of [next]: on, and off. */
function notes(first: number, last: number, next: number): number[] {
  const all = [...Array.from({ length: last - first + 1 }, (_, i) => first + i), next];
  return all.flatMap((note) => [144, note, 69, 144, note, 0]);
}

export const communication: Readonly<Record<string, SketchCase>> = {
  ASCIITable: { until: 10000, console: asciiTable() },
  Dimmer: {
    stimuli: { 100: { host: [255] }, 200: { host: [128] }, 300: { host: [0] } },
    until: 400,
    changes: { D9: '0:0 100:100 200:50 300:0' },
  },
  Graph: {
    inputs: { A0: 7 },
    stimuli: { 30: { analog: { A0: 1000 } } },
    until: 60,
    console: lines('7', '1000', '1000'),
  },
  Midi: { board: 'mega2560', until: 12_200, serial1: notes(30, 89, 30) },
  MultiSerial: {
    board: 'mega2560',
    stimuli: { 100: { host: 'to' }, 200: { serial1: 'from' } },
    until: 300,
    console: 'from',
    serial1: [116, 111],
  },
  PhysicalPixel: {
    stimuli: { 100: { host: 'H' }, 200: { host: 'x' }, 300: { host: 'L' } },
    until: 400,
    changes: { LED: '0:0 100:1 300:0' },
  },
  ReadASCIIString: {
    stimuli: { 100: { host: '255,0,51\n' }, 200: { host: '0,300,255\n' } },
    until: 300,
    changes: { D3: '0:0 200:100', D5: '0:0 100:100 200:0', D6: '0:0 100:80 200:0' },
    console: '0FFCC\nFF00\n',
  },
  SerialCallResponse: {
    inputs: { A0: 1023, A1: 512, D2: 1 },
    stimuli: { 700: { host: 'A' }, 800: { drive: { D2: 0 }, analog: { A0: 0 } }, 900: { host: 'A' } },
    until: 2000,
    bytes: [65, 65, 65, 255, 127, 255, 0, 127, 0],
  },
  SerialCallResponseASCII: {
    inputs: { A0: 1023, A1: 512, D2: 1 },
    stimuli: { 700: { host: 'A' }, 800: { drive: { D2: 0 }, analog: { A0: 0 } }, 900: { host: 'A' } },
    until: 2000,
    console: lines('0,0,0', '0,0,0', '0,0,0', '1023,512,255', '0,512,0'),
  },
  SerialEvent: {
    stimuli: { 100: { host: 'Hel' }, 200: { host: 'lo\nyou' }, 300: { host: '\n' } },
    until: 400,
    console: 'Hello\nyou\n',
  },
  SerialPassthrough: {
    board: 'mega2560',
    stimuli: { 100: { host: 'to' }, 200: { serial1: 'from' } },
    until: 300,
    console: 'from',
    serial1: [116, 111],
  },
  VirtualColorMixer: {
    inputs: { A0: 1, A1: 20, A2: 300 },
    stimuli: { 60: { analog: { A1: 1023 } } },
    until: 100,
    console: '1,20,300\n1,1023,300\n',
  },
};
