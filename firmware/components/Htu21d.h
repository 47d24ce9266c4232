/* microflo component
name: Htu21d
description: Measures temperature and humidity, by a sensor HTU21D, SHT21 or Si7021 at the I²C bus
icon: thermometer-half
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { failed: 'the checksum of what the sensor has sent is wrong: use shorter wires, or stronger pull-ups' } }
  address: { type: integer, description: 'The address of the sensor, which is 0x40', default: 64, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 200 or more; 0 measures at READ only', default: 1000, errors: { value: 'INTERVAL is 200 ms or more, or 0' } }
outports:
  temperature: { type: integer, unit: 0.01°C, description: 'The temperature in hundredths of a °C: 2150 is 21.5 °C' }
  humidity: { type: integer, unit: '0.01%', description: 'The relative humidity in hundredths of a %: 4500 is 45 %' }
  ok: { type: boolean, description: Whether the sensor answers; sent when that changes }
*/
#pragma once
#include "core/climate.h"
#include "generated/Htu21d.generated.h"
#include "io/i2c-driver.h"
#include "io/sensor-crc.h"

namespace microflo {

// TE HTU21D datasheet, tables 5 and 8: 0xF3 measures the temperature without holding the clock, 50 ms at most, 0xF5 the
// humidity, 16 ms; an SHT21 takes 85 and 29 ms. While it measures, it does not acknowledge its address. Unverified
// against the datasheet itself.
class Htu21d : public I2cDriver<Htu21d, Htu21dPorts> {
 public:
  static constexpr uint8_t Reading = 0;
  static constexpr uint16_t Least = 200;

  Htu21d() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) { processCommon(port, packet); }

  // Commands are steps 0 and 2.
  void ask(uint8_t step) {
    i2c::bytes()[0] = step == 0 ? 0xF3 : 0xF5;
    if (step & 1) return transact(0, 3);
    transact(1, 0);
  }

  uint16_t answered(uint8_t step) {
    if (step == 0) return LongestTemperature;
    if (step == 2) return LongestHumidity;
    const uint8_t* bytes = i2c::bytes();
    if (sensorCrc(bytes, 2, 0) != bytes[2]) return giveUp(Error::Failed);
    const uint16_t count = static_cast<uint16_t>(bytes[0] << 8 | (bytes[1] & 0xFC));
    if (step == 1) {
      emit(Out::temperature, Packet::integer(climate::htu21dTemperature(count)));
      return 0;
    }
    emit(Out::humidity, Packet::integer(climate::htu21dHumidity(count)));
    return finish();
  }

 private:
  static constexpr uint8_t LongestTemperature = 85;
  static constexpr uint8_t LongestHumidity = 29;
};

}  // namespace microflo
