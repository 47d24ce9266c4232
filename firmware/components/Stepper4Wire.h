/* microflo component
name: Stepper4Wire
description: Turns a stepper motor whose coils are switched one by one, such as a 28BYJ-48 with a ULN2003
icon: cog
uses: [alarm]
inports:
  move: { type: integer, description: 'Steps to go further than before; a negative number goes backward' }
  speed: { type: integer, description: 'The speed in steps per second, 1 to 1,000', default: 200, range: [1, 1000], errors: { value: 'a speed is 1 to 1,000 steps per second' } }
  acceleration: { type: integer, description: 'By how many steps per second it becomes faster in a second, and slower before it arrives, up to 100,000; with 0, it has its speed from the first step on', default: 0, range: [0, 100000], errors: { value: 'an acceleration is 0 to 100,000 steps per second in a second' } }
  half: { type: boolean, description: 'True: half steps, of which a turn has twice as many: 4,096 of a 28BYJ-48', default: false }
  hold: { type: boolean, description: 'False: no coil has current while the motor stands, so that it stays cold, and can be turned by hand', default: true }
  stop: { type: bang, description: 'Stops the motor, by ACCELERATION if there is one, and forgets the steps that are left' }
  in1: { type: pin, description: 'The pin of IN1 of a ULN2003', needs: digital, drives: true, required: true, errors: { pin: 'the board has no such pin, or no timer for its alarm' } }
  in2: { type: pin, description: 'The pin of IN2; of an L298N or an L293D it is IN3', needs: digital, drives: true, required: true, errors: { pin: 'the board has no such pin, or no timer for its alarm' } }
  in3: { type: pin, description: 'The pin of IN3; of an L298N or an L293D it is IN2', needs: digital, drives: true, required: true, errors: { pin: 'the board has no such pin, or no timer for its alarm' } }
  in4: { type: pin, description: 'The pin of IN4', needs: digital, drives: true, required: true, errors: { pin: 'the board has no such pin, or no timer for its alarm' } }
outports:
  out: { type: integer, description: 'The position in steps from the first one on, sent when the motor has arrived or was stopped' }
*/
#pragma once
#include "core/component.h"
#include "generated/Stepper4Wire.generated.h"
#include "io/timers.h"

namespace microflo {

// A cycle has eight half steps, in which one coil and two coils have current in turn; the full steps are those with
// two.
//
//   half step  0 1 2 3 4 5 6 7
//   IN1        █ █ · · · · · █
//   IN2        · █ █ █ · · · ·
//   IN3        · · · █ █ █ · ·
//   IN4        · · · · · █ █ █
//
// An alarm is the time of each step. A step that is late is made all the same, and the next one comes seven eighths of
// its time behind it at least: the position is exact, and no step is much faster than SPEED. A ramp follows v² = 2as.
// Behind the last step the coils keep their current for as long as it took.
class Stepper4Wire : public Component<Stepper4WirePorts> {
 public:
  Stepper4Wire() {
    for (Pin& pin : pins_) pin = NoPin;
  }

  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::move:
        target_ += static_cast<uint32_t>(value);
        moves_ = true;
        run();
        break;
      case In::speed:
        if (value < 1 || value > Fastest) return fail(Error::Value, port, packet);
        speed_ = static_cast<uint16_t>(value);
        break;
      case In::acceleration:
        if (value < 0 || value > 100000) return fail(Error::Value, port, packet);
        acceleration_ = static_cast<uint32_t>(value);
        break;
      case In::half:
        half_ = packet.asBoolean();
        break;
      case In::hold:
        hold_ = packet.asBoolean();
        if (!moves_) show();
        break;
      case In::stop:
        stop();
        break;
      default:
        open(port, packet);
        break;
    }
  }

  void interrupt(Interrupt what) {
    if (what.source != Interrupt::Pulses && what.source != Interrupt::Resync) return;
    if (!open_ || !io::takeAlarm(alarm_)) return;
    const uint32_t now = io::microseconds();
    if (square_ != 0) step();
    plan(now);
  }

  void end() {
    moves_ = hold_ = false;
    show();
    if (open_) io::closeAlarm(alarm_);
    open_ = false;
  }

 private:
  static constexpr uint8_t Coils = 4;
  static constexpr uint8_t Cycle = 8;
  static constexpr int32_t Fastest = 1000;
  // Speeds are counted in parts of a step per second, so that slow ones are not rounded much.
  static constexpr uint8_t Fine = 16;
  static constexpr uint32_t Second = 1000000;

  void open(In port, Packet packet) {
    const uint8_t coil = indexOf(port, In::in1);
    if (!io::openOutput(packet.asPin(), isOn(coil))) return fail(Error::Pin, port, packet);
    // No later end() would reach the pin before.
    if (pins_[coil] != NoPin && pins_[coil] != packet.asPin()) io::writeDigital(pins_[coil], false);
    pins_[coil] = packet.asPin();
    for (Pin pin : pins_) {
      if (pin == NoPin) return;
    }
    if (!open_) open_ = io::openAlarm(alarm_);
    if (!open_) return fail(Error::Pin, port, packet);
    // The pin before may be that of another coil now.
    show();
    run();
  }

  // Nothing moves before all pins are known; what moves already goes on to its target.
  void run() {
    if (!moves_ || !open_ || runs_) return;
    runs_ = isPowered_ = true;
    // The rotor comes to where it was counted, for as long as a step takes.
    show();
    due_ = io::microseconds();
    plan(due_);
  }

  void stop() {
    if (canStop()) {
      square_ = 0;
      target_ = position_;
    } else {
      const uint32_t way = square_ / stride();
      target_ = position_ + (forward_ ? way : 0 - way);
    }
  }

  // What the square of the speed gains with each step of a ramp; 0 without ramps.
  uint32_t stride() const { return 2 * acceleration_; }
  // Whether it may stand still behind the step that comes next.
  bool canStop() const { return stride() == 0 || square_ <= stride(); }
  int32_t left() const { return static_cast<int32_t>(forward_ ? target_ - position_ : position_ - target_); }

  // Sets the alarm for the next step, or for the end behind the last one, which was at [last].
  void plan(uint32_t last) {
    if (canStop()) {
      if (left() == 0 && square_ == 0) return arrive();
      if (left() < 0) {
        forward_ = !forward_;
        square_ = 0;
      }
    }
    if (left() == 0 && canStop()) {
      square_ = 0;
    } else {
      square_ = nextSquare();
      interval_ = Second * Fine / rootOf(square_ * Fine * Fine);
    }
    const uint32_t earliest = last + interval_ - interval_ / 8;
    due_ += interval_;
    if (static_cast<int32_t>(due_ - earliest) < 0) due_ = earliest;
    io::setAlarm(alarm_, due_);
  }

  // The square of the speed of the next step.
  uint32_t nextSquare() const {
    const uint32_t fastest = static_cast<uint32_t>(speed_) * speed_;
    if (stride() == 0) return fastest;
    uint32_t square = fastest;
    // So fast that it can stop at the target.
    if (left() <= 0) {
      square = 0;
    } else if (static_cast<uint32_t>(left()) <= fastest / stride()) {
      square = stride() * static_cast<uint32_t>(left());
    }
    if (square > square_ + stride()) square = square_ + stride();
    if (square_ > stride() && square < square_ - stride()) square = square_ - stride();
    return square;
  }

  void step() {
    position_ += forward_ ? 1 : 0xFFFFFFFF;
    const uint8_t steps = half_ ? 1 : phase_ % 2 + 1;
    phase_ = static_cast<uint8_t>(phase_ + (forward_ ? steps : Cycle - steps)) % Cycle;
    show();
  }

  void arrive() {
    moves_ = runs_ = false;
    show();
    emit(Out::out, Packet::integer(static_cast<int32_t>(position_)));
  }

  // Whether a coil has current in a half step: in the one in which it is alone, and in those beside it.
  bool isOn(uint8_t coil) const {
    return isPowered_ && (moves_ || hold_) && static_cast<uint8_t>(phase_ + Cycle + 1 - 2 * coil) % Cycle < 3;
  }

  void show() {
    for (uint8_t coil = 0; coil < Coils; coil++) {
      if (pins_[coil] != NoPin) io::writeDigital(pins_[coil], isOn(coil));
    }
  }

  static uint32_t rootOf(uint32_t square) {
    uint32_t root = 0;
    for (uint32_t bit = 1ul << 30; bit != 0; bit >>= 2) {
      if (square >= root + bit) {
        square -= root + bit;
        root = (root >> 1) + bit;
      } else {
        root >>= 1;
      }
    }
    return root;
  }

  // Both count from 0, modulo 2^32.
  uint32_t position_ = 0;
  uint32_t target_ = 0;
  // The square of the speed of the step that comes next; 0 when none comes.
  uint32_t square_ = 0;
  uint32_t acceleration_ = Default::acceleration;
  // When the alarm rings, and the time of a step, in µs.
  uint32_t due_ = 0;
  uint32_t interval_ = 0;
  uint16_t speed_ = Default::speed;
  Pin pins_[Coils];
  // The half step of the cycle.
  uint8_t phase_ = 1;
  uint8_t alarm_ = 0;
  bool half_ = Default::half;
  bool hold_ = Default::hold;
  bool forward_ = true;
  bool open_ = false;
  bool moves_ = false;
  // Whether the alarm is set.
  bool runs_ = false;
  // Whether it has moved: before, no coil has current.
  bool isPowered_ = false;
};

}  // namespace microflo
