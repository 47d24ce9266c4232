import { Ads1115 } from './ads1115.js';
import { Aht20 } from './aht20.js';
import { Bh1750 } from './bh1750.js';
import { Bme280, Bmp280 } from './bosch280.js';
import { Button } from './button.js';
import { Buzzer } from './buzzer.js';
import { DcMotor } from './dc-motor.js';
import type { PartDescription } from './description.js';
import { Dht } from './dht.js';
import { Ds18b20 } from './ds18b20.js';
import { Encoder } from './encoder.js';
import { Htu21d } from './htu21d.js';
import { Hx711 } from './hx711.js';
import { Ina219 } from './ina219.js';
import { IrDetector } from './ir-detector.js';
import { IrRemote } from './ir-remote.js';
import { Joystick } from './joystick.js';
import { KeyLadder } from './key-ladder.js';
import { Keypad } from './keypad.js';
import { KnockSensor } from './knock-sensor.js';
import { Led } from './led.js';
import { LightSensor } from './light-sensor.js';
import { MotionSensor } from './motion-sensor.js';
import { Mpu6050 } from './mpu6050.js';
import type { Part, PartOptions } from './part.js';
import { Ping } from './ping.js';
import { PixelStrip } from './pixel-strip.js';
import { Potentiometer } from './potentiometer.js';
import { Reed } from './reed.js';
import { RegisterChip } from './register-chip.js';
import { Relay } from './relay.js';
import { RgbLed } from './rgb-led.js';
import { Rtc } from './rtc.js';
import { SerialModule } from './serial-module.js';
import { Servo } from './servo.js';
import { ShiftRegister } from './shift-register.js';
import { Sht3x } from './sht3x.js';
import { SpiChip } from './spi-chip.js';
import { Ssd1306 } from './ssd1306.js';
import { StepperMotor } from './stepper-motor.js';
import { Synth } from './synth.js';
import { TextLcd } from './text-lcd.js';
import { TextLcdPins } from './text-lcd-pins.js';
import { Thermistor } from './thermistor.js';
import { Tilt } from './tilt.js';
import { Tm1637 } from './tm1637.js';
import { Tmp36 } from './tmp36.js';
import { TouchPad } from './touch-pad.js';
import { Uln2003 } from './uln2003.js';
import { Ultrasonic } from './ultrasonic.js';

/** A kind of parts: its class. */
export interface PartKind {
  readonly description: PartDescription;
  new (options?: PartOptions): Part;
}

const kinds: readonly PartKind[] = [
  Ads1115,
  Aht20,
  Bh1750,
  Bme280,
  Bmp280,
  Button,
  Buzzer,
  DcMotor,
  Dht,
  Ds18b20,
  Encoder,
  Htu21d,
  Hx711,
  Ina219,
  IrDetector,
  IrRemote,
  Joystick,
  KeyLadder,
  Keypad,
  KnockSensor,
  Led,
  LightSensor,
  MotionSensor,
  Mpu6050,
  Ping,
  PixelStrip,
  Potentiometer,
  Reed,
  RegisterChip,
  Relay,
  RgbLed,
  Rtc,
  SerialModule,
  Servo,
  ShiftRegister,
  Sht3x,
  SpiChip,
  Ssd1306,
  StepperMotor,
  Synth,
  TextLcd,
  TextLcdPins,
  Thermistor,
  Tilt,
  Tm1637,
  Tmp36,
  TouchPad,
  Uln2003,
  Ultrasonic,
];

/** The parts of MicroFlo, by name. */
export const catalogue: ReadonlyMap<string, PartKind> = new Map(kinds.map((kind) => [kind.description.name, kind]));

/** A kind of parts that circuits can name. */
export interface KnownKind {
  kind: PartKind;
  /** The address of the module that has its class, if it is not one of MicroFlo: another thread loads it from there. */
  module?: string;
}

/** The kinds that circuits can name, by name. */
export type PartKinds = ReadonlyMap<string, KnownKind>;

/** Those of MicroFlo. */
export const ownKinds: PartKinds = new Map(kinds.map((kind) => [kind.description.name, { kind }]));
