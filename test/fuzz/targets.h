// What is fuzzed. One program has all targets; MICROFLO_FUZZ_TARGET names the one that it runs.
#pragma once
#include "steps.h"

namespace fuzz {

struct Target {
  const char* name;
  // The kinds of new steps, by how often: M for a message, F for a frame, R for raw bytes, W, P, S (steps.h).
  const char* kinds;
  void (*run)(const Steps& steps);
};

// The one that is run.
const Target& target();

}  // namespace fuzz
