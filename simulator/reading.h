// What it costs a component to read the clock. Virtual time stands still while a component is called, so one that waits
// for a time would wait for ever. Therefore each reading after the first of a call moves the time by a microsecond.
#pragma once
#include <stdint.h>

#include "core/config.h"

namespace simulated {

class Reading {
 public:
  // The most readings in one call: ten seconds. A component that waits longer is taken for one that never returns.
  static constexpr uint32_t Most = 10000000;

  // Counts a reading of [node]; [call] differs from that of its last call. Returns the microseconds that it takes.
  uint32_t count(uint64_t call, microflo::NodeId node) {
    if (call == call_ && node == node_) {
      readings_++;
      return 1;
    }
    call_ = call;
    node_ = node;
    readings_ = 1;
    return 0;
  }

  bool isEndless() const { return readings_ > Most; }

 private:
  uint64_t call_ = 0;
  uint32_t readings_ = 0;
  microflo::NodeId node_ = 0;
};

}  // namespace simulated
