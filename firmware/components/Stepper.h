/* microflo component
name: Stepper
description: Turns a stepper motor by a driver with STEP and DIR
icon: cog
uses: [steps]
inports:
  move: { type: integer, description: 'Steps to go further than before; a negative number goes backward' }
  speed: { type: integer, description: 'The speed in steps per second, 1 to 10,000', default: 200, range: [1, 10000], errors: { value: 'a speed is 1 to 10,000 steps per second' } }
  stop: { type: bang, description: Stops the motor where it is and forgets the steps that are left }
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

// The timer makes the steps in parts of a sixteenth of a second, of which two are ready at a time.
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

  void open(Packet packet) {
    // No later end() would reach the pin before.
    if (packet.asPin() != step_) end();
    step_ = packet.asPin();
    open_ = io::openSteps(step_);
    if (!open_) return fail(Error::Pin, In::step, packet);
    made_ = io::stepsMade(step_);
    planned_ = position_;
    plan();
  }

  void stop() {
    if (open_) halt();
    planned_ = target_ = position_;
    if (moves_) arrive();
  }

  // Adds parts to the train while there is room and steps are left. Nothing moves before both pins are known.
  void plan() {
    if (!moves_ || !open_ || !hasDirection_) return;
    count();
    // What is ready goes too far, or the wrong way.
    if (planned_ != target_ && isAhead(planned_) != forward_) halt();
    if (!io::isStepping(step_)) {
      planned_ = position_;
      if (planned_ == target_) return arrive();
      forward_ = isAhead(position_);
      io::writeDigital(direction_, forward_);
    }
    while (planned_ != target_) {
      const uint32_t left = forward_ ? distance(planned_, target_) : distance(target_, planned_);
      const uint16_t steps = static_cast<uint16_t>(left < speed_ / 16 + 1u ? left : speed_ / 16 + 1u);
      if (!io::addSteps(step_, io::StepPart{steps, Second / speed_, 0})) return;
      planned_ = wrap(planned_, forward_ ? steps : -static_cast<int32_t>(steps));
    }
  }

  void halt() {
    io::stopSteps(step_);
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
  uint16_t speed_ = Default::speed;
  Pin step_ = 0;
  Pin direction_ = 0;
  bool hasDirection_ = false;
  bool forward_ = true;
  bool open_ = false;
  bool moves_ = false;
};

}  // namespace microflo
