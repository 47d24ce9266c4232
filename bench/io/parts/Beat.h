/* microflo component
name: Beat
description: Turns a pin over at equal times, by an alarm
icon: bell
uses: [alarm]
inports:
  interval: { type: integer, description: The time from one change to the next in µs, required: true }
  pin: { type: pin, description: The pin, needs: digital, drives: true, required: true }
outports:
  out: { type: integer, description: How late each change is in µs }
*/
#pragma once
#include "core/component.h"
#include "generated/Beat.generated.h"
#include "io/timers.h"

namespace microflo {

class Beat : public Component<BeatPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::pin) {
      pin_ = packet.asPin();
      if (!io::openOutput(pin_, false) || (!open_ && !io::openAlarm(alarm_))) return fail(Error::Pin, port, packet);
      open_ = true;
    } else {
      interval_ = static_cast<uint32_t>(packet.asInteger());
    }
    if (!open_ || interval_ == 0) return;
    due_ = io::microseconds() + interval_;
    io::setAlarm(alarm_, due_);
  }

  void interrupt(Interrupt what) {
    if (!open_ || (what.source != Interrupt::Pulses && what.source != Interrupt::Resync)) return;
    if (!io::takeAlarm(alarm_)) return;
    level_ = !level_;
    io::writeDigital(pin_, level_);
    emit(Out::out, Packet::integer(static_cast<int32_t>(io::microseconds() - due_)));
    due_ += interval_;
    io::setAlarm(alarm_, due_);
  }

  void end() {
    if (open_) io::closeAlarm(alarm_);
    open_ = false;
  }

 private:
  uint32_t interval_ = 0;
  uint32_t due_ = 0;
  Pin pin_ = 0;
  uint8_t alarm_ = 0;
  bool open_ = false;
  bool level_ = false;
};

}  // namespace microflo
