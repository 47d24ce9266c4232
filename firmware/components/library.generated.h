// Generated from the metadata of its components: do not edit.
#pragma once
#include "core/component.h"
#include "Abs.h"
#include "Add.h"
#include "Ads1115.h"
#include "Aht20.h"
#include "AnalogKeys.h"
#include "AnalogRead.h"
#include "AnalogSensor.h"
#include "And.h"
#include "Average.h"
#include "BarGraph.h"
#include "Between.h"
#include "Bh1750.h"
#include "Bme280.h"
#include "Bmp280.h"
#include "BreakBeforeMake.h"
#include "Button.h"
#include "Calibrate.h"
#include "CapacitiveTouch.h"
#include "ChangeCase.h"
#include "CharAt.h"
#include "CharacterClass.h"
#include "Compare.h"
#include "CompareText.h"
#include "Constrain.h"
#include "Counter.h"
#include "DcMotor.h"
#include "Deadband.h"
#include "Debounce.h"
#include "Delay.h"
#include "Dht.h"
#include "DigitalRead.h"
#include "DigitalWrite.h"
#include "Divide.h"
#include "Drop.h"
#include "Ds18b20.h"
#include "Edge.h"
#include "EndsWith.h"
#include "Fade.h"
#include "Find.h"
#include "Gate.h"
#include "Heartbeat.h"
#include "Hold.h"
#include "HsvToColor.h"
#include "Htu21d.h"
#include "Hx711.h"
#include "Hysteresis.h"
#include "I2cDevice.h"
#include "I2cScan.h"
#include "Ina219.h"
#include "Integrate.h"
#include "IrReceiver.h"
#include "IrSender.h"
#include "Join.h"
#include "Keypad.h"
#include "Latch.h"
#include "LedMatrix.h"
#include "Length.h"
#include "Lookup.h"
#include "LowPass.h"
#include "Map.h"
#include "Max.h"
#include "Median.h"
#include "Melody.h"
#include "MidiOut.h"
#include "Min.h"
#include "MixColors.h"
#include "Modulo.h"
#include "MonitorPin.h"
#include "Mpu6050.h"
#include "Multiply.h"
#include "Not.h"
#include "NumberToText.h"
#include "OnChange.h"
#include "OnOffDelay.h"
#include "Once.h"
#include "OneShot.h"
#include "Or.h"
#include "Oscillator.h"
#include "ParseNumber.h"
#include "Peak.h"
#include "Pid.h"
#include "PixelStrip.h"
#include "Power.h"
#include "Print.h"
#include "PseudoPwmWrite.h"
#include "PulseCounter.h"
#include "PulseIn.h"
#include "PwmWrite.h"
#include "Random.h"
#include "RateOfChange.h"
#include "ReadLine.h"
#include "Repeat.h"
#include "Replace.h"
#include "RgbLed.h"
#include "RgbToColor.h"
#include "RotaryEncoder.h"
#include "Round.h"
#include "Route.h"
#include "Rtc.h"
#include "Select.h"
#include "Sequencer.h"
#include "SerialIn.h"
#include "SerialOut.h"
#include "Servo.h"
#include "ShiftIn.h"
#include "ShiftOut.h"
#include "Sht3x.h"
#include "SoftSerial.h"
#include "SpiDevice.h"
#include "Split.h"
#include "SplitText.h"
#include "Sqrt.h"
#include "Ssd1306.h"
#include "StartsWith.h"
#include "StateMachine.h"
#include "Stepper.h"
#include "Stepper4Wire.h"
#include "Stopwatch.h"
#include "Store.h"
#include "Substring.h"
#include "Subtract.h"
#include "Switch.h"
#include "Template.h"
#include "TextLcd.h"
#include "TextLcdPins.h"
#include "Throttle.h"
#include "Timeout.h"
#include "Timer.h"
#include "Tm1637.h"
#include "ToggleBoolean.h"
#include "Tone.h"
#include "Trim.h"
#include "Ultrasonic.h"
#include "Uptime.h"
#include "Xor.h"

namespace microflo {

const ComponentType library[] MICROFLO_FLASH = {
    componentType<Abs>(),
    componentType<Add>(),
    componentType<Ads1115>(),
    componentType<Aht20>(),
    componentType<AnalogKeys>(),
    componentType<AnalogRead>(),
    componentType<AnalogSensor>(),
    componentType<And>(),
    componentType<Average>(),
    componentType<BarGraph>(),
    componentType<Between>(),
    componentType<Bh1750>(),
    componentType<Bme280>(),
    componentType<Bmp280>(),
    componentType<BreakBeforeMake>(),
    componentType<Button>(),
    componentType<Calibrate>(),
    componentType<CapacitiveTouch>(),
    componentType<ChangeCase>(),
    componentType<CharAt>(),
    componentType<CharacterClass>(),
    componentType<Compare>(),
    componentType<CompareText>(),
    componentType<Constrain>(),
    componentType<Counter>(),
    componentType<DcMotor>(),
    componentType<Deadband>(),
    componentType<Debounce>(),
    componentType<Delay>(),
    componentType<Dht>(),
    componentType<DigitalRead>(),
    componentType<DigitalWrite>(),
    componentType<Divide>(),
    componentType<Drop>(),
    componentType<Ds18b20>(),
    componentType<Edge>(),
    componentType<EndsWith>(),
    componentType<Fade>(),
    componentType<Find>(),
    componentType<Gate>(),
    componentType<Heartbeat>(),
    componentType<Hold>(),
    componentType<HsvToColor>(),
    componentType<Htu21d>(),
    componentType<Hx711>(),
    componentType<Hysteresis>(),
    componentType<I2cDevice>(),
    componentType<I2cScan>(),
    componentType<Ina219>(),
    componentType<Integrate>(),
    componentType<IrReceiver>(),
    componentType<IrSender>(),
    componentType<Join>(),
    componentType<Keypad>(),
    componentType<Latch>(),
    componentType<LedMatrix>(),
    componentType<Length>(),
    componentType<Lookup>(),
    componentType<LowPass>(),
    componentType<Map>(),
    componentType<Max>(),
    componentType<Median>(),
    componentType<Melody>(),
    componentType<MidiOut>(),
    componentType<Min>(),
    componentType<MixColors>(),
    componentType<Modulo>(),
    componentType<MonitorPin>(),
    componentType<Mpu6050>(),
    componentType<Multiply>(),
    componentType<Not>(),
    componentType<NumberToText>(),
    componentType<OnChange>(),
    componentType<OnOffDelay>(),
    componentType<Once>(),
    componentType<OneShot>(),
    componentType<Or>(),
    componentType<Oscillator>(),
    componentType<ParseNumber>(),
    componentType<Peak>(),
    componentType<Pid>(),
    componentType<PixelStrip>(),
    componentType<Power>(),
    componentType<Print>(),
    componentType<PseudoPwmWrite>(),
    componentType<PulseCounter>(),
    componentType<PulseIn>(),
    componentType<PwmWrite>(),
    componentType<Random>(),
    componentType<RateOfChange>(),
    componentType<ReadLine>(),
    componentType<Repeat>(),
    componentType<Replace>(),
    componentType<RgbLed>(),
    componentType<RgbToColor>(),
    componentType<RotaryEncoder>(),
    componentType<Round>(),
    componentType<Route>(),
    componentType<Rtc>(),
    componentType<Select>(),
    componentType<Sequencer>(),
    componentType<SerialIn>(),
    componentType<SerialOut>(),
    componentType<Servo>(),
    componentType<ShiftIn>(),
    componentType<ShiftOut>(),
    componentType<Sht3x>(),
    componentType<SoftSerial>(),
    componentType<SpiDevice>(),
    componentType<Split>(),
    componentType<SplitText>(),
    componentType<Sqrt>(),
    componentType<Ssd1306>(),
    componentType<StartsWith>(),
    componentType<StateMachine>(),
    componentType<Stepper>(),
    componentType<Stepper4Wire>(),
    componentType<Stopwatch>(),
    componentType<Store>(),
    componentType<Substring>(),
    componentType<Subtract>(),
    componentType<Switch>(),
    componentType<Template>(),
    componentType<TextLcd>(),
    componentType<TextLcdPins>(),
    componentType<Throttle>(),
    componentType<Timeout>(),
    componentType<Timer>(),
    componentType<Tm1637>(),
    componentType<ToggleBoolean>(),
    componentType<Tone>(),
    componentType<Trim>(),
    componentType<Ultrasonic>(),
    componentType<Uptime>(),
    componentType<Xor>(),
};

constexpr uint16_t libraryCount = 135;

}  // namespace microflo
