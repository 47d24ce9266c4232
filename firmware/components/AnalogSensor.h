/* microflo component
name: AnalogSensor
description: Reads the voltage at a pin in the unit of what is measured
icon: thermometer-half
inports:
  trigger: { type: bang, description: Reads the pin, errors: { pin: send a pin to PIN before the first trigger, division: RAW1 and RAW2 must differ, overflow: 'the result must be -2,147,483,648 to 2,147,483,647; choose closer points' } }
  pin: { type: pin, description: The pin to read, needs: analog, required: true }
  interval: { type: integer, unit: ms, description: 'Time in ms after which the pin is read again and again; 0 only for each TRIGGER', default: 0, range: [0, 2147483647], errors: { value: 'an interval is 0 to 2,147,483,647 ms' } }
  raw1: { type: integer, description: 'What the pin reads at the first point, 0 to 1023', default: 0 }
  value1: { type: number, description: 'What that is in your unit, an integer or a float', default: 0 }
  raw2: { type: integer, description: 'What the pin reads at the second point, 0 to 1023', default: 1023 }
  value2: { type: number, description: 'What that is in your unit, an integer or a float', default: 1023 }
outports:
  out: { type: number, description: 'The value: a float if VALUE1 or VALUE2 is one, otherwise an integer, rounded' }
*/
#pragma once
#include "core/component.h"
#include "generated/AnalogSensor.generated.h"
#include "io/io.h"

namespace microflo {

// The straight line through two points that somebody has measured, or that a datasheet gives: a TMP36 has 500 mV at 0
// °C and 10 mV for each degree (datasheet of TMP35/TMP36/TMP37, table 4). With a reference of 5 V a pin reads 1023 at
// 4.995 V, 1023/1024 of it (ATmega328P datasheet, section 23.7), so 0 is -50.0 °C and 1023 is 449.5 °C.
class AnalogSensor : public Component<AnalogSensorPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::trigger:
        read(packet);
        break;
      case In::pin:
        open(packet);
        break;
      case In::interval:
        repeat(packet);
        break;
      case In::raw1:
        raw1_ = packet.asInteger();
        break;
      case In::raw2:
        raw2_ = packet.asInteger();
        break;
      case In::value1:
        value1_ = packet;
        break;
      case In::value2:
        value2_ = packet;
        break;
    }
  }

  void wake() {
    wakeEvery(interval_);
    if (open_) read(Packet::bang());
  }

 private:
  void open(Packet packet) {
    if (!io::openAnalog(packet.asPin())) return fail(Error::Pin, In::pin, packet);
    pin_ = packet.asPin();
    open_ = true;
  }

  void repeat(Packet packet) {
    if (packet.asInteger() < 0) return fail(Error::Value, In::interval, packet);
    interval_ = packet.asInteger();
    if (interval_ > 0) return wakeAfter(interval_);
    cancelWake();
  }

  void read(Packet packet) {
    if (!open_) return emitError(Out::out, Error::Pin, In::trigger, packet);
    if (raw1_ == raw2_) return emitError(Out::out, Error::Division, In::trigger, packet);
    const float first = value1_.asFloat();
    const float part = (static_cast<float>(io::readAnalog(pin_)) - raw1_) / (static_cast<float>(raw2_) - raw1_);
    const float value = first + part * (value2_.asFloat() - first);
    const Packet result = Packet::float32(value);
    if (value1_.is(PacketType::Float) || value2_.is(PacketType::Float)) {
      // Infinity and NaN, from those at VALUE1 or VALUE2.
      if (result.bits() << 1 >= 0xFF000000) return emitError(Out::out, Error::Overflow, In::trigger, packet);
      emit(Out::out, result);
      return;
    }
    // Beyond these, asInteger() would give the nearest integer.
    if (value >= 2147483648.0f || value < -2147483648.0f) {
      return emitError(Out::out, Error::Overflow, In::trigger, packet);
    }
    emit(Out::out, Packet::integer(Packet::float32(value < 0 ? value - 0.5f : value + 0.5f).asInteger()));
  }

  Packet value1_ = Packet::integer(Default::value1);
  Packet value2_ = Packet::integer(Default::value2);
  int32_t interval_ = Default::interval;
  int32_t raw1_ = Default::raw1;
  int32_t raw2_ = Default::raw2;
  Pin pin_ = 0;
  bool open_ = false;
};

}  // namespace microflo
