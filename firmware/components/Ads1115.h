/* microflo component
name: Ads1115
description: Measures four voltages with 16 bits, by an ADS1115 at the I²C bus
icon: signal
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { value: 'another part answers at this address, or the supply of the converter was gone for a moment', timeout: 'it does not end its conversion', overflow: 'the voltage is more than RANGE' } }
  address: { type: integer, description: 'The address of the converter: 0x48, 0x49, 0x4A or 0x4B, with ADDR at GND, the supply, SDA or SCL', default: 72, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 100 or more; 0 measures at READ only', default: 1000, errors: { value: 'INTERVAL is 100 ms or more, or 0' } }
  range: { type: integer, unit: mV, description: 'The voltage up to which is measured: 6144, 4096, 2048, 1024, 512 or 256 mV; less is finer', default: 4096, range: [256, 6144], errors: { value: 'RANGE is 6144, 4096, 2048, 1024, 512 or 256 mV' } }
outports:
  a0: { type: integer, unit: µV, description: 'The voltage at A0 in µV: 1500000 is 1.5 V' }
  a1: { type: integer, unit: µV, description: 'The voltage at A1' }
  a2: { type: integer, unit: µV, description: 'The voltage at A2' }
  a3: { type: integer, unit: µV, description: 'The voltage at A3' }
  ok: { type: boolean, description: Whether the converter answers; sent when that changes }
*/
#pragma once
#include "generated/Ads1115.generated.h"
#include "io/i2c-driver.h"

namespace microflo {

// ADS1113/4/5 datasheet, SBAS444: register 0 is the conversion, two's complement, high byte first; 1 the configuration
// ("Config Register"): bit 15 begins a conversion, and reads 1 when none runs; 14 to 12 are the input, 4 to 7 for A0 to
// A3 against GND; 11 to 9 the range, 0 for 6.144 V to 5 for 0.256 V; 8 single conversions; 7 to 5 the rate, 4 for 128 a
// second; 1 and 0 switch the comparator off. The rate is exact to 10 %, so a conversion takes 8.6 ms at most. There is
// no identity: the configuration that comes back tells. Unverified against the datasheet itself.
class Ads1115 : public I2cDriver<Ads1115, Ads1115Ports> {
 public:
  static constexpr uint8_t Reading = 0;
  static constexpr uint16_t Least = 100;

  Ads1115() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) {
    if (port != In::range) return processCommon(port, packet);
    const uint8_t range = rangeOf(packet.asInteger());
    if (range == Ranges) return fail(Error::Value, port, packet);
    range_ = range;
    restart();
  }

  // Three steps for each input: begin the conversion, look whether it has ended, take it.
  void ask(uint8_t step) {
    uint8_t* bytes = i2c::bytes();
    const uint8_t what = step % Steps;
    bytes[0] = what == Take ? Conversion : Configuration;
    if (what != Begin) return transact(1, 2);
    bytes[1] = Idle | high(step);
    bytes[2] = Low;
    transact(3, 0);
  }

  uint16_t answered(uint8_t step) {
    const uint8_t* bytes = i2c::bytes();
    const uint8_t what = step % Steps;
    if (what == Begin) return LongestConversion;
    if (what == Look) {
      if ((bytes[0] & ~Idle & 0xFF) != high(step) || bytes[1] != Low) return giveUp(Error::Value);
      return bytes[0] & Idle ? 0 : giveUp(Error::Timeout);
    }
    deliver(static_cast<Out>(step / Steps), static_cast<int16_t>(bytes[0] << 8 | bytes[1]));
    return step == Last ? finish() : 0;
  }

 private:
  // Registers.
  static constexpr uint8_t Conversion = 0;
  static constexpr uint8_t Configuration = 1;

  // In the high byte of the configuration.
  static constexpr uint8_t Idle = 1 << 7;
  static constexpr uint8_t ToGround = 1 << 6;
  static constexpr uint8_t Single = 1;
  // 128 conversions a second, no comparator.
  static constexpr uint8_t Low = 4 << 5 | 3;

  static constexpr uint8_t Begin = 0;
  static constexpr uint8_t Look = 1;
  static constexpr uint8_t Take = 2;
  static constexpr uint8_t Steps = 3;
  static constexpr uint8_t Last = 4 * Steps - 1;
  static constexpr uint8_t Ranges = 6;
  // In ms.
  static constexpr uint8_t LongestConversion = 9;

  // 6144, 4096, 2048, ... 256.
  static constexpr int32_t millivolts(uint8_t range) { return range == 0 ? 6144 : 8192 >> range; }

  // The number of the range that ends at so many millivolts; Ranges if there is none.
  static uint8_t rangeOf(int32_t most) {
    uint8_t range = 0;
    while (range < Ranges && millivolts(range) != most) range++;
    return range;
  }

  // The high byte of the configuration, without Idle.
  uint8_t high(uint8_t step) const { return static_cast<uint8_t>(ToGround | step / Steps << 4 | range_ << 1 | Single); }

  void deliver(Out out, int16_t count) {
    if (count == INT16_MAX || count == INT16_MIN)
      return emitError(out, Error::Overflow, In::read, Packet::integer(count));
    // A count of the range of 256 mV is 7.8125 µV.
    const int32_t scaled = count * (millivolts(range_) / 256) * 125;
    emit(out, Packet::integer((scaled + (scaled < 0 ? -8 : 8)) / 16));
  }

  uint8_t range_ = rangeOf(Default::range);
};

}  // namespace microflo
