/* microflo component
name: AnalogKeys
description: Tells which of several keys at one analog pin is pressed
icon: keyboard-o
inports:
  pin: { type: pin, description: The pin at which the keys and their resistors are, needs: analog, required: true }
  level: { type: integer, count: 8, description: 'What the pin reads while the key is pressed, 0 to 1023; as many as there are keys', range: [0, 1023], errors: { value: a level is 0 to 1023 } }
  tolerance: { type: integer, description: 'How far what the pin reads may be from a level, 0 to 1023', default: 25, range: [0, 1023], errors: { value: a tolerance is 0 to 1023 } }
  interval: { type: integer, unit: ms, description: 'Time in ms between two readings, 1 to 65,535; a key counts when two are the same', default: 10, range: [1, 65535], errors: { value: 'an interval is 1 to 65,535 ms' } }
outports:
  out: { type: integer, description: 'The index of the key at the first LEVEL that fits, -1 for none; sent on each change' }
  pressed: { type: boolean, description: Whether a key is pressed; sent behind OUT }
*/
#pragma once
#include "core/component.h"
#include "generated/AnalogKeys.generated.h"
#include "io/io.h"

namespace microflo {

// On the way from one level to another the pin passes those in between: a key counts at the second reading.
class AnalogKeys : public Component<AnalogKeysPorts> {
 public:
  AnalogKeys() {
    for (int16_t& level : levels_) level = None;
  }

  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    if (port == In::pin) return open(packet);
    if (value < 0 || value > 0xFFFF || (port == In::interval ? value == 0 : value > 1023)) {
      return fail(Error::Value, port, packet);
    }
    if (port == In::interval) {
      interval_ = static_cast<uint16_t>(value);
    } else if (port == In::tolerance) {
      tolerance_ = static_cast<int16_t>(value);
    } else {
      levels_[indexOf(port, In::level)] = static_cast<int16_t>(value);
    }
  }

  void wake() {
    wakeEvery(interval_);
    const int8_t key = read();
    if (key == last_ && key != key_) {
      key_ = key;
      emit(Out::out, Packet::integer(key));
      emit(Out::pressed, Packet::boolean(key != None));
    }
    last_ = key;
  }

 private:
  void open(Packet packet) {
    if (!io::openAnalog(packet.asPin())) return fail(Error::Pin, In::pin, packet);
    pin_ = packet.asPin();
    wakeAfter(interval_);
  }

  int8_t read() const {
    const int16_t value = static_cast<int16_t>(io::readAnalog(pin_));
    for (uint8_t key = 0; key < Count::level; key++) {
      const int16_t off = value - levels_[key];
      if (levels_[key] != None && off <= tolerance_ && off >= -tolerance_) return static_cast<int8_t>(key);
    }
    return None;
  }

  // No key, and the level of a key that is not there.
  static constexpr int8_t None = -1;

  uint16_t interval_ = Default::interval;
  int16_t tolerance_ = Default::tolerance;
  int16_t levels_[Count::level];
  Pin pin_ = 0;
  int8_t key_ = None;
  int8_t last_ = None;
};

}  // namespace microflo
