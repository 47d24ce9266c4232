/* microflo component
name: Bursts
description: Sends bursts of a carrier of 38 kHz, one after the other
icon: rss
uses: [carrier]
inports:
  count: { type: integer, description: How many to send }
  pin: { type: pin, description: The pin, needs: digital, drives: true, required: true }
outports:
  out: { type: bang, description: Sent when all are sent }
*/
#pragma once
#include "core/component.h"
#include "generated/Bursts.generated.h"
#include "io/timers.h"

namespace microflo {

// Of 600 µs and pauses of 500 µs.
class Bursts : public Component<BurstsPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::pin) {
      end();
      open_ = io::openCarrier(packet.asPin(), 38000);
      if (!open_) return fail(Error::Pin, port, packet);
    } else {
      left_ = static_cast<uint16_t>(packet.asInteger());
    }
    give();
  }

  void interrupt(Interrupt what) {
    if (!open_ || (what.source != Interrupt::Pulses && what.source != Interrupt::Resync)) return;
    give();
    if (left_ == 0 && !io::isSendingBursts()) emit(Out::out, Packet::bang());
  }

  void end() {
    if (open_) io::closeCarrier();
    open_ = false;
  }

 private:
  void give() {
    while (left_ > 0 && io::addBurst(io::Burst{600, 500})) left_--;
  }

  uint16_t left_ = 0;
  bool open_ = false;
};

}  // namespace microflo
