/* microflo component
name: Mpu6050
description: 'Measures acceleration and rotation, by an MPU-6050 at the I²C bus'
icon: arrows-alt
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { value: 'another part answers at this address', timeout: 'it sleeps: its supply may have been gone for a moment' } }
  address: { type: integer, description: 'The address of the part: 0x68, or 0x69 with AD0 at the supply', default: 104, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 10 or more; 0 measures at READ only', default: 100, errors: { value: 'INTERVAL is 10 ms or more, or 0' } }
  force: { type: integer, unit: g, description: 'The most acceleration that it measures: 2, 4, 8 or 16 g', default: 2, range: [2, 16], errors: { value: 'FORCE is 2, 4, 8 or 16 g' } }
  turn: { type: integer, unit: °/s, description: 'The fastest rotation that it measures: 250, 500, 1000 or 2000 °/s', default: 250, range: [250, 2000], errors: { value: 'TURN is 250, 500, 1000 or 2000 °/s' } }
outports:
  x: { type: integer, unit: mg, description: 'The acceleration along X in thousandths of g: lying flat, Z has 1000' }
  y: { type: integer, unit: mg, description: 'The acceleration along Y in thousandths of g' }
  z: { type: integer, unit: mg, description: 'The acceleration along Z in thousandths of g' }
  turnx: { type: integer, unit: 0.1°/s, description: 'The rotation about X in tenths of a °/s' }
  turny: { type: integer, unit: 0.1°/s, description: 'The rotation about Y in tenths of a °/s' }
  turnz: { type: integer, unit: 0.1°/s, description: 'The rotation about Z in tenths of a °/s' }
  temperature: { type: integer, unit: 0.01°C, description: 'The temperature of the chip in hundredths of a °C' }
  ok: { type: boolean, description: Whether the part answers; sent when that changes }
*/
#pragma once
#include "generated/Mpu6050.generated.h"
#include "io/i2c-driver.h"

namespace microflo {

// MPU-6000 and MPU-6050 register map: the identity 0x68 in 0x75 (section 4.32); asleep after power-on, until 0x6B is
// written (4.28); a filter of 44 Hz in 0x1A (4.3), the ranges in 0x1B and 0x1C (4.4, 4.5); 14 bytes from 0x3B on:
// acceleration, temperature / 340 + 36.53, rotation (4.17 to 4.19). Unverified against the document itself. Newer chips
// with the identities 0x70, 0x71 and 0x98 are spoken to alike.
class Mpu6050 : public I2cDriver<Mpu6050, Mpu6050Ports> {
 public:
  static constexpr uint8_t Reading = 3;
  static constexpr uint16_t Least = 10;

  Mpu6050() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) {
    if (port == In::force) return choose(force_, LeastForce, port, packet);
    if (port == In::turn) return choose(turn_, LeastTurn, port, packet);
    processCommon(port, packet);
  }

  void ask(uint8_t step) {
    uint8_t* bytes = i2c::bytes();
    switch (step) {
      case 0:
        bytes[0] = Identity;
        return transact(1, 1);
      case 1:
        bytes[0] = Power;
        bytes[1] = 1;
        return transact(2, 0);
      case 2:
        bytes[0] = Filter;
        bytes[1] = 3;
        bytes[2] = static_cast<uint8_t>(turn_ << 3);
        bytes[3] = static_cast<uint8_t>(force_ << 3);
        return transact(4, 0);
      default:
        bytes[0] = Data;
        return transact(1, 14);
    }
  }

  uint16_t answered(uint8_t step) {
    if (step == 0) return isKnown(i2c::bytes()[0]) ? 0 : giveUp(Error::Value);
    if (step == 1) return Start;
    if (step == 2) return FirstMeasurement;
    return deliver();
  }

 private:
  // Stores which of the four ranges from [least] on a packet names.
  void choose(uint8_t& code, uint8_t least, In port, Packet packet) {
    for (uint8_t i = 0; i < 4; i++) {
      if (packet.asInteger() != static_cast<int32_t>(least) << i) continue;
      code = i;
      return restart();
    }
    fail(Error::Value, port, packet);
  }

  static bool isKnown(uint8_t identity) {
    return identity == 0x68 || identity == 0x70 || identity == 0x71 || identity == 0x98;
  }

  uint16_t deliver() {
    int16_t values[7];
    uint16_t any = 0;
    for (uint8_t i = 0; i < 7; i++) {
      const uint16_t value = static_cast<uint16_t>(i2c::bytes()[2 * i] << 8 | i2c::bytes()[2 * i + 1]);
      values[i] = static_cast<int16_t>(value);
      any |= value;
    }
    if (any == 0) return giveUp(Error::Timeout);
    for (uint8_t i = 0; i < 3; i++) {
      emit(at(Out::x, i), Packet::integer(values[i] * (1000L << force_) / 0x4000));
      emit(at(Out::turnx, i), Packet::integer(values[4 + i] * (1250L << turn_) / 0x4000));
    }
    // Hundredths of count / 340 + 36.53, rounded.
    emit(Out::temperature, Packet::integer((values[3] * 10L + 124202L + 17) / 34));
    return finish();
  }

  // Registers.
  static constexpr uint8_t Filter = 0x1A;
  static constexpr uint8_t Data = 0x3B;
  static constexpr uint8_t Power = 0x6B;
  static constexpr uint8_t Identity = 0x75;
  // In ms: until it is awake, and until it has measured.
  static constexpr uint8_t Start = 50;
  static constexpr uint8_t FirstMeasurement = 10;

  static constexpr uint8_t LeastForce = 2;
  static constexpr uint8_t LeastTurn = 250;
  static_assert(Default::force == LeastForce && Default::turn == LeastTurn, "the first of four ranges");

  // Which of four ranges: each is twice the one before.
  uint8_t force_ = 0;
  uint8_t turn_ = 0;
};

}  // namespace microflo
