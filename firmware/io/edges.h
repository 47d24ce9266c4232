// Edge capture: changes of pins with the time at which they came, from which a component learns how long a pulse was or
// how often something turns.
//
//   the pin changes ──▶ interrupt handler: time, level ──▶ ring ──▶ Interrupt::Edges ──▶ takeEdge() until it is empty
//
// The ring belongs to the platform; all pins share it. A component takes the edges of its own pin whenever interrupt()
// is called with Interrupt::Edges or Interrupt::Resync, and takes all of them: what stays is in the way of others. Only
// one node may capture a pin. The handler that notes a change runs some microseconds after it, as long each time unless
// another handler is running: docs/timers.md has the figures of each chip.
#pragma once
#include "io/io.h"

namespace microflo {
namespace io {

// A change of a pin: its time, as microseconds(), the level right after it, and whether changes before it were lost.
struct PinEdge {
  uint32_t time;
  bool level;
  // Changes of this pin or of another one were lost before this one, because the ring was full: the time since the edge
  // before tells nothing.
  bool afterGap;
};

// Which changes of a pin are captured. Falls alone are half the work, where edges come faster than the loop turns.
enum class Captured : uint8_t { Falls = 1, All = 2 };

// Captures changes of an input from now on. False when the pin has no interrupt.
bool openEdges(Pin pin, Captured what);
// Captures no more, and forgets what was not taken. The pin stays an input.
void closeEdges(Pin pin);
// Takes the oldest edge of a pin out of the ring. False when there is none.
bool takeEdge(Pin pin, PinEdge& edge);

}  // namespace io
}  // namespace microflo
