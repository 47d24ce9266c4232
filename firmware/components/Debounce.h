/* microflo component
name: Debounce
description: Passes a level on when it has been stable for a time
icon: level-down
inports:
  in: { type: boolean, description: The level that may bounce }
  time: { type: integer, unit: ms, description: 'For how many ms a level must stay, from its next change on', default: 20, range: [1, 2147483647], errors: { value: 'a time is 1 to 2,147,483,647 ms' } }
outports:
  out: { type: boolean, description: 'The stable level, when it is the first or has changed' }
*/
#pragma once
#include "core/component.h"
#include "generated/Debounce.generated.h"

namespace microflo {

class Debounce : public Component<DebouncePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::time) {
      if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
      time_ = packet.asInteger();
      return;
    }
    const uint8_t level = packet.asBoolean();
    if (level == level_) return;
    level_ = level;
    if (level == stable_) return cancelWake();
    wakeAfter(time_);
  }

  void wake() {
    stable_ = level_;
    emit(Out::out, Packet::boolean(stable_ != 0));
  }

 private:
  // Not a level.
  static constexpr uint8_t None = 2;

  int32_t time_ = Default::time;
  uint8_t level_ = None;
  uint8_t stable_ = None;
};

}  // namespace microflo
