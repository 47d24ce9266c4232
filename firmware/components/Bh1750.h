/* microflo component
name: Bh1750
description: Measures how bright it is, by a light sensor BH1750 at the I²C bus
icon: sun-o
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { overflow: 'it is brighter than the sensor can measure, 54,612 lx' } }
  address: { type: integer, description: 'The address of the sensor: 0x23, or 0x5C with ADDR at the supply', default: 35, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 200 or more; 0 measures at READ only', default: 1000, errors: { value: 'INTERVAL is 200 ms or more, or 0' } }
outports:
  out: { type: integer, unit: lx, description: 'The light in lx: 50 is a living room, 500 an office, 10,000 a cloudy day' }
  ok: { type: boolean, description: Whether the sensor answers; sent when that changes }
*/
#pragma once
#include "generated/Bh1750.generated.h"
#include "io/i2c-driver.h"

namespace microflo {

// BH1750FVI datasheet: instruction set, "One Time H-Resolution Mode", 120 ms, at most 180 ms; lx = count / 1.2.
// Unverified against the datasheet itself.
class Bh1750 : public I2cDriver<Bh1750, Bh1750Ports> {
 public:
  static constexpr uint8_t Reading = 0;
  static constexpr uint16_t Least = 200;

  Bh1750() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) { processCommon(port, packet); }

  void ask(uint8_t step) {
    i2c::bytes()[0] = MeasureOnce;
    if (step == 0) return transact(1, 0);
    transact(0, 2);
  }

  uint16_t answered(uint8_t step) {
    if (step == 0) return LongestMeasurement;
    const uint16_t count = static_cast<uint16_t>(i2c::bytes()[0] << 8 | i2c::bytes()[1]);
    if (count == 0xFFFF) return giveUp(Error::Overflow);
    // Rounded.
    emit(Out::out, Packet::integer(static_cast<int32_t>((count * 5UL + 3) / 6)));
    return finish();
  }

 private:
  static constexpr uint8_t MeasureOnce = 0x20;
  static constexpr uint8_t LongestMeasurement = 180;
};

}  // namespace microflo
