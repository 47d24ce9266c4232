/**
 * The example sketches that come with the Arduino IDE, and how much there is in each: what a graph of it may cost.
 * Counted in https://github.com/arduino/arduino-examples, as it is in 2026. A sketch whose graph waits for a driver or a
 * bus says for which; the others are graphs in examples/arduino/.
 *
 * A statement is a call, an assignment, a definition with a value inside of a function, or the head of an `if`, `for`,
 * `while` or `switch`. An `else`, a `case`, a `break`, a declaration without a value and an empty statement are none.
 * The functions that `setup` and `loop` call are not counted, and neither is what is outside of functions.
 */

export interface Sketch {
  name: string;
  /** The statements of `setup` and of `loop`, each named by what it does: `read, 2 writes` are three. */
  setup: string;
  loop: string;
  /** The pins of the board that it uses, by number or name; those of serial ports not counted. */
  pins: readonly (number | string)[];
  /** How many pins of a serial port that is not the host's it uses. Default: 0. */
  serialPins?: number;
  /** The board for which it is written. Default: an Uno. */
  board?: 'mega2560';
  /** What the graph waits for: components that the library does not have yet, and a bus. */
  waits?: { drivers: readonly string[]; bus?: string };
}

/** The pins from [first] to [last]. */
function pins(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** How many statements [list] has: one for each part between commas, or as many as the number in front of it says. */
export function statementsIn(list: string): number {
  const parts = list.split(', ').filter((part) => part !== '');
  return parts.reduce((sum, part) => sum + Number(/^\d+/.exec(part)?.[0] ?? 1), 0);
}

/** How many nodes a graph of [sketch] may have: as many as the sketch has statements and pins. */
export function allowedNodes({ setup, loop, pins, serialPins = 0 }: Sketch): number {
  return statementsIn(setup) + statementsIn(loop) + pins.length + serialPins;
}

/** The sketches by their group, in the order of the IDE's menu. */
export const SKETCHES: Readonly<Record<string, readonly Sketch[]>> = {
  '01.Basics': [
    { name: 'AnalogReadSerial', setup: 'begin', loop: 'read, print, delay', pins: ['A0'] },
    { name: 'BareMinimum', setup: '', loop: '', pins: [] },
    { name: 'Blink', setup: 'pin mode', loop: 'write, delay, write, delay', pins: [13] },
    { name: 'DigitalReadSerial', setup: 'begin, pin mode', loop: 'read, print, delay', pins: [2] },
    { name: 'Fade', setup: 'pin mode', loop: 'write, add, if, negate, delay', pins: [9] },
    { name: 'ReadAnalogVoltage', setup: 'begin', loop: 'read, scale, print', pins: ['A0'] },
  ],
  '02.Digital': [
    {
      name: 'BlinkWithoutDelay',
      setup: 'pin mode',
      loop: 'take the time, if, keep it, if, 2 assignments, write',
      pins: [13],
    },
    { name: 'Button', setup: '2 pin modes', loop: 'read, if, 2 writes', pins: [2, 13] },
    {
      name: 'Debounce',
      setup: '2 pin modes, write',
      loop: 'read, if, keep the time, 2 ifs, keep the state, if, negate, write, keep the reading',
      pins: [2, 13],
    },
    { name: 'DigitalInputPullup', setup: 'begin, 2 pin modes', loop: 'read, print, if, 2 writes', pins: [2, 13] },
    {
      name: 'StateChangeDetection',
      setup: '2 pin modes, begin',
      loop: 'read, 2 ifs, count, 4 prints, delay, keep, if, 2 writes',
      pins: [2, 13],
    },
    {
      name: 'toneKeyboard',
      setup: '',
      loop: 'for, read, if, tone',
      pins: ['A0', 'A1', 'A2', 8],
    },
    {
      name: 'toneMelody',
      setup: 'for, duration, tone, pause, delay, no tone',
      loop: '',
      pins: [8],
    },
    {
      name: 'toneMultiple',
      setup: '',
      loop: 'no tone, tone, delay, no tone, tone, delay, no tone, tone, delay',
      pins: [6, 7, 8],
    },
    {
      name: 'tonePitchFollower',
      setup: 'begin',
      loop: 'read, print, map, tone, delay',
      pins: ['A0', 9],
    },
  ],
  '03.Analog': [
    { name: 'AnalogInOutSerial', setup: 'begin', loop: 'read, map, write, 4 prints, delay', pins: ['A0', 9] },
    { name: 'AnalogInput', setup: 'pin mode', loop: 'read, write, delay, write, delay', pins: ['A0', 13] },
    {
      name: 'AnalogWriteMega',
      setup: 'for, pin mode',
      loop: '2 fors, write, delay, for, write, 2 delays',
      pins: pins(2, 13),
      board: 'mega2560',
    },
    {
      name: 'Calibration',
      setup: 'pin mode, write, while, read, if, keep, if, keep, write',
      loop: 'read, constrain, map, write',
      pins: ['A0', 9, 13],
    },
    { name: 'Fading', setup: '', loop: 'for, write, delay, for, write, delay', pins: [9] },
    {
      name: 'Smoothing',
      setup: 'begin, for, clear',
      loop: 'subtract, read, add, advance, if, restart, divide, print, delay',
      pins: ['A0'],
    },
  ],
  '04.Communication': [
    {
      name: 'ASCIITable',
      setup: 'begin, while, print',
      loop: 'write, 8 prints, if, while, count up',
      pins: [],
    },
    { name: 'Dimmer', setup: 'begin, pin mode', loop: 'if, read, write', pins: [9] },
    { name: 'Graph', setup: 'begin', loop: 'print, delay', pins: ['A0'] },
    {
      name: 'Midi',
      setup: 'begin',
      loop: 'for, note, delay, note, delay',
      pins: [],
      serialPins: 1,
      board: 'mega2560',
    },
    {
      name: 'MultiSerial',
      setup: '2 begins',
      loop: 'if, read, write, if, read, write',
      pins: [],
      serialPins: 2,
      board: 'mega2560',
    },
    { name: 'PhysicalPixel', setup: 'begin, pin mode', loop: 'if, read, if, write, if, write', pins: [13] },
    {
      name: 'ReadASCIIString',
      setup: 'begin, 3 pin modes',
      loop: 'while, 3 numbers, if, 3 constrains, 3 writes, 3 prints',
      pins: [3, 5, 6],
    },
    {
      name: 'SerialCallResponse',
      setup: 'begin, while, pin mode, call',
      loop: 'if, 2 reads, delay, 2 reads, 3 writes',
      pins: ['A0', 'A1', 2],
    },
    {
      name: 'SerialCallResponseASCII',
      setup: 'begin, while, pin mode, call',
      loop: 'if, 4 reads, 5 prints',
      pins: ['A0', 'A1', 2],
    },
    { name: 'SerialEvent', setup: 'begin, reserve', loop: 'if, print, 2 assignments', pins: [] },
    {
      name: 'SerialPassthrough',
      setup: '2 begins',
      loop: 'if, write, if, write',
      pins: [],
      serialPins: 2,
      board: 'mega2560',
    },
    { name: 'VirtualColorMixer', setup: 'begin', loop: '5 prints', pins: ['A0', 'A1', 'A2'] },
  ],
  '05.Control': [
    {
      name: 'Arrays',
      setup: 'for, pin mode',
      loop: 'for, write, delay, write, for, write, delay, write',
      pins: pins(2, 7),
    },
    {
      name: 'ForLoopIteration',
      setup: 'for, pin mode',
      loop: 'for, write, delay, write, for, write, delay, write',
      pins: pins(2, 7),
    },
    {
      name: 'IfStatementConditional',
      setup: 'pin mode, begin',
      loop: 'read, if, 2 writes, print, delay',
      pins: ['A0', 13],
    },
    {
      name: 'WhileStatementConditional',
      setup: '3 pin modes',
      loop: 'while, call, write, read, map, constrain, write',
      pins: ['A0', 2, 9, 13],
    },
    { name: 'switchCase', setup: 'begin', loop: 'read, map, switch, 4 prints, delay', pins: ['A0'] },
    {
      name: 'switchCase2',
      setup: 'begin, for, pin mode',
      loop: 'if, read, switch, 5 writes, for, write',
      pins: pins(2, 6),
    },
  ],
  '06.Sensors': [
    {
      name: 'ADXL3xx',
      setup: 'begin, 2 pin modes, 2 writes',
      loop: '6 prints, delay',
      pins: [18, 19, 'A3', 'A2', 'A1'],
    },
    { name: 'Knock', setup: 'pin mode, begin', loop: 'read, if, negate, write, print, delay', pins: ['A0', 13] },
    {
      name: 'Memsic2125',
      setup: 'begin, 2 pin modes',
      loop: '2 pulses, 2 scales, 4 prints, delay',
      pins: [2, 3],
    },
    {
      name: 'Ping',
      setup: 'begin',
      loop: 'pin mode, write, delay, write, delay, write, pin mode, pulse, 2 conversions, 5 prints, delay',
      pins: [7],
    },
  ],
  '07.Display': [
    {
      name: 'RowColumnScanning',
      setup: 'for, 2 pin modes, write, 2 fors, clear',
      loop: '2 calls',
      pins: ['A0', 'A1', ...pins(2, 13), ...pins(16, 19)],
    },
    { name: 'barGraph', setup: 'for, pin mode', loop: 'read, map, for, if, 2 writes', pins: ['A0', ...pins(2, 11)] },
  ],
  '08.Strings': [
    {
      name: 'CharacterAnalysis',
      setup: 'begin, while, 2 prints',
      loop: 'if, read, 4 prints, 13 ifs, 13 prints, 3 prints',
      pins: [],
    },
    {
      name: 'StringAdditionOperator',
      setup: 'begin, while, 2 texts, 2 prints',
      loop: '5 sums, 5 prints, read, text, sum, print, text, sum, print, while',
      pins: ['A0'],
    },
    {
      name: 'StringAppendOperator',
      setup: 'begin, while, 2 texts, 2 prints',
      loop: 'print, 6 appends, 6 prints, print, 2 texts, append, print, append, print, while',
      pins: ['A0'],
    },
    {
      name: 'StringCaseChanges',
      setup: 'begin, while, 2 prints',
      loop: 'text, print, change, print, text, print, change, print, while',
      pins: [],
    },
    {
      name: 'StringCharacters',
      setup: 'begin, while, print',
      loop: 'text, print, take, text, 2 prints, set, print, while',
      pins: [],
    },
    {
      name: 'StringComparisonOperators',
      setup: 'begin, while, 2 texts, 2 prints',
      loop: '13 ifs, 17 prints, 8 texts, number, delay, while, 2 texts, 2 appends',
      pins: ['A0', 'A5'],
    },
    {
      name: 'StringConstructors',
      setup: 'begin, while, 2 prints',
      loop: '11 texts, 11 prints, while',
      pins: ['A0'],
    },
    {
      name: 'StringIndexOf',
      setup: 'begin, while, 2 prints',
      loop: '5 texts, add, 9 finds, 7 prints, while',
      pins: [],
    },
    {
      name: 'StringLength',
      setup: 'begin, while, 2 prints',
      loop: 'while, read, append, if, 2 prints, if, 2 prints, keep',
      pins: [],
    },
    {
      name: 'StringLengthTrim',
      setup: 'begin, while, 2 prints',
      loop: 'text, 3 prints, trim, 3 prints, while',
      pins: [],
    },
    {
      name: 'StringReplace',
      setup: 'begin, while, 2 prints',
      loop: 'text, print, text, replace, 2 prints, text, print, text, 2 replaces, print, while',
      pins: [],
    },
    {
      name: 'StringStartsWithEndsWith',
      setup: 'begin, while, 2 prints',
      loop: 'text, print, if, print, text, if, print, text, append, print, if, 2 prints, while',
      pins: ['A0'],
    },
    {
      name: 'StringSubstring',
      setup: 'begin, while, 2 prints',
      loop: 'text, print, if, print, if, print, while',
      pins: [],
    },
    {
      name: 'StringToInt',
      setup: 'begin, while, 2 prints',
      loop: 'while, read, if, append, if, 4 prints, clear',
      pins: [],
    },
  ],
  '09.USB': [
    {
      name: 'KeyboardLogout',
      setup: 'pin mode, begin',
      loop: 'while, 2 delays, switch, 3 presses, delay, release, write, 3 presses, delay, release, delay, 2 presses, release, 3 presses, delay, release, write, while',
      pins: [2],
      waits: { drivers: ['UsbKeyboard'] },
    },
    {
      name: 'KeyboardMessage',
      setup: 'pin mode, begin',
      loop: 'read, if, count, 3 prints, keep',
      pins: [4],
      waits: { drivers: ['UsbKeyboard'] },
    },
    {
      name: 'KeyboardReprogram',
      setup: 'pin mode, begin',
      loop: 'while, 2 delays, 2 presses, delay, release, delay, 2 presses, delay, release, write, delay, 7 prints, for, delay, write, 4 prints, 2 presses, delay, release, delay, 2 presses, delay, release, while',
      pins: [2],
      waits: { drivers: ['UsbKeyboard'] },
    },
    {
      name: 'KeyboardSerial',
      setup: '2 begins',
      loop: 'if, read, write',
      pins: [],
      waits: { drivers: ['UsbKeyboard'] },
    },
    {
      name: 'KeyboardAndMouseControl',
      setup: '5 pin modes, 3 begins',
      loop: 'if, read, switch, 5 moves, 5 ifs, 5 writes',
      pins: pins(2, 6),
      waits: { drivers: ['UsbKeyboard', 'UsbMouse'] },
    },
    {
      name: 'ButtonMouseControl',
      setup: '5 pin modes, begin',
      loop: '5 reads, 2 distances, if, move, 2 ifs, press, if, release, delay',
      pins: pins(2, 6),
      waits: { drivers: ['UsbMouse'] },
    },
    {
      name: 'JoystickMouseControl',
      setup: '2 pin modes, begin',
      loop: 'read, 2 ifs, negate, write, keep, 2 reads, if, move, 2 ifs, press, if, release, delay',
      pins: ['A0', 'A1', 2, 3, 5],
      waits: { drivers: ['UsbMouse'] },
    },
  ],
  '10.StarterKit': [
    {
      name: 'p02_SpaceshipInterface',
      setup: '4 pin modes',
      loop: 'read, if, 6 writes, delay, 2 writes, delay',
      pins: pins(2, 5),
    },
    {
      name: 'p03_LoveOMeter',
      setup: 'begin, for, pin mode, write',
      loop: 'read, 2 prints, scale, 3 prints, scale, print, 4 ifs, 12 writes, delay',
      pins: ['A0', ...pins(2, 4)],
    },
    {
      name: 'p04_ColorMixingLamp',
      setup: 'begin, 3 pin modes',
      loop: '3 reads, 2 delays, 6 prints, 3 divisions, 6 prints, 3 writes',
      pins: ['A0', 'A1', 'A2', ...pins(9, 11)],
    },
    {
      name: 'p05_ServoMoodIndicator',
      setup: 'attach, begin',
      loop: 'read, 2 prints, map, 2 prints, write, delay',
      pins: ['A0', 9],
    },
    {
      name: 'p06_LightTheremin',
      setup: 'pin mode, write, while, read, if, keep, if, keep, write',
      loop: 'read, map, tone, delay',
      pins: ['A0', 8, 13],
    },
    {
      name: 'p07_Keyboard',
      setup: 'begin',
      loop: 'read, print, 4 ifs, 4 tones, no tone',
      pins: ['A0', 8],
    },
    {
      name: 'p08_DigitalHourglass',
      setup: 'for, 2 pin modes',
      loop: 'take the time, if, keep it, write, count, if, read, if, for, write, restart, keep the time, keep the switch',
      pins: pins(2, 8),
    },
    { name: 'p09_MotorizedPinwheel', setup: '2 pin modes', loop: 'read, if, 2 writes', pins: [2, 9] },
    {
      name: 'p10_Zoetrope',
      setup: '5 pin modes, write',
      loop: 'read, delay, 2 reads, 2 ifs, negate, 2 ifs, negate, if, 4 writes, if, 2 writes, 2 keeps',
      pins: ['A0', ...pins(2, 5), 9],
    },
    {
      name: 'p11_CrystalBall',
      setup: 'begin, pin mode, print, move, print',
      loop: 'read, 2 ifs, random, clear, move, print, move, switch, 8 prints, keep',
      pins: [...pins(2, 6), 11, 12],
      // Its eight answers are more texts than an Uno keeps at a time.
      waits: { drivers: ['TextList'] },
    },
    {
      name: 'p12_KnockLock',
      setup: 'attach, 4 pin modes, begin, write, turn, print',
      loop: 'if, read, if, lock, 2 writes, turn, print, delay, if, read, 2 ifs, count, 2 prints, if, unlock, turn, delay, 2 writes, print, clear',
      pins: ['A0', ...pins(2, 5), 9],
    },
    {
      name: 'p13_TouchSensorLamp',
      setup: 'begin, pin mode',
      loop: 'measure, print, if, 2 writes, delay',
      pins: [2, 4, 12],
    },
    { name: 'p14_TweakTheArduinoLogo', setup: 'begin', loop: 'write, delay', pins: ['A0'] },
    { name: 'p15_HackingButtons', setup: 'pin mode', loop: 'write, delay, write, delay', pins: [2] },
  ],
  '11.ArduinoISP': [
    {
      name: 'ArduinoISP',
      setup: 'begin, pin mode, pulse, pin mode, pulse, pin mode, pulse',
      loop: 'if, 2 writes, if, 2 writes, call, if, call',
      pins: pins(7, 13),
      waits: { drivers: ['Stk500'], bus: 'SPI' },
    },
  ],
};
