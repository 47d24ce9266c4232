// Finds runaways: loops without delay, in which packets move for ever while no time passes.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "core/config.h"

namespace simulated {

class Runaway {
 public:
  // The most deliveries at one moment, with nothing new from outside.
  static constexpr uint32_t Most = 1000000;

  // Called when something other than packets moves the program on.
  void restart() { watchFrom_ = deliveries_ + (Most - Watched); }

  // Whether the next [deliveries] need not be watched: it is enough to skip() them together.
  bool isFar(uint8_t deliveries) const { return deliveries_ + deliveries <= watchFrom_; }
  void skip(uint8_t deliveries) { deliveries_ += deliveries; }

  // Counts a delivery to [node]. True when there were too many.
  bool count(microflo::NodeId node) {
    if (++deliveries_ <= watchFrom_) return false;
    if (deliveries_ == watchFrom_ + 1) memset(nodes_, 0, sizeof nodes_);
    nodes_[node / 8] = static_cast<uint8_t>(nodes_[node / 8] | 1 << node % 8);
    return deliveries_ >= watchFrom_ + Watched;
  }

  // All that was counted.
  uint64_t deliveries() const { return deliveries_; }

  // The nodes that took part, at most [room]; returns how many.
  size_t nodes(uint16_t* out, size_t room) const;

 private:
  // The last deliveries show which nodes take part; they are more than the queue holds.
  static constexpr uint32_t Watched = 100000;

  uint64_t deliveries_ = 0;
  // From then on, the nodes are noted.
  uint64_t watchFrom_ = Most - Watched;
  // A bit for each node.
  uint8_t nodes_[microflo::config::nodes / 8 + 1] = {};
};

}  // namespace simulated
