/* microflo component
name: Throttle
description: Passes on at most one packet in a time
icon: filter
inports:
  in: { type: all, description: 'The packets; of those that come too soon, the last is kept' }
  time: { type: integer, unit: ms, description: 'The least time between two packets in ms, from the next packet on', default: 1000, range: [1, 2147483647], errors: { value: 'a time is 1 to 2,147,483,647 ms' } }
outports:
  out: { type: all, description: 'The first packet at once, and at the end of TIME the last that came meanwhile; errors always, brackets never' }
*/
#pragma once
#include "core/component.h"
#include "generated/Throttle.generated.h"

namespace microflo {

class Throttle : public Component<ThrottlePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::time) {
      if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
      time_ = packet.asInteger();
      return;
    }
    if (packet.isBracket()) return;
    if (packet.is(PacketType::Error)) {
      emit(Out::out, packet);
      return;
    }
    if (!closed_) return send(packet);
    keep(kept_, packet);
  }

  void wake() {
    closed_ = false;
    if (!kept_.isData()) return;
    send(kept_);
    keep(kept_, Packet::open());
  }

  void end() { release(kept_); }

 private:
  void send(Packet packet) {
    closed_ = true;
    wakeAfter(time_);
    emit(Out::out, packet);
  }

  int32_t time_ = Default::time;
  // A bracket while there is none.
  Packet kept_ = Packet::open();
  bool closed_ = false;
};

}  // namespace microflo
