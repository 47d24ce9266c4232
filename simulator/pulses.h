// The timers of a board (io/timers.h): pins that give pulses for servos, or tones, in its virtual time.
#pragma once
#include <stdint.h>

#include "core/packet.h"

namespace simulated {

// One pin that gives pulses.
struct PulsePin {
  static constexpr uint64_t Never = ~uint64_t{0};
  static constexpr uint64_t Frame = 20000;

  // NoPin for a place that is free.
  microflo::Pin pin;
  bool isTone;
  // One pulse, behind which the place is free.
  bool isSingle;
  bool level;
  // Of a servo's pulse, in µs; of a tone, in Hz. 0 for none.
  uint16_t value;
  // What of a tone's half periods is less than a microsecond, in parts of its frequency.
  uint32_t rest;
  // When the last frame of a servo began.
  uint64_t begun;
  // When the pin changes next.
  uint64_t due;
  // Of a single pulse: what the pin is to be behind it, PIN_INPUT or PIN_PULL_UP, and what is captured of it then,
  // an io::Captured or 0. PIN_OUTPUT for nothing else.
  uint8_t behind;
  uint8_t capturedBehind;

  // Gives [value] from [now] on.
  void set(uint16_t newValue, uint64_t now);
  // Changes the level at the time at which it was due, and aims at the next change.
  void turn();

 private:
  uint64_t halfPeriod();
};

class Pulses {
 public:
  void reset();
  // The place of [pin], or a free one for NoPin; null when there is none.
  PulsePin* find(microflo::Pin pin);
  // The pin that changes next; null when none does.
  PulsePin* next();
  // The single pulse that [pin] gives at this moment; null when it gives none.
  PulsePin* single(microflo::Pin pin);

 private:
  static constexpr uint8_t Most = 16;
  PulsePin pins_[Most];
};

}  // namespace simulated
