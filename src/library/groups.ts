import type { Component } from './component.js';

/** Components that do similar things. */
export interface ComponentGroup {
  title: string;
  /** Names of the components, those first that more graphs use. */
  components: readonly string[];
}

/** All components of MicroFlo in groups: in this order they are listed, and given to boards whose flash is small. */
export const GROUPS: readonly ComponentGroup[] = [
  {
    title: 'Pins, serial ports and the console',
    components: [
      'DigitalWrite',
      'Button',
      'MonitorPin',
      'DigitalRead',
      'AnalogRead',
      'PwmWrite',
      'PseudoPwmWrite',
      'AnalogSensor',
      'RgbLed',
      'DcMotor',
      'Servo',
      'Tone',
      'Melody',
      'Stepper',
      'Stepper4Wire',
      'PixelStrip',
      'BarGraph',
      'LedMatrix',
      'AnalogKeys',
      'Keypad',
      'CapacitiveTouch',
      'ShiftOut',
      'ShiftIn',
      'BreakBeforeMake',
      'RotaryEncoder',
      'Ultrasonic',
      'IrReceiver',
      'IrSender',
      'MidiOut',
      'SoftSerial',
      'PulseIn',
      'PulseCounter',
      'Print',
      'SerialOut',
      'SerialIn',
      'I2cDevice',
      'I2cScan',
      'SpiDevice',
      'Ds18b20',
      'Dht',
      'Hx711',
      'Store',
    ],
  },
  {
    title: 'Time',
    components: [
      'Timer',
      'Delay',
      'Debounce',
      'OneShot',
      'OnOffDelay',
      'Timeout',
      'Throttle',
      'Heartbeat',
      'Fade',
      'Oscillator',
      'Stopwatch',
      'Uptime',
    ],
  },
  {
    title: 'Flow',
    components: [
      'Repeat',
      'Split',
      'Gate',
      'Hold',
      'Once',
      'OnChange',
      'Edge',
      'Route',
      'Select',
      'Switch',
      'Drop',
      'Sequencer',
      'StateMachine',
    ],
  },
  { title: 'Logic', components: ['ToggleBoolean', 'Not', 'And', 'Or', 'Xor', 'Latch'] },
  {
    title: 'Numbers',
    components: [
      ...['Counter', 'Compare', 'Between', 'Hysteresis', 'Add', 'Subtract', 'Multiply', 'Divide', 'Map', 'Median'],
      ...['Constrain', 'Min', 'Max', 'Abs', 'Modulo', 'Round', 'Random', 'Average', 'Peak', 'Deadband', 'Calibrate'],
      ...['LowPass', 'RateOfChange', 'Integrate', 'Pid', 'Sqrt', 'Power', 'Lookup'],
    ],
  },
  {
    title: 'Text',
    components: [
      'Template',
      'Join',
      'NumberToText',
      'ReadLine',
      'ParseNumber',
      'SplitText',
      'CompareText',
      'Find',
      'StartsWith',
      'EndsWith',
      'Length',
      'Substring',
      'Replace',
      'Trim',
      'ChangeCase',
      'CharAt',
      'CharacterClass',
    ],
  },
  { title: 'Colours', components: ['HsvToColor', 'RgbToColor', 'MixColors'] },
  {
    title: 'Sensors, displays and clocks',
    components: [
      'Bh1750',
      'Sht3x',
      'Aht20',
      'Htu21d',
      'Bme280',
      'Bmp280',
      'Rtc',
      'Ssd1306',
      'TextLcd',
      'TextLcdPins',
      'Tm1637',
      'Ina219',
      'Ads1115',
      'Mpu6050',
    ],
  },
];

const places = new Map(GROUPS.flatMap(({ components }) => components).map((name, place) => [name, place]));

/** Sorts [components] by their places in `GROUPS`; those that are not there come first. */
export function inGroupOrder(components: Iterable<Component>): Component[] {
  const place = ({ name }: Component) => places.get(name) ?? -1;
  return [...components].sort((a, b) => place(a) - place(b));
}

/**
 * Sorts [components] for a flash that may not hold them all: in group order, but behind all others those that bring a bus
 * or a service of the chip into the image. Such a component costs as much as ten others, and only who has its part at
 * hand wants it.
 */
export function mostWantedFirst(components: Iterable<Component>): Component[] {
  const rank = ({ bus, uses = [] }: Component) => (uses.length > 0 || (bus !== undefined && bus !== 'serial') ? 1 : 0);
  return inGroupOrder(components).sort((a, b) => rank(a) - rank(b));
}
