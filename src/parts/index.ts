/** Parts that are wired to boards: `import { Servo } from 'microflo/parts'`. They run in a page as well. */

export { Bench, type PartBoard } from '../boards/parts/bench.js';
export type { Wire, WireChange } from '../boards/parts/wire.js';
export { Ads1115 } from './ads1115.js';
export { Aht20 } from './aht20.js';
export { Bh1750 } from './bh1750.js';
export { Bme280, Bmp280 } from './bosch280.js';
export { Button } from './button.js';
export { Buzzer } from './buzzer.js';
export { catalogue, type PartKind } from './catalogue.js';
export { DcMotor } from './dc-motor.js';
export {
  type Control,
  describePart,
  type PartDescription,
  type PartPin,
  type PartState,
  type PartValue,
} from './description.js';
export { Dht } from './dht.js';
export { type Drawing, label, legs, type Point, shape, toSvg } from './drawing.js';
export { Ds18b20 } from './ds18b20.js';
export { Encoder } from './encoder.js';
export { Htu21d } from './htu21d.js';
export { Hx711 } from './hx711.js';
export { I2C_FAULTS, I2C_LEGS, I2cChip, I2cRegisterChip } from './i2c-chip.js';
export { Ina219 } from './ina219.js';
export { IrDetector } from './ir-detector.js';
export { IrRemote } from './ir-remote.js';
export { Joystick } from './joystick.js';
export { KeyLadder } from './key-ladder.js';
export { Keypad } from './keypad.js';
export { KnockSensor } from './knock-sensor.js';
export { Led } from './led.js';
export { LightSensor } from './light-sensor.js';
export { MotionSensor } from './motion-sensor.js';
export { Mpu6050 } from './mpu6050.js';
export { Part, type PartOptions, type PartPlaces, type Remark } from './part.js';
export { Ping } from './ping.js';
export { PixelStrip } from './pixel-strip.js';
export { Potentiometer } from './potentiometer.js';
export { Reed } from './reed.js';
export { RegisterChip } from './register-chip.js';
export { Relay } from './relay.js';
export { RgbLed } from './rgb-led.js';
export { Rtc } from './rtc.js';
export { SerialModule } from './serial-module.js';
export { Servo } from './servo.js';
export { ShiftRegister } from './shift-register.js';
export { Sht3x } from './sht3x.js';
export { SpiChip } from './spi-chip.js';
export { Ssd1306 } from './ssd1306.js';
export { StepperMotor } from './stepper-motor.js';
export { Synth } from './synth.js';
export { TextLcd } from './text-lcd.js';
export { TextLcdPins } from './text-lcd-pins.js';
export { Thermistor } from './thermistor.js';
export { Tilt } from './tilt.js';
export { Tm1637 } from './tm1637.js';
export { Tmp36 } from './tmp36.js';
export { TouchPad } from './touch-pad.js';
export { Uln2003 } from './uln2003.js';
export { Ultrasonic } from './ultrasonic.js';
