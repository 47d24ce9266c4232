/* microflo component
name: PseudoPwmWrite
description: Switches any pin on and off periodically, as a slow PWM
icon: tasks
inports:
  period: { type: integer, unit: ms, description: Length of a period in ms, default: 1000, range: [1, 2147483647], errors: { value: 'a period is 1 to 2,147,483,647 ms' } }
  ontime: { type: integer, unit: ms, description: High time of each period in ms; replaces DUTYCYCLE, range: [0, 2147483647], errors: { value: 'a time is 0 to 2,147,483,647 ms' } }
  dutycycle: { type: integer, unit: '%', description: 'High time in percent of a period, 0 to 100; replaces ONTIME', default: 0, range: [0, 100], errors: { value: a duty cycle is 0 to 100 percent } }
  pin: { type: pin, description: The pin to drive, needs: digital, required: true }
  safe: { type: boolean, description: 'The level of the pin when the graph has stopped', default: false }
outports:
  out: { type: boolean, description: The level written; sent on each change }
*/
#pragma once
#include "core/component.h"
#include "generated/PseudoPwmWrite.generated.h"
#include "io/io.h"

namespace microflo {

// A new setting does not start a new period: otherwise settings that change often would keep the pin high.
class PseudoPwmWrite : public Component<PseudoPwmWritePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::safe) {
      safe_ = packet.asBoolean();
      return;
    }
    if (port == In::pin) {
      if (!io::openOutput(packet.asPin(), level_)) return fail(Error::Pin, port, packet);
      // No later end() would reach the pin before.
      if (packet.asPin() != pin_) end();
      pin_ = packet.asPin();
      open_ = true;
    } else if (!set(port, packet.asInteger())) {
      return fail(Error::Value, port, packet);
    }
    const uint32_t now = io::milliseconds();
    if (!beating_) start_ = now;
    update(now);
  }

  void wake() { update(io::milliseconds()); }

  void end() {
    if (open_) io::writeDigital(pin_, safe_);
  }

 private:
  bool set(In port, int32_t value) {
    if (value < 0) return false;
    if (port == In::period) {
      if (value == 0) return false;
      period_ = value;
    } else if (port == In::ontime) {
      onTime_ = value;
      percent_ = ByTime;
    } else {
      if (value > 100) return false;
      percent_ = static_cast<uint8_t>(value);
    }
    return true;
  }

  void update(uint32_t now) {
    if (!open_) return;
    const uint32_t high = highTime();
    uint32_t elapsed = now - start_;
    if (elapsed >= period_) {
      elapsed %= period_;
      start_ = now - elapsed;
    }
    write(elapsed < high);
    beating_ = high > 0 && high < period_;
    if (beating_) {
      wakeAfter((level_ ? high : period_) - elapsed);
    } else {
      cancelWake();
    }
  }

  uint32_t highTime() const {
    if (percent_ == ByTime) return onTime_;
    return period_ / 100 * percent_ + period_ % 100 * percent_ / 100;
  }

  void write(bool level) {
    if (level == level_) return;
    level_ = level;
    io::writeDigital(pin_, level_);
    emit(Out::out, Packet::boolean(level_));
  }

  // In place of a percentage: ONTIME is used.
  static constexpr uint8_t ByTime = 255;

  uint32_t start_ = 0;
  uint32_t period_ = Default::period;
  uint32_t onTime_ = 0;
  uint8_t percent_ = Default::dutycycle;
  Pin pin_ = 0;
  bool open_ = false;
  bool level_ = false;
  bool safe_ = Default::safe;
  bool beating_ = false;
};

}  // namespace microflo
