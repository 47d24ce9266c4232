/* microflo component
name: Chime
description: Rings once after a time, by an alarm
icon: bell
uses: [alarm]
inports:
  after: { type: integer, description: 'The time in µs, but for the first moment of a millisecond behind it', unit: µs }
  cancel: { type: bang, description: Rings no more }
outports:
  late: { type: integer, description: How late it rings in µs }
  full: { type: bang, description: There was no alarm left }
*/
#pragma once
#include "core/component.h"
#include "generated/Chime.generated.h"
#include "io/timers.h"

namespace microflo {

class Chime : public Component<ChimePorts> {
 public:
  void begin() { open_ = io::openAlarm(alarm_); }

  void process(In port, Packet packet) {
    if (!open_) {
      emit(Out::full, Packet::bang());
    } else if (port == In::cancel) {
      io::cancelAlarm(alarm_);
    } else {
      due_ = io::microseconds() + static_cast<uint32_t>(packet.asInteger());
      // Just behind a whole millisecond: who waits by milliseconds is late by 999 µs, each time.
      due_ += 1001 - due_ % 1000;
      io::setAlarm(alarm_, due_);
    }
  }

  void interrupt(Interrupt what) {
    if (!open_ || (what.source != Interrupt::Pulses && what.source != Interrupt::Resync)) return;
    if (io::takeAlarm(alarm_)) emit(Out::late, Packet::integer(static_cast<int32_t>(io::microseconds() - due_)));
  }

  void end() {
    if (open_) io::closeAlarm(alarm_);
    open_ = false;
  }

 private:
  uint32_t due_ = 0;
  uint8_t alarm_ = 0;
  bool open_ = false;
};

}  // namespace microflo
