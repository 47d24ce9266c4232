// Bursts of a carrier (io/timers.h) of a board, in its virtual time.
#pragma once
#include "io/burst-train.h"

namespace simulated {

struct Carrier {
  static constexpr uint64_t Never = ~uint64_t{0};

  // NoPin while it is not open.
  microflo::Pin pin;
  uint16_t hertz;
  microflo::io::BurstTrain train;
  bool level;
  bool sends;
  // When the burst or the pause ends, in microseconds.
  uint64_t end;
  // When the carrier changes next, in 256ths of a microsecond.
  uint64_t edge;
  // When something happens next, in microseconds.
  uint64_t due;

  void reset();
  // Begins the burst that is the first now.
  void begin(uint64_t now);
  // Does what was due, and aims at what comes next. True when a burst and its pause are over.
  bool turn();

 private:
  uint64_t halfPeriod() const { return 500000u * 256 / hertz; }
  void aim();
};

}  // namespace simulated
