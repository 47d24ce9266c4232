/* microflo component
name: DcMotor
description: Drives a motor in both directions with an H-bridge
icon: cogs
inports:
  speed: { type: integer, unit: '%', description: 'The speed in percent, -100 to 100; negative is backward', default: 0, range: [-100, 100], errors: { value: a speed is -100 to 100 percent } }
  brake: { type: boolean, description: 'True stops at once, with the motor shorted where there are two direction pins; false goes on at SPEED', default: false }
  ramp: { type: integer, unit: ms, description: 'Time in ms that each percent of a change takes, 0 to 65,535; 0 changes at once', default: 0, range: [0, 65535], errors: { value: 'a time is 0 to 65,535 ms' } }
  safe: { type: boolean, description: 'What BRAKE becomes when the graph stops: true shorts the motor, false lets it run down', default: false }
  pin: { type: pin, description: The pin for the speed, needs: pwm, required: true }
  forward: { type: pin, description: The direction pin that is high to turn forward, needs: digital, required: true }
  backward: { type: pin, description: 'The direction pin that is high to turn backward, where the bridge has two', needs: digital }
outports:
  out: { type: integer, unit: '%', description: The speed in percent that the motor has now; sent on each change }
*/
#pragma once
#include "core/component.h"
#include "generated/DcMotor.generated.h"
#include "io/io.h"

namespace microflo {

// For bridges with an input for PWM and one or two for the direction, such as L293D, L298N and TB6612FNG.
//
//   direction pins            forward  backward  speed 0  brake
//   FORWARD and BACKWARD      1 0      0 1       0 0      1 1, PWM 100: fast motor stop (L298 datasheet, figure 6)
//   FORWARD alone             1        0         0        0
//
// A motor that turns gives a voltage of its own: when its speed is 0, it rests for 100 ms before it turns again, as the
// manual of a driver asks (DFRobot DRI0041: 0.1 s before a change of direction).
class DcMotor : public Component<DcMotorPorts> {
 public:
  DcMotor() {
    for (Pin& pin : pins_) pin = NoPin;
  }

  void process(In port, Packet packet) {
    if (port >= In::pin) return open(port, packet);
    const int32_t value = packet.asInteger();
    if (port == In::safe) {
      safe_ = value != 0;
      return;
    }
    if (port == In::ramp) {
      if (value < 0 || value > 0xFFFF) return fail(Error::Value, port, packet);
      ramp_ = static_cast<uint16_t>(value);
      return;
    }
    if (port == In::brake) {
      brake_ = value != 0;
    } else {
      if (value < -100 || value > 100) return fail(Error::Value, port, packet);
      wanted_ = static_cast<int8_t>(value);
    }
    // A step or a rest that is under way ends in its time; a brake does not wait.
    if (waiting_ && (!brake_ || speed_ == 0)) return write();
    step();
  }

  void wake() { step(); }

  void end() {
    brake_ = safe_;
    speed_ = 0;
    write();
  }

 private:
  void open(In port, Packet packet) {
    const Pin pin = packet.asPin();
    if (port == In::pin ? !io::openPwm(pin) : !io::openOutput(pin, false)) return fail(Error::Pin, port, packet);
    Pin& opened = pins_[static_cast<uint8_t>(port) - static_cast<uint8_t>(In::pin)];
    // No later end() would reach the pin before.
    if (opened != NoPin && opened != pin) switchOff(port, opened);
    opened = pin;
    write();
  }

  static void switchOff(In port, Pin pin) {
    if (port == In::pin) {
      io::writePwm(pin, 0);
    } else {
      io::writeDigital(pin, false);
    }
  }

  // Comes one step closer to what is wanted.
  void step() {
    waiting_ = false;
    const int8_t before = speed_;
    speed_ = next();
    write();
    if (speed_ != before) emit(Out::out, Packet::integer(speed_));
    if (speed_ == 0) {
      if (before != 0) wait(ramp_ > Rest ? ramp_ : Rest);
    } else if (speed_ != wanted_) {
      wait(ramp_);
    }
  }

  // From one direction to the other by way of 0.
  int8_t next() const {
    if (brake_) return 0;
    const int8_t wanted = (speed_ < 0 && wanted_ > 0) || (speed_ > 0 && wanted_ < 0) ? 0 : wanted_;
    if (ramp_ == 0 || wanted == speed_) return wanted;
    return speed_ < wanted ? speed_ + 1 : speed_ - 1;
  }

  void wait(uint16_t milliseconds) {
    waiting_ = true;
    wakeAfter(milliseconds);
  }

  void write() const {
    const bool shorted = brake_ && pins_[Backward] != NoPin;
    if (pins_[Forward] != NoPin) io::writeDigital(pins_[Forward], shorted || speed_ > 0);
    if (pins_[Backward] != NoPin) io::writeDigital(pins_[Backward], shorted || speed_ < 0);
    if (pins_[Pwm] == NoPin) return;
    io::writePwm(pins_[Pwm], shorted ? 100 : static_cast<uint8_t>(speed_ < 0 ? -speed_ : speed_));
  }

  enum Use : uint8_t { Pwm, Forward, Backward };
  static constexpr uint8_t Rest = 100;

  uint16_t ramp_ = Default::ramp;
  int8_t wanted_ = Default::speed;
  int8_t speed_ = 0;
  Pin pins_[3];
  bool brake_ = Default::brake;
  bool safe_ = Default::safe;
  bool waiting_ = false;
};

}  // namespace microflo
