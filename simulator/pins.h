// A pin of a board: what the program has made of it, and what is connected to it.
#pragma once
#include <stdint.h>

#include "board.h"
#include "config.generated.h"
#include "io/edges.h"

namespace simulated {

class Pin {
 public:
  void reset();

  // PIN_OUTPUT and its relatives of board.h.
  uint8_t mode() const { return mode_; }
  bool isOutput() const { return mode_ == PIN_OUTPUT || mode_ == PIN_PWM; }
  bool isInput() const { return mode_ == PIN_INPUT || mode_ == PIN_PULL_UP; }
  bool isWatched() const { return watched_; }
  // Its changes, or falls alone, are captured with their times, in place of that.
  bool isCaptured() const { return captured_ != 0; }
  bool captures(bool level) const { return !level || captured_ == static_cast<uint8_t>(microflo::io::Captured::All); }
  uint16_t analog() const { return analog_; }

  // The level on the pin: driven by the program, else from outside, else by the pull-up, else low.
  bool level() const;
  // The level, or the percentage of a PWM output, or the value of an analog input.
  uint16_t value() const;

  // Makes the pin an output that gives [value], a level or a percentage. False when it does so already.
  bool output(uint8_t mode, uint8_t value);
  // Gives [value] if the pin still is in [mode]. False when nothing changes.
  bool write(uint8_t mode, uint8_t value) { return mode_ == mode && output(mode, value); }
  // Makes the pin an input: PIN_INPUT, PIN_PULL_UP or PIN_ANALOG.
  void input(uint8_t mode);
  void watch() { watched_ = true; }
  // An io::Captured; 0 for nothing.
  void capture(uint8_t what) { captured_ = what; }
  // What is outside hears what the program does to it (outside.h).
  bool isHeard() const { return heard_; }
  void hear(bool heard) { heard_ = heard; }

  // From outside: -1 for "not driven"; 0 to 1023.
  void drive(int level) { driven_ = static_cast<int8_t>(level < 0 ? -1 : level != 0); }
  void driveAnalog(uint16_t value) { analog_ = value > 1023 ? 1023 : value; }

 private:
  void stopWatching() {
    watched_ = false;
    captured_ = 0;
  }

  uint8_t mode_;
  uint8_t output_;
  int8_t driven_;
  bool watched_;
  uint8_t captured_;
  bool heard_;
  uint16_t analog_;
};

}  // namespace simulated
