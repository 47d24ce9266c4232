/** The component that makes something of a part, and how its pins are those of the part. */
export interface Companion {
  readonly component: string;
  /** Inports of the component by the pins of the part. */
  readonly pins: Readonly<Record<string, string>>;
  /** What else its node begins with. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Measures ten times a second. */
const SENSOR = { component: 'microflo/AnalogSensor', values: { interval: 100 } };

/** By the kinds of parts. */
export const COMPANIONS: Readonly<Record<string, Companion>> = {
  Button: { component: 'microflo/Button', pins: { contact: 'pin' } },
  Buzzer: { component: 'microflo/Tone', pins: { plus: 'pin' } },
  DcMotor: {
    component: 'microflo/DcMotor',
    pins: { enable: 'pin', forward: 'forward', backward: 'backward' },
  },
  Encoder: { component: 'microflo/RotaryEncoder', pins: { a: 'a', b: 'b' } },
  IrDetector: { component: 'microflo/IrSender', pins: { anode: 'pin' } },
  IrRemote: { component: 'microflo/IrReceiver', pins: { out: 'pin' } },
  Led: { component: 'microflo/DigitalWrite', pins: { anode: 'pin' } },
  LightSensor: { ...SENSOR, pins: { out: 'pin' } },
  MotionSensor: { component: 'microflo/MonitorPin', pins: { out: 'pin' } },
  PixelStrip: { component: 'microflo/PixelStrip', pins: { din: 'pin' } },
  Potentiometer: { ...SENSOR, pins: { wiper: 'pin' } },
  Reed: { component: 'microflo/Button', pins: { contact: 'pin' } },
  Relay: { component: 'microflo/DigitalWrite', pins: { in: 'pin' } },
  RgbLed: { component: 'microflo/RgbLed', pins: { red: 'red', green: 'green', blue: 'blue' } },
  SerialModule: { component: 'microflo/SoftSerial', pins: { rx: 'tx', tx: 'rx' } },
  Servo: { component: 'microflo/Servo', pins: { signal: 'pin' } },
  ShiftRegister: { component: 'microflo/ShiftOut', pins: { data: 'data', clock: 'clock', latch: 'latch' } },
  StepperMotor: { component: 'microflo/Stepper', pins: { step: 'step', direction: 'direction' } },
  Synth: { component: 'microflo/MidiOut', pins: { midi: 'pin' } },
  TextLcdPins: {
    component: 'microflo/TextLcdPins',
    pins: { rs: 'rs', enable: 'enable', d4: 'd4', d5: 'd5', d6: 'd6', d7: 'd7' },
  },
  Thermistor: { ...SENSOR, pins: { out: 'pin' } },
  Tilt: { component: 'microflo/Button', pins: { contact: 'pin' }, values: { inverted: true } },
  Tm1637: { component: 'microflo/Tm1637', pins: { clock: 'clock', data: 'data' } },
  Tmp36: { ...SENSOR, pins: { out: 'pin' } },
  TouchPad: { component: 'microflo/CapacitiveTouch', pins: { send: 'send', metal: 'pin' } },
  Uln2003: {
    component: 'microflo/Stepper4Wire',
    pins: { in1: 'in1', in2: 'in2', in3: 'in3', in4: 'in4' },
  },
  Ultrasonic: { component: 'microflo/Ultrasonic', pins: { trigger: 'trigger', echo: 'echo' } },
};
