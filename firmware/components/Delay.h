/* microflo component
name: Delay
description: Sends each packet later, in order
icon: hourglass-half
inports:
  in: { type: all, description: 'The packets to delay, of which at most 8 wait at a time', errors: { failed: '8 packets wait already; send them less often, or choose a shorter TIME' } }
  time: { type: integer, unit: ms, description: 'The delay in ms, of packets that come from now on', default: 1000, range: [1, 2147483647], errors: { value: 'a delay is 1 to 2,147,483,647 ms' } }
outports:
  out: { type: all, description: 'Each packet TIME after it came, but never before an earlier one' }
*/
#pragma once
#include "core/component.h"
#include "generated/Delay.generated.h"
#include "io/io.h"

namespace microflo {

class Delay : public Component<DelayPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::time) {
      if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
      time_ = packet.asInteger();
      return;
    }
    if (count_ == Room) return fail(Error::Failed, port, packet);
    append(packet);
  }

  void wake() {
    const uint32_t now = io::milliseconds();
    int32_t wait;
    do {
      send();
      if (count_ == 0) return;
      wait = static_cast<int32_t>(due_[first_] - now);
    } while (wait <= 0);
    wakeAfter(wait);
  }

  void end() {
    for (; count_ > 0; first_ = next(first_), count_--) release(packet(first_));
  }

 private:
  static constexpr uint8_t Room = 8;

  static uint8_t next(uint8_t at) { return (at + 1) % Room; }
  Packet packet(uint8_t at) const { return Packet(static_cast<PacketType>(types_[at]), bits_[at]); }

  void append(Packet packet) {
    const uint8_t last = (first_ + count_ + Room - 1) % Room;
    const uint8_t at = next(last);
    hold(packet);
    types_[at] = static_cast<uint8_t>(packet.type());
    bits_[at] = packet.bits();
    due_[at] = io::milliseconds() + time_;
    if (count_++ == 0) return wakeAfter(time_);
    if (static_cast<int32_t>(due_[at] - due_[last]) < 0) due_[at] = due_[last];
  }

  void send() {
    const Packet sent = packet(first_);
    emit(Out::out, sent);
    release(sent);
    first_ = next(first_);
    count_--;
  }

  int32_t time_ = Default::time;
  uint32_t bits_[Room];
  uint32_t due_[Room];
  uint8_t types_[Room];
  uint8_t first_ = 0;
  uint8_t count_ = 0;
};

}  // namespace microflo
