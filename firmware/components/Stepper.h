/* microflo component
name: Stepper
description: Turns a stepper motor by a driver with STEP and DIR
icon: cog
uses: [steps]
inports:
  move: { type: integer, description: 'Steps to go further than before; a negative number goes backward' }
  speed: { type: integer, description: 'The speed in steps per second, 1 to 10,000', default: 200, range: [1, 10000], errors: { value: 'a speed is 1 to 10,000 steps per second' } }
  acceleration: { type: integer, description: 'By how many steps per second it becomes faster in a second, and slower before it arrives, up to 100,000; with 0, it has its speed from the first step on', default: 0, range: [0, 100000], errors: { value: 'an acceleration is 0 to 100,000 steps per second in a second' } }
  stop: { type: bang, description: 'Stops the motor, by ACCELERATION if there is one, and forgets the steps that are left' }
  step: { type: pin, description: 'The pin STEP of the driver, which gets a pulse for each step', needs: digital, drives: true, required: true }
  direction: { type: pin, description: 'The pin DIR of the driver, high while the motor goes forward', needs: digital, drives: true, required: true }
outports:
  out: { type: integer, description: 'The position in steps from the first one on, sent when the motor has arrived or was stopped' }
*/
#pragma once
#include "core/component.h"
#include "generated/Stepper.generated.h"
#include "io/timers.h"

namespace microflo {

// The timer makes the steps in parts, of which two are ready at a time: parts of a sixteenth of a second at one speed,
// or of half of that in a ramp, where the time from step to step changes evenly from the speed at the beginning of a
// part to that at its end. A ramp follows v² = 2as: so many steps behind the first one, and before the last one. What
// has to stop earlier than it can goes too far by a ramp, and comes back.
class Stepper : public Component<StepperPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::move:
        target_ = wrap(target_, packet.asInteger());
        moves_ = true;
        plan();
        break;
      case In::speed:
        if (packet.asInteger() < 1 || packet.asInteger() > Fastest) return fail(Error::Value, port, packet);
        speed_ = static_cast<uint16_t>(packet.asInteger());
        break;
      case In::acceleration:
        if (packet.asInteger() < 0 || packet.asInteger() > 100000) return fail(Error::Value, port, packet);
        acceleration_ = static_cast<uint32_t>(packet.asInteger());
        break;
      case In::stop:
        stop();
        break;
      case In::direction:
        direction_ = packet.asPin();
        hasDirection_ = io::openOutput(direction_, forward_);
        if (!hasDirection_) return fail(Error::Pin, port, packet);
        plan();
        break;
      case In::step:
        open(packet);
        break;
    }
  }

  void interrupt(Interrupt what) {
    if ((what.source == Interrupt::Pulses || what.source == Interrupt::Resync)) plan();
  }

  void end() {
    if (open_) io::closeSteps(step_);
    open_ = false;
  }

 private:
  static constexpr int32_t Fastest = 10000;
  static constexpr uint32_t Second = 256000000;
  // Speeds in a ramp are counted in parts of a step per second, so that slow ones are not rounded much.
  static constexpr uint8_t Fine = 16;

  void open(Packet packet) {
    // No later end() would reach the pin before.
    if (packet.asPin() != step_) end();
    step_ = packet.asPin();
    open_ = io::openSteps(step_);
    if (!open_) return fail(Error::Pin, In::step, packet);
    made_ = io::stepsMade(step_);
    planned_ = position_;
    square_ = 0;
    plan();
  }

  void stop() {
    if (moves_ && open_ && !canStop()) {
      const int32_t way = static_cast<int32_t>(square_ / stride());
      target_ = wrap(planned_, forward_ ? way : -way);
      return plan();
    }
    if (open_) halt();
    planned_ = target_ = position_;
    if (moves_) arrive();
  }

  // What the square of the speed gains with each step of a ramp; 0 without ramps.
  uint32_t stride() const { return 2 * acceleration_; }

  // Whether it may stand still behind what is planned.
  bool canStop() const { return stride() == 0 || square_ <= stride(); }

  // Adds parts to the train while there is room and steps are left. Nothing moves before both pins are known.
  void plan() {
    if (!moves_ || !open_ || !hasDirection_) return;
    count();
    // What is ready goes too far, or the wrong way.
    if (stride() == 0 && planned_ != target_ && isAhead(planned_) != forward_) halt();
    if (!io::isStepping(step_)) {
      planned_ = position_;
      square_ = 0;
      if (planned_ == target_) return arrive();
      forward_ = isAhead(position_);
      io::writeDigital(direction_, forward_);
    }
    for (;;) {
      const int32_t ahead = static_cast<int32_t>(distance(planned_, target_));
      const int32_t left = forward_ ? ahead : -ahead;
      if (left <= 0 && canStop()) return;
      if (!(stride() == 0 ? addEven(left) : addRamp(left))) return;
    }
  }

  bool addEven(int32_t left) {
    const int32_t most = speed_ / 16 + 1;
    return add(static_cast<uint16_t>(left < most ? left : most), Second / speed_, Second / speed_, fastest());
  }

  // [left] steps are left; below 0, the target is behind.
  bool addRamp(int32_t left) {
    const uint32_t first = square_ == 0 ? minimum(stride(), fastest()) : square_;
    const uint32_t begin = intervalOf(first);
    // 32 parts a second, and fewer steps where the ramp is steep.
    uint16_t steps = static_cast<uint16_t>(Second / 32 / begin + 1);
    if (left > 0 && steps > left) steps = static_cast<uint16_t>(left);
    const uint32_t change = stride() * steps;
    const uint32_t stopping = left > 0 ? static_cast<uint32_t>(left - steps) : 0;
    const uint32_t behind = stride() * minimum(stopping, 0xFFFFFFFF / stride() - 1);
    uint32_t last = minimum(fastest(), behind + stride());
    if (last > first + change) last = first + change;
    if (first > change && last < first - change) last = first - change;
    return add(steps, begin, intervalOf(last), last);
  }

  bool add(uint16_t steps, uint32_t begin, uint32_t end, uint32_t square) {
    const int32_t change = static_cast<int32_t>(end - begin) / static_cast<int32_t>(steps);
    if (!io::addSteps(step_, io::StepPart{steps, begin, change})) return false;
    planned_ = wrap(planned_, forward_ ? steps : -static_cast<int32_t>(steps));
    square_ = square;
    return true;
  }

  uint32_t fastest() const { return static_cast<uint32_t>(speed_) * speed_; }
  static uint32_t minimum(uint32_t a, uint32_t b) { return a < b ? a : b; }

  // The time of a step at the speed whose [square] it is, in 256ths of a microsecond.
  static uint32_t intervalOf(uint32_t square) {
    constexpr uint32_t Exact = 1ul << 24;
    const uint32_t speed = square < Exact ? rootOf(square * Fine * Fine) : Fine * rootOf(square);
    return Second * Fine / speed;
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

  void halt() {
    io::stopSteps(step_);
    square_ = 0;
    count();
  }

  void arrive() {
    moves_ = false;
    emit(Out::out, Packet::integer(position_));
  }

  void count() {
    const uint32_t made = io::stepsMade(step_);
    const int32_t steps = static_cast<int32_t>(made - made_);
    position_ = wrap(position_, forward_ ? steps : -steps);
    made_ = made;
  }

  static int32_t wrap(int32_t position, int32_t steps) {
    return static_cast<int32_t>(static_cast<uint32_t>(position) + static_cast<uint32_t>(steps));
  }
  // Whether the target is further forward than [position].
  bool isAhead(int32_t position) const { return static_cast<int32_t>(distance(position, target_)) > 0; }
  static uint32_t distance(int32_t from, int32_t to) { return static_cast<uint32_t>(to) - static_cast<uint32_t>(from); }

  // What io::stepsMade() has said, and the position then; where the train ends, and where it must.
  uint32_t made_ = 0;
  int32_t position_ = 0;
  int32_t planned_ = 0;
  int32_t target_ = 0;
  // The square of the speed at the end of what is planned; 0 at rest.
  uint32_t square_ = 0;
  uint32_t acceleration_ = Default::acceleration;
  uint16_t speed_ = Default::speed;
  Pin step_ = 0;
  Pin direction_ = 0;
  bool hasDirection_ = false;
  bool forward_ = true;
  bool open_ = false;
  bool moves_ = false;
};

}  // namespace microflo
