/* microflo component
name: Aht20
description: Measures temperature and humidity, by a sensor AHT20 or AHT21 at the I²C bus
icon: thermometer-half
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { failed: 'the checksum of what the sensor has sent is wrong: use shorter wires, or stronger pull-ups', timeout: 'the measurement has not ended in 0.2 s' } }
  address: { type: integer, description: 'The address of the sensor, which is 0x38', default: 56, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 200 or more; 0 measures at READ only', default: 2000, errors: { value: 'INTERVAL is 200 ms or more, or 0' } }
outports:
  temperature: { type: integer, unit: 0.01°C, description: 'The temperature in hundredths of a °C: 2150 is 21.5 °C' }
  humidity: { type: integer, unit: '0.01%', description: 'The relative humidity in hundredths of a %: 4500 is 45 %' }
  ok: { type: boolean, description: Whether the sensor answers; sent when that changes }
*/
#pragma once
#include "core/climate.h"
#include "generated/Aht20.generated.h"
#include "io/i2c-driver.h"
#include "io/sensor-crc.h"

namespace microflo {

// ASAIR AHT20 datasheet, section 5.4: 40 ms after power-on it is ready; 0xBE 0x08 0x00 calibrates it within 10 ms; 0xAC
// 0x33 0x00 measures, 80 ms; then its first byte has bit 7 set while it is busy, and the seventh is a checksum.
// Unverified against the datasheet itself. An AHT10 has no
// checksum.
class Aht20 : public I2cDriver<Aht20, Aht20Ports> {
 public:
  static constexpr uint8_t Reading = 2;
  static constexpr uint16_t Least = 200;

  Aht20() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) { processCommon(port, packet); }

  void ask(uint8_t step) {
    uint8_t* bytes = i2c::bytes();
    bytes[2] = 0x00;
    switch (step) {
      case 0:
        return transact(0, 1);
      case 1:
        bytes[0] = 0xBE;
        bytes[1] = 0x08;
        return transact(3, 0);
      case 2:
        bytes[0] = 0xAC;
        bytes[1] = 0x33;
        return transact(3, 0);
      default:
        return transact(0, 7);
    }
  }

  uint16_t answered(uint8_t step) {
    if (step == 0) return PowerOn;
    if (step == 1) return Calibration;
    if (step == 2) {
      tries_ = 0;
      return Measurement;
    }
    const uint8_t* bytes = i2c::bytes();
    if (bytes[0] & Busy) return ++tries_ < MostTries ? repeat(Pause) : giveUp(Error::Timeout);
    if (sensorCrc(bytes, 6, 0xFF) != bytes[6]) return giveUp(Error::Failed);
    const uint32_t humidity =
        static_cast<uint32_t>(bytes[1]) << 12 | static_cast<uint16_t>(bytes[2] << 4) | bytes[3] >> 4;
    const uint32_t temperature =
        static_cast<uint32_t>(bytes[3] & 15) << 16 | static_cast<uint32_t>(bytes[4]) << 8 | bytes[5];
    emit(Out::temperature, Packet::integer(climate::aht20Temperature(temperature)));
    emit(Out::humidity, Packet::integer(climate::aht20Humidity(humidity)));
    return finish();
  }

 private:
  // In ms.
  static constexpr uint8_t PowerOn = 40;
  static constexpr uint8_t Calibration = 10;
  static constexpr uint8_t Measurement = 80;
  static constexpr uint8_t Pause = 20;
  static constexpr uint8_t MostTries = 6;
  static constexpr uint8_t Busy = 0x80;

  uint8_t tries_ = 0;
};

}  // namespace microflo
