/**
 * The example sketches that come with the Arduino IDE, and how much there is in each: what a graph of it may cost.
 * A sketch whose graph waits for a driver or a bus says for which; the others are graphs in examples/arduino/.
 */

export interface Sketch {
  name: string;
  /** How many statements `setup`, `loop` and the functions that they call have, without declarations and braces. */
  statements: number;
  /** How many pins of the board it uses, those of the host's serial port not counted. */
  pins: number;
  /** What was counted, `setup` first. */
  counted: string;
  /** What the graph waits for: a named driver or bus. */
  for?: string;
}

/** The sketches by their group, in the order of the IDE's menu. */
export const SKETCHES: Readonly<Record<string, readonly Sketch[]>> = {
  '01.Basics': [
    { name: 'AnalogReadSerial', statements: 4, pins: 1, counted: 'begin; read, print, delay' },
    { name: 'BareMinimum', statements: 0, pins: 0, counted: 'both functions are empty' },
    { name: 'Blink', statements: 5, pins: 1, counted: 'pin mode; two writes, two delays' },
    { name: 'DigitalReadSerial', statements: 5, pins: 1, counted: 'begin, pin mode; read, print, delay' },
    { name: 'Fade', statements: 6, pins: 1, counted: 'pin mode; write, add, if, negate, delay' },
    { name: 'ReadAnalogVoltage', statements: 4, pins: 1, counted: 'begin; read, scale, print' },
  ],
  '02.Digital': [
    {
      name: 'BlinkWithoutDelay',
      statements: 8,
      pins: 1,
      counted: 'pin mode; take the time, if, keep it, if-else with two assignments, write',
    },
    { name: 'Button', statements: 6, pins: 2, counted: 'two pin modes; read, if-else with two writes' },
    {
      name: 'Debounce',
      statements: 13,
      pins: 2,
      counted:
        'two pin modes, write; read, if, keep the time, two ifs, keep the state, if, negate, write, keep the reading',
    },
    {
      name: 'DigitalInputPullup',
      statements: 8,
      pins: 2,
      counted: 'begin, two pin modes; read, print, if-else with two writes',
    },
    {
      name: 'StateChangeDetection',
      statements: 17,
      pins: 2,
      counted: 'begin, two pin modes; read, two ifs, count, four prints, delay, keep, if-else with two writes',
    },
    {
      name: 'toneKeyboard',
      statements: 4,
      pins: 4,
      counted: 'for; read, if, tone; three keys and a loudspeaker',
      for: 'the driver Tone',
    },
    {
      name: 'toneMelody',
      statements: 6,
      pins: 1,
      counted: 'for; duration, tone, pause, delay, no tone',
      for: 'the drivers Tone and Melody',
    },
    {
      name: 'toneMultiple',
      statements: 9,
      pins: 3,
      counted: 'three times no tone, tone, delay',
      for: 'the driver Tone',
    },
    {
      name: 'tonePitchFollower',
      statements: 6,
      pins: 2,
      counted: 'begin; read, print, map, tone, delay',
      for: 'the driver Tone',
    },
  ],
  '03.Analog': [
    { name: 'AnalogInOutSerial', statements: 9, pins: 2, counted: 'begin; read, map, write, four prints, delay' },
    { name: 'AnalogInput', statements: 6, pins: 2, counted: 'pin mode; read, write, delay, write, delay' },
    {
      name: 'AnalogWriteMega',
      statements: 9,
      pins: 12,
      counted: 'for, pin mode; for, two fors with write and delay each, delay',
    },
    {
      name: 'Calibration',
      statements: 13,
      pins: 3,
      counted: 'pin mode, write, while, read, two ifs with an assignment each, write; read, map, constrain, write',
    },
    { name: 'Fading', statements: 6, pins: 1, counted: 'two fors with write and delay each' },
    {
      name: 'Smoothing',
      statements: 12,
      pins: 1,
      counted: 'begin, for, clear; subtract, read, add, advance, if, restart, divide, print, delay',
    },
  ],
  '04.Communication': [
    {
      name: 'ASCIITable',
      statements: 14,
      pins: 0,
      counted: 'begin, while, print; write, eight prints, if, while, count up',
    },
    { name: 'Dimmer', statements: 5, pins: 1, counted: 'begin, pin mode; if, read, write' },
    { name: 'Graph', statements: 3, pins: 1, counted: 'begin; print, delay' },
    { name: 'Midi', statements: 9, pins: 1, counted: 'begin; for, two notes, two delays; three writes of a note' },
    { name: 'MultiSerial', statements: 8, pins: 2, counted: 'two begins; two ifs with read and write each' },
    { name: 'PhysicalPixel', statements: 8, pins: 1, counted: 'begin, pin mode; if, read, two ifs with a write each' },
    {
      name: 'ReadASCIIString',
      statements: 18,
      pins: 3,
      counted: 'begin, three pin modes; while, three numbers, if, three constrains, three writes, three prints',
    },
    {
      name: 'SerialCallResponse',
      statements: 18,
      pins: 3,
      counted:
        'begin, while, pin mode, call; if, three reads, delay, two more, three writes; while, print, delay of the call',
    },
    {
      name: 'SerialCallResponseASCII',
      statements: 18,
      pins: 3,
      counted: 'begin, while, pin mode, call; if, three reads, five prints; while, print, delay of the call',
    },
    {
      name: 'SerialEvent',
      statements: 11,
      pins: 0,
      counted: 'begin, reserve; if, print, two assignments; while, read, append, if, set',
    },
    { name: 'SerialPassthrough', statements: 6, pins: 2, counted: 'two begins; two ifs with a write each' },
    { name: 'VirtualColorMixer', statements: 6, pins: 3, counted: 'begin; five prints' },
  ],
  '05.Control': [
    { name: 'Arrays', statements: 10, pins: 6, counted: 'for, pin mode; two fors with write, delay, write each' },
    {
      name: 'ForLoopIteration',
      statements: 10,
      pins: 6,
      counted: 'for, pin mode; two fors with write, delay, write each',
    },
    {
      name: 'IfStatementConditional',
      statements: 8,
      pins: 2,
      counted: 'begin, pin mode; read, if-else with two writes, print, delay',
    },
    {
      name: 'WhileStatementConditional',
      statements: 16,
      pins: 4,
      counted:
        'three pin modes; while, call, write, read, map, constrain, write; write, read, two ifs with an assignment each',
    },
    { name: 'switchCase', statements: 9, pins: 1, counted: 'begin; read, map, switch, four prints, delay' },
    {
      name: 'switchCase2',
      statements: 13,
      pins: 5,
      counted: 'begin, for, pin mode; if, read, switch, five writes, for, write',
    },
  ],
  '06.Sensors': [
    { name: 'ADXL3xx', statements: 12, pins: 5, counted: 'begin, two pin modes, two writes; six prints, delay' },
    { name: 'Knock', statements: 8, pins: 2, counted: 'begin, pin mode; read, if, negate, write, print, delay' },
    {
      name: 'Memsic2125',
      statements: 13,
      pins: 2,
      counted: 'begin, two pin modes; two pulses, two scales, five prints, delay',
      for: 'the driver PulseIn',
    },
    {
      name: 'Ping',
      statements: 18,
      pins: 1,
      counted:
        'begin; pin mode, three writes, two delays, pin mode, pulse, two conversions, five prints, delay; two returns',
      for: 'the driver Ultrasonic',
    },
  ],
  '07.Display': [
    {
      name: 'RowColumnScanning',
      statements: 19,
      pins: 18,
      counted:
        'two fors with two pin modes and a write, two fors to clear; read, refresh; four to read; two fors, two writes, if, two writes to refresh',
      for: 'the driver LedMatrix',
    },
    { name: 'barGraph', statements: 8, pins: 11, counted: 'for, pin mode; read, map, for, if-else with two writes' },
  ],
  '08.Strings': [
    {
      name: 'CharacterAnalysis',
      statements: 33,
      pins: 0,
      counted: 'begin, while, print; if, read, four prints, twelve ifs with a print each',
    },
    {
      name: 'StringAdditionOperator',
      statements: 19,
      pins: 1,
      counted: 'begin, while, two texts, print; seven sums with a print each',
    },
    {
      name: 'StringAppendOperator',
      statements: 18,
      pins: 1,
      counted: 'begin, while, two texts, print; six appends with a print each, restart',
    },
    {
      name: 'StringCaseChanges',
      statements: 11,
      pins: 0,
      counted: 'begin, while, print; two texts, two changes, four prints',
    },
    {
      name: 'StringCharacters',
      statements: 10,
      pins: 0,
      counted: 'begin, while, print; two texts, two prints, take, set, print',
    },
    {
      name: 'StringComparisonOperators',
      statements: 30,
      pins: 0,
      counted: 'begin, while, two texts, print; ten ifs with a print each, five assignments',
    },
    {
      name: 'StringConstructors',
      statements: 23,
      pins: 1,
      counted: 'begin, while, print; ten texts with a print each',
    },
    {
      name: 'StringIndexOf',
      statements: 19,
      pins: 0,
      counted: 'begin, while, print; eight finds, two texts, six prints',
    },
    {
      name: 'StringLength',
      statements: 10,
      pins: 0,
      counted: 'begin, while, two prints; while, read, append, two prints, if',
    },
    {
      name: 'StringLengthTrim',
      statements: 12,
      pins: 0,
      counted: 'begin, while, print; text, two prints, trim, two prints, delay, length twice',
    },
    {
      name: 'StringReplace',
      statements: 15,
      pins: 0,
      counted: 'begin, while, print; three texts, four prints, three replaces, two more',
    },
    {
      name: 'StringStartsWithEndsWith',
      statements: 17,
      pins: 1,
      counted:
        'begin, while, print; text, if, print, text, if, print, text, append, print, if, print, else, print, delay',
    },
    {
      name: 'StringSubstring',
      statements: 10,
      pins: 0,
      counted: 'begin, while, print; text, two prints, two ifs with a print each',
    },
    {
      name: 'StringToInt',
      statements: 13,
      pins: 0,
      counted: 'begin, while, print; while, read, if, append, if, four prints, clear',
    },
  ],
  '09.USB': [
    {
      name: 'KeyboardLogout',
      statements: 20,
      pins: 1,
      counted: 'pin mode, begin; while, delay, switch and its chords',
      for: 'the driver UsbKeyboard',
    },
    {
      name: 'KeyboardMessage',
      statements: 9,
      pins: 1,
      counted: 'pin mode, begin; read, if, count, three prints, keep',
      for: 'the driver UsbKeyboard',
    },
    {
      name: 'KeyboardReprogram',
      statements: 30,
      pins: 1,
      counted: 'pin mode, begin; while, delay, its chords and lines',
      for: 'the driver UsbKeyboard',
    },
    {
      name: 'KeyboardSerial',
      statements: 5,
      pins: 0,
      counted: 'two begins; if, read, write',
      for: 'the driver UsbKeyboard',
    },
    {
      name: 'KeyboardAndMouseControl',
      statements: 30,
      pins: 5,
      counted: 'five pin modes, three begins; if, read, five ifs, their moves and keys',
      for: 'the drivers UsbKeyboard and UsbMouse',
    },
    {
      name: 'ButtonMouseControl',
      statements: 22,
      pins: 5,
      counted: 'five pin modes, begin; five reads, two sums, if, move, if-else for the click',
      for: 'the driver UsbMouse',
    },
    {
      name: 'JoystickMouseControl',
      statements: 22,
      pins: 4,
      counted: 'two pin modes, begin; read, if, two axes, if, move, if-else for the click, delay',
      for: 'the driver UsbMouse',
    },
  ],
  '10.StarterKit': [
    {
      name: 'p02_SpaceshipInterface',
      statements: 16,
      pins: 4,
      counted: 'four pin modes; read, if-else with three writes each, delay, two writes, delay',
    },
    {
      name: 'p03_LoveOMeter',
      statements: 28,
      pins: 4,
      counted: 'begin, for, pin mode, write; read, six prints, two scales, four ifs with three writes each, delay',
    },
    {
      name: 'p04_ColorMixingLamp',
      statements: 27,
      pins: 6,
      counted: 'begin, three pin modes; three reads, three delays, eleven prints, three divides, three writes',
    },
    {
      name: 'p05_ServoMoodIndicator',
      statements: 9,
      pins: 2,
      counted: 'attach, begin; read, two prints, map, print, write, delay',
      for: 'the driver Servo',
    },
    {
      name: 'p06_LightTheremin',
      statements: 11,
      pins: 3,
      counted: 'pin mode, write, while, read, two ifs with an assignment each, write; read, map, tone, delay',
      for: 'the driver Tone',
    },
    {
      name: 'p07_Keyboard',
      statements: 13,
      pins: 2,
      counted: 'begin; read, print, four ifs with a tone each, else, no tone',
      for: 'the driver Tone',
    },
    {
      name: 'p08_DigitalHourglass',
      statements: 16,
      pins: 7,
      counted:
        'for, two pin modes; take the time, if, keep it, write, count, if; read, if, for, write, restart, keep the time, keep the switch',
    },
    { name: 'p09_MotorizedPinwheel', statements: 6, pins: 2, counted: 'two pin modes; read, if-else with two writes' },
    {
      name: 'p10_Zoetrope',
      statements: 28,
      pins: 6,
      counted:
        'five pin modes, write; two reads, delay, speed, two ifs with an inner if and a negation each, if-else with two writes each, if-else with a write each, two keeps',
    },
    {
      name: 'p11_CrystalBall',
      statements: 26,
      pins: 7,
      counted: 'begin, pin mode, four prints; read, two ifs, random, seven prints, switch of eight, keep',
      for: 'the driver TextLcd',
    },
    {
      name: 'p12_KnockLock',
      statements: 33,
      pins: 6,
      counted: 'attach, four pin modes, begin, write, move, print; two ifs and what they do',
      for: 'the driver Servo',
    },
    {
      name: 'p13_TouchSensorLamp',
      statements: 8,
      pins: 3,
      counted: 'begin, pin mode; measure, print, if-else with two writes, delay',
      for: 'the driver CapacitiveTouch',
    },
    { name: 'p14_TweakTheArduinoLogo', statements: 3, pins: 1, counted: 'begin; write, delay' },
    { name: 'p15_HackingButtons', statements: 5, pins: 1, counted: 'pin mode; two writes, two delays' },
  ],
  '11.ArduinoISP': [
    {
      name: 'ArduinoISP',
      statements: 99,
      pins: 7,
      counted: 'far more than a hundred in all',
      for: 'the SPI bus, and a driver of the STK500 protocol',
    },
  ],
};
