/* microflo component
name: Servo
description: Turns a servo to an angle
icon: repeat
uses: [servo]
bears: 25
inports:
  angle: { type: integer, unit: °, description: 'The angle, 0 to 180 degrees; without a first one, or a PULSE, the servo gets no pulse and turns freely', range: [0, 180], errors: { value: 'an angle is 0 to 180 degrees' } }
  pulse: { type: integer, unit: µs, description: 'The same as the length of the pulse in µs, 100 to 2500', range: [100, 2500], errors: { value: 'a pulse is 100 to 2500 µs' } }
  min: { type: integer, unit: µs, description: 'The pulse in µs for 0 degrees, 100 to 2500', default: 544, range: [100, 2500], errors: { value: 'a pulse is 100 to 2500 µs' } }
  max: { type: integer, unit: µs, description: 'The pulse in µs for 180 degrees, 100 to 2500', default: 2400, range: [100, 2500], errors: { value: 'a pulse is 100 to 2500 µs' } }
  pin: { type: pin, description: The pin of the servo, needs: digital, drives: true, required: true }
outports:
  out: { type: integer, unit: µs, description: 'The pulse in µs, sent for each ANGLE and PULSE' }
*/
#pragma once
#include "core/component.h"
#include "generated/Servo.generated.h"
#include "io/timers.h"

namespace microflo {

// When the graph stops the pulses end: most servos then turn freely.
class Servo : public Component<ServoPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::pin:
        open(packet);
        break;
      case In::angle:
        if (value < 0 || value > 180) return emitError(Out::out, Error::Value, port, packet);
        turn(static_cast<uint16_t>(min_ + (max_ - min_) * value / 180));
        break;
      default:
        if (value < Shortest || value > Longest) {
          if (port == In::pulse) return emitError(Out::out, Error::Value, port, packet);
          return fail(Error::Value, port, packet);
        }
        if (port == In::pulse) return turn(static_cast<uint16_t>(value));
        (port == In::min ? min_ : max_) = static_cast<int16_t>(value);
        break;
    }
  }

  void end() {
    if (open_) io::closeServo(pin_);
    open_ = false;
  }

 private:
  static constexpr int32_t Shortest = 100;
  static constexpr int32_t Longest = 2500;

  void open(Packet packet) {
    // No later end() would reach the pin before.
    if (packet.asPin() != pin_) end();
    pin_ = packet.asPin();
    open_ = io::openServo(pin_);
    if (!open_) return fail(Error::Pin, In::pin, packet);
    io::writeServo(pin_, pulse_);
  }

  void turn(uint16_t pulse) {
    pulse_ = pulse;
    if (open_) io::writeServo(pin_, pulse_);
    emit(Out::out, Packet::integer(pulse_));
  }

  // 0 before the first.
  uint16_t pulse_ = 0;
  int16_t min_ = Default::min;
  int16_t max_ = Default::max;
  Pin pin_ = 0;
  bool open_ = false;
};

}  // namespace microflo
