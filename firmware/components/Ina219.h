/* microflo component
name: Ina219
description: 'Measures voltage, current and power, by an INA219 at the I²C bus'
icon: bolt
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { overflow: 'the current is more than the part can measure: 320 mV at its resistor, 3.2 A with 100 mΩ' } }
  address: { type: integer, description: 'The address of the part: 0x40 to 0x4F by A0 and A1', default: 64, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 10 or more; 0 measures at READ only', default: 1000, errors: { value: 'INTERVAL is 10 ms or more, or 0' } }
  resistor: { type: integer, unit: mΩ, description: 'Its resistor in mΩ: R100 is 100', default: 100, range: [1, 10000], errors: { value: 'RESISTOR is 1 to 10,000 mΩ' } }
outports:
  voltage: { type: integer, unit: mV, description: 'The voltage from VIN- to GND in mV' }
  current: { type: integer, unit: 0.1mA, description: 'The current from VIN+ to VIN- in tenths of a mA; below 0 it flows back' }
  power: { type: integer, unit: mW, description: 'The power in mW' }
  ok: { type: boolean, description: Whether the part answers; sent when that changes }
*/
#pragma once
#include "generated/Ina219.generated.h"
#include "io/i2c-driver.h"

namespace microflo {

// INA219 datasheet, section 8.6: register 0 is the configuration, 0x399F after power-on (32 V, 320 mV, 12 bits in 532
// µs, on and on); 1 the voltage at the resistor, in 10 µV; 2 that of the bus, in 4 mV from bit 3 on. The current is
// calculated here, so the calibration, which a brown-out erases, is not needed. Unverified against the datasheet
// itself.
class Ina219 : public I2cDriver<Ina219, Ina219Ports> {
 public:
  static constexpr uint8_t Reading = 1;
  static constexpr uint16_t Least = 10;

  Ina219() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) {
    if (port != In::resistor) return processCommon(port, packet);
    const int32_t value = packet.asInteger();
    if (value < 1 || value > MostMilliohms) return fail(Error::Value, port, packet);
    resistor_ = static_cast<uint16_t>(value);
  }

  void ask(uint8_t step) {
    uint8_t* bytes = i2c::bytes();
    bytes[0] = step;
    if (step > 0) return transact(1, 2);
    bytes[1] = 0x39;
    bytes[2] = 0x9F;
    transact(3, 0);
  }

  uint16_t answered(uint8_t step) {
    if (step == 0) return FirstMeasurement;
    const uint16_t value = static_cast<uint16_t>(i2c::bytes()[0] << 8 | i2c::bytes()[1]);
    if (step == 1) {
      shunt_ = static_cast<int16_t>(value);
      return shunt_ >= MostCounts || shunt_ <= -MostCounts ? giveUp(Error::Overflow) : 0;
    }
    const int32_t voltage = (value >> 3) * 4L;
    const int32_t current = shunt_ * 100L / resistor_;
    emit(Out::voltage, Packet::integer(voltage));
    emit(Out::current, Packet::integer(current));
    emit(Out::power, Packet::integer(static_cast<int32_t>(voltage * (current / 10) / 1000)));
    return finish();
  }

 private:
  static constexpr uint16_t MostMilliohms = 10000;
  static constexpr int16_t MostCounts = 32000;
  // In ms.
  static constexpr uint8_t FirstMeasurement = 2;

  uint16_t resistor_ = Default::resistor;
  int16_t shunt_ = 0;
};

}  // namespace microflo
