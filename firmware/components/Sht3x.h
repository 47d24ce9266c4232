/* microflo component
name: Sht3x
description: Measures temperature and humidity, by a sensor SHT30, SHT31 or SHT35 at the I²C bus
icon: thermometer-half
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { failed: 'the checksum of what the sensor has sent is wrong: use shorter wires, or stronger pull-ups' } }
  address: { type: integer, description: 'The address of the sensor: 0x44, or 0x45 with ADDR at the supply', default: 68, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 100 or more; 0 measures at READ only', default: 1000, errors: { value: 'INTERVAL is 100 ms or more, or 0' } }
outports:
  temperature: { type: integer, unit: 0.01°C, description: 'The temperature in hundredths of a °C: 2150 is 21.5 °C' }
  humidity: { type: integer, unit: '0.01%', description: 'The relative humidity in hundredths of a %: 4500 is 45 %' }
  ok: { type: boolean, description: Whether the sensor answers; sent when that changes }
*/
#pragma once
#include "core/climate.h"
#include "generated/Sht3x.generated.h"
#include "io/i2c-driver.h"
#include "io/sensor-crc.h"

namespace microflo {

// Sensirion SHT3x-DIS datasheet: a single measurement with high repeatability and without clock stretching is 0x2400
// (table 9), and takes 15.5 ms at most (table 4); while it runs, the sensor does not acknowledge its address
// (section 4.4). Unverified against the datasheet itself.
class Sht3x : public I2cDriver<Sht3x, Sht3xPorts> {
 public:
  static constexpr uint8_t Reading = 0;
  static constexpr uint16_t Least = 100;

  Sht3x() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) { processCommon(port, packet); }

  void ask(uint8_t step) {
    if (step == 1) return transact(0, 6);
    i2c::bytes()[0] = 0x24;
    i2c::bytes()[1] = 0x00;
    transact(2, 0);
  }

  uint16_t answered(uint8_t step) {
    if (step == 0) return LongestMeasurement;
    const uint8_t* bytes = i2c::bytes();
    if (sensorCrc(bytes, 2, 0xFF) != bytes[2] || sensorCrc(bytes + 3, 2, 0xFF) != bytes[5])
      return giveUp(Error::Failed);
    emit(Out::temperature, Packet::integer(climate::sht3xTemperature(static_cast<uint16_t>(bytes[0] << 8 | bytes[1]))));
    emit(Out::humidity, Packet::integer(climate::sht3xHumidity(static_cast<uint16_t>(bytes[3] << 8 | bytes[4]))));
    return finish();
  }

 private:
  static constexpr uint8_t LongestMeasurement = 16;
};

}  // namespace microflo
