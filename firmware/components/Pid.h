/* microflo component
name: Pid
description: Steers a value to where it should be
icon: dashboard
inports:
  in: { type: float, description: 'The value as it is, measured at a regular interval', errors: { value: it takes numbers, overflow: the numbers are too large } }
  setpoint: { type: float, description: What the value should be, default: 0, errors: { value: it takes numbers } }
  p: { type: float, description: What the output gets for each 1 that is missing, default: 1, errors: { value: it takes numbers } }
  i: { type: float, description: What it gains for each 1 that is missing for a second, default: 0, errors: { value: it takes numbers } }
  d: { type: float, description: What it loses for each 1 by which the value rises in a second, default: 0, errors: { value: it takes numbers } }
  min: { type: float, description: The least output, default: 0, errors: { value: it takes numbers } }
  max: { type: float, description: The greatest output, default: 100, errors: { value: it takes numbers } }
  reset: { type: bang, description: 'Forgets what was gained, and the value before' }
outports:
  out: { type: float, description: 'What to steer with, sent for each number at IN' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Pid.generated.h"
#include "io/io.h"

namespace microflo {

class Pid : public NumberComponent<PidPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::reset) {
      gained_ = 0;
      hasLast_ = false;
      return;
    }
    if (isNaN(packet)) {
      if (port == In::in) return emitError(Out::out, Error::Value, port, packet);
      return fail(Error::Value, port, packet);
    }
    const float number = packet.asFloat();
    switch (port) {
      case In::in:
        steer(packet, number);
        break;
      case In::setpoint:
        setpoint_ = number;
        break;
      case In::p:
        p_ = number;
        break;
      case In::i:
        i_ = number;
        break;
      case In::d:
        d_ = number;
        break;
      case In::min:
        min_ = number;
        break;
      case In::max:
        max_ = number;
        break;
      case In::reset:
        break;
    }
  }

 private:
  void steer(Packet packet, float value) {
    const uint32_t now = io::milliseconds();
    const float missing = setpoint_ - value;
    float gained = gained_;
    float out = p_ * missing;
    if (hasLast_ && now != then_) {
      const float seconds = static_cast<float>(now - then_) / 1000;
      // No more than the output can be, so that it turns at once when the value has passed the setpoint.
      gained = inRange(gained + i_ * missing * seconds);
      out -= d_ * (value - last_) / seconds;
    }
    out += gained;
    microflo::Packet result;
    const Error error = numbers::floatResult(out, result);
    if (error == Error::None) {
      gained_ = gained;
      last_ = value;
      then_ = now;
      hasLast_ = true;
      result = microflo::Packet::float32(inRange(out));
    }
    emitResult(Out::out, error, result, In::in, packet);
  }

  float inRange(float number) const { return number < min_ ? min_ : number > max_ ? max_ : number; }

  float setpoint_ = Default::setpoint;
  float p_ = Default::p;
  float i_ = Default::i;
  float d_ = Default::d;
  float min_ = Default::min;
  float max_ = Default::max;
  float gained_ = 0;
  float last_ = 0;
  uint32_t then_ = 0;
  bool hasLast_ = false;
};

}  // namespace microflo
