// Edge capture (io/edges.h).
#pragma once
#include "clock.h"
#include "io/edges.h"
#include "pins.h"

namespace microflo {
namespace avr {

// A pin whose changes are captured.
struct Capture {
  Place place;
  // What a change adds to the ring: the pin, and in the highest bit its level.
  uint8_t pinAndLevel;
  io::Captured what;
};

constexpr uint8_t MostCaptures = RAMEND > 0xFFF ? 8 : 4;
// Nothing writes these in firmware without a component that captures; then the compiler leaves out all that depends on
// them.
extern Capture captures[MostCaptures];
extern uint8_t captureCount;

// Notes the changes of captured pins. Called by the handler of pin changes, as soon as it can.
void captureEdges();

// Enables the interrupt of a pin; false when it has none (interrupts.cpp).
bool listenTo(Place place);

}  // namespace avr
}  // namespace microflo
