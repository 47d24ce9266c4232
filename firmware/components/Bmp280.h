/* microflo component
name: Bmp280
description: Measures temperature and pressure of the air, by a sensor BMP280 at the I²C bus
icon: cloud
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { value: 'another part answers at this address', failed: 'the numbers that the sensor was given at the factory cannot be: take another one', timeout: 'it has not measured: its supply may have been gone for a moment' } }
  address: { type: integer, description: 'The address of the sensor: 0x76, or 0x77 with SDO at the supply', default: 118, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 50 or more; 0 measures at READ only', default: 1000, errors: { value: 'INTERVAL is 50 ms or more, or 0' } }
outports:
  temperature: { type: integer, unit: 0.01°C, description: 'The temperature in hundredths of a °C: 2150 is 21.5 °C' }
  pressure: { type: integer, unit: Pa, description: 'The pressure of the air in Pa: 101325 is 1013.25 hPa' }
  ok: { type: boolean, description: Whether the sensor answers; sent when that changes }
*/
#pragma once
#include "core/bosch280.h"
#include "generated/Bmp280.generated.h"
#include "io/i2c-driver.h"

namespace microflo {

// BMP280 datasheet: the identity is 0x58, that of a BME280 0x60 (section 4.3.1); a forced measurement of temperature
// once and pressure four times (4.3.4, tables 21 and 22) takes 13.3 ms at most (section 3.8.1). Unverified against the
// datasheet itself.
class Bmp280 : public I2cDriver<Bmp280, Bmp280Ports> {
 public:
  static constexpr uint8_t Reading = 2;
  static constexpr uint16_t Least = 50;

  Bmp280() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) { processCommon(port, packet); }

  void ask(uint8_t step) {
    uint8_t* bytes = i2c::bytes();
    switch (step) {
      case 0:
        bytes[0] = Identity;
        return transact(1, 1);
      case 1:
        bytes[0] = Bosch280::First;
        return transact(1, Bosch280::FirstBytes);
      case 2:
        bytes[0] = Control;
        bytes[1] = Once;
        return transact(2, 0);
      default:
        bytes[0] = Data;
        return transact(1, 6);
    }
  }

  uint16_t answered(uint8_t step) {
    const uint8_t* bytes = i2c::bytes();
    if (step == 0) return bytes[0] == Bmp || bytes[0] == Bme ? 0 : giveUp(Error::Value);
    if (step == 1) chip_.takeFirst(bytes);
    if (step == 2) return LongestMeasurement;
    if (step == 3) return deliver();
    return 0;
  }

 private:
  uint16_t deliver() {
    int32_t temperature;
    uint32_t pressure;
    const Error error = chip_.measured(i2c::bytes(), temperature, pressure);
    if (error != Error::None) return giveUp(error);
    emit(Out::temperature, Packet::integer(temperature));
    emit(Out::pressure, Packet::integer(static_cast<int32_t>(pressure)));
    return finish();
  }

  // Registers.
  static constexpr uint8_t Identity = 0xD0;
  static constexpr uint8_t Control = 0xF4;
  static constexpr uint8_t Data = 0xF7;

  static constexpr uint8_t Bmp = 0x58;
  static constexpr uint8_t Bme = 0x60;
  static constexpr uint8_t Once = 1 << 5 | 3 << 2 | 1;
  // In ms.
  static constexpr uint8_t LongestMeasurement = 14;

  Bosch280 chip_;
};

}  // namespace microflo
